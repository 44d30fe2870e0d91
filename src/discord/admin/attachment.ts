import { maxFileBytes } from '../../ingest/formats/registry.ts';
import type { Refusal } from '../../model/refusal.ts';
import type { Refused, Upload } from '../../model/upload.ts';

/** A file that a person attached, as Discord tells of it. */
export interface Attached {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly url: string;
}

/** Where Discord keeps attachments. */
const DISCORD = ['https://cdn.discordapp.com', 'https://media.discordapp.net'];
const TIME_MS = 60_000;

/** The only origins that files are fetched from: Discord's, and the one that stands in for Discord's API where one is set. */
export function attachmentOrigins(apiUrl: string | undefined): readonly string[] {
  return apiUrl === undefined ? DISCORD : [...DISCORD, new URL(apiUrl).origin];
}

/**
 * Fetches a file. No redirect is followed, no more is read than Discord told of and ingest takes, and what does not
 * arrive whole in `ms` is refused.
 */
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
    if (response.status >= 300 && response.status < 400)
      return await leave(response, { reason: 'attachment-redirected' });
    if (response.status !== 200)
      return await leave(response, { reason: 'attachment-status', status: response.status });
    const bytes = await read(response, size);
    return bytes === undefined ? { refused: INCOMPLETE } : { name, bytes };
  } catch {
    const seconds = Math.ceil(ms / 1000);
    return { refused: signal.aborted ? { reason: 'attachment-slow', seconds } : INCOMPLETE };
  }
}

const INCOMPLETE: Refusal = { reason: 'attachment-incomplete' };

async function leave(response: Response, refused: Refusal): Promise<Refused> {
  await response.body?.cancel();
  return { refused };
}

/** The body, when it has just this size; reading stops with the first byte too many. */
async function read(response: Response, size: number): Promise<Uint8Array | undefined> {
  const bytes = new Uint8Array(size);
  let at = 0;
  for await (const chunk of response.body ?? []) {
    if (at + chunk.length > size) return undefined;
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return at === size ? bytes : undefined;
}
