import type { DiscordAdminTexts } from '../../i18n/en/discord-admin.ts';
import type { Texts } from '../../i18n/en/index.ts';
import { MAX_FILE_BYTES, type Refused, type Upload } from '../../model/upload.ts';

export interface Attached {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly url: string;
}

const DISCORD = ['https://cdn.discordapp.com', 'https://media.discordapp.net'];
const MEGABYTE = 1024 * 1024;
const TIME_MS = 60_000;

/** The only origins that attachments are downloaded from: Discord's, and that of another API base. */
export function attachmentOrigins(apiUrl: string | undefined): readonly string[] {
  return apiUrl === undefined ? DISCORD : [...DISCORD, new URL(apiUrl).origin];
}

/** Downloads attachments one after the other: each may hold 50 MB. */
export function attachmentDownloads(apiUrl: string | undefined) {
  const origins = attachmentOrigins(apiUrl);
  let last: Promise<unknown> = Promise.resolve();
  return (file: Attached, { discord }: Texts): Promise<Upload | Refused> => {
    const done = last.then(() => download(file, origins, discord.admin.upload));
    last = done;
    return done;
  };
}

/**
 * Downloads an attachment. Follows no redirect, reads no more than the announced size and MAX_FILE_BYTES, and refuses
 * what is incomplete after `ms`. Never rejects.
 */
export async function download(
  { name, size, url }: Attached,
  origins: readonly string[],
  say: DiscordAdminTexts['upload'],
  ms = TIME_MS,
): Promise<Upload | Refused> {
  if (!URL.canParse(url) || !origins.includes(new URL(url).origin)) return { refused: say.foreign };
  if (size > MAX_FILE_BYTES) return { refused: say.large(String(MAX_FILE_BYTES / MEGABYTE)) };
  const signal = AbortSignal.timeout(ms);
  try {
    const response = await fetch(url, {
      redirect: 'manual',
      credentials: 'omit',
      headers: { 'accept-encoding': 'identity' },
      signal,
    });
    if (response.status >= 300 && response.status < 400) return await refuse(response, say.moved);
    if (response.status !== 200) return await refuse(response, say.refused(response.status));
    const bytes = await readBody(response, size);
    return bytes === undefined ? { refused: say.cut } : { name, bytes };
  } catch {
    return { refused: signal.aborted ? say.slow(Math.ceil(ms / 1000)) : say.cut };
  }
}

async function refuse(response: Response, refused: string): Promise<Refused> {
  await response.body?.cancel();
  return { refused };
}

/** The body, if it has exactly this size; stops at the first byte too many. */
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
