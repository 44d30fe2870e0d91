import type { Logger } from 'pino';
import type { Command } from '../command.ts';
import type { Library } from '../library/library.ts';
import type { Observe } from '../service/observation.ts';
import type { Allowed } from './rights.ts';

/**
 * What the bot answers from, and whom: `library` and `allowed` give what holds now, `now` milliseconds that never go
 * back; `observe` is told how it goes.
 */
export interface Desk {
  readonly commands: readonly Command[];
  readonly library: () => Library;
  readonly logger: Logger;
  readonly allowed: () => Allowed;
  readonly observe: Observe;
  readonly now: () => number;
}
