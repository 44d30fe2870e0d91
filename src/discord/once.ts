import type { LibraryAdmin } from '../admin/library-admin.ts';
import type { BotContext } from './bot-context.ts';

/** A second press of a button follows the first one within seconds. */
const PRESS_MS = 5_000;

/** Whether no other process did this within `ms`: two clicks may reach two processes. Always true with the gateway. */
export async function isFirst(
  { interactions }: BotContext,
  admin: LibraryAdmin,
  key: string,
  ms = PRESS_MS,
): Promise<boolean> {
  return interactions === undefined || admin.claim(key, ms);
}
