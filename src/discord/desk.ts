import type { Logger } from 'pino';
import type { Command } from '../command.ts';
import type { Library } from '../library/library.ts';
import type { Allowed } from './rights.ts';

/** What the bot answers from, and whom: `library` gives the one that serves now, `now` milliseconds that never go back. */
export interface Desk {
  readonly commands: readonly Command[];
  readonly library: () => Library;
  readonly logger: Logger;
  readonly allowed: Allowed;
  readonly now: () => number;
}
