import pLimit from 'p-limit';
import { maxFileBytes } from '../../ingest/formats/registry.ts';
import type { Refusal } from '../../model/refusal.ts';
import type { Refused, Upload } from '../../model/upload.ts';

export interface Attached {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly url: string;
}

const DISCORD = ['https://cdn.discordapp.com', 'https://media.discordapp.net'];
const TIME_MS = 60_000;

export function attachmentOrigins(apiUrl: string | undefined): readonly string[] {
  return apiUrl === undefined ? DISCORD : [...DISCORD, new URL(apiUrl).origin];
}

export function attachmentDownloads(apiUrl: string | undefined) {
  const origins = attachmentOrigins(apiUrl);
  const oneByOne = pLimit(1);
  return (file: Attached) => oneByOne(() => download(file, origins));
}

/** Follows no redirects, reads no more than the announced size and the limit. Never rejects. */
export async function download(
  { name, size, url }: Attached,
  origins: readonly string[],
  ms = TIME_MS,
): Promise<Upload | Refused> {
  if (!URL.canParse(url) || !origins.includes(new URL(url).origin))
    return { refused: { reason: 'attachment-foreign' } };
  const limit = maxFileBytes();
  if (size > limit) return { refused: { reason: 'too-large', file: name, size, limit } };
  const signal = AbortSignal.timeout(ms);
  try {
    const response = await fetch(url, {
      redirect: 'manual',
      credentials: 'omit',
      headers: { 'accept-encoding': 'identity' },
      signal,
    });
    const { status } = response;
    if (status !== 200) {
      await response.body?.cancel();
      const isRedirect = status >= 300 && status < 400;
      return {
        refused: isRedirect ? { reason: 'attachment-redirected' } : { reason: 'attachment-status', status },
      };
    }
    const bytes = await readBody(response, size);
    return bytes === undefined ? { refused: INCOMPLETE } : { name, bytes };
  } catch {
    const seconds = Math.ceil(ms / 1000);
    return { refused: signal.aborted ? { reason: 'attachment-slow', seconds } : INCOMPLETE };
  }
}

const INCOMPLETE: Refusal = { reason: 'attachment-incomplete' };

async function readBody(response: Response, size: number): Promise<Uint8Array | undefined> {
  const bytes = new Uint8Array(size);
  let at = 0;
  for await (const chunk of response.body ?? []) {
    if (at + chunk.length > size) return undefined;
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return at === size ? bytes : undefined;
}
