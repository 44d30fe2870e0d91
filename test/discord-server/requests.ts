import type { IncomingMessage } from 'node:http';
import type { Outcome } from './outcome.ts';

/**
 * What befalls a request: an answer of Discord's own, a wait for a promise, the connection cut before Discord
 * took the request (`cut`), or after it did (`lose`).
 */
export type Fault =
  | (Pick<Outcome, 'status' | 'body'> & { readonly headers?: Record<string, string> })
  | Promise<void>
  | 'cut'
  | 'lose';

/** A request as the server reads it: `path` is without the API's base, `body` the JSON, also where files come with it. */
export interface Request {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly token: string | undefined;
  readonly body: unknown;
  readonly files: readonly Uploaded[];
}

/** A file that the bot sent with a message. */
export interface Uploaded {
  readonly name: string;
  readonly text: string;
  readonly bytes: Uint8Array;
}

/** The request as `METHOD /path`, before its body is read. */
export function lineOf(incoming: IncomingMessage): string {
  return `${incoming.method} ${addressOf(incoming).path}`;
}

/** The request with its body. */
export async function readRequest(incoming: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  return {
    ...addressOf(incoming),
    method: incoming.method ?? '',
    token: incoming.headers.authorization,
    ...(await bodyOf(Buffer.concat(chunks), incoming.headers['content-type'] ?? '')),
  };
}

function addressOf({ url = '/' }: IncomingMessage): Pick<Request, 'path' | 'query'> {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  return { path: decodeURIComponent(pathname).replace(/^\/api\/v10/, ''), query: searchParams };
}

/** The JSON of a body; of a form with files, that of its field `payload_json`, and the files. */
async function bodyOf(bytes: Buffer, type: string): Promise<Pick<Request, 'body' | 'files'>> {
  if (bytes.length === 0) return { body: undefined, files: [] };
  if (!type.startsWith('multipart/')) return { body: JSON.parse(bytes.toString('utf8')), files: [] };
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData();
  const parts = [...form.values()].filter((part) => typeof part === 'object');
  const files = parts.map(async (file) => {
    const bytes = new Uint8Array(await file.arrayBuffer());
    return { name: file.name, text: new TextDecoder().decode(bytes), bytes };
  });
  return { body: JSON.parse(String(form.get('payload_json'))), files: await Promise.all(files) };
}
