import type { Logger } from 'pino';
import type { Command } from '../command.ts';
import type { Library } from '../library/library.ts';

/** What the bot answers from: `library` gives the one that serves now. */
export interface Desk {
  readonly commands: readonly Command[];
  readonly library: () => Library;
  readonly logger: Logger;
}
