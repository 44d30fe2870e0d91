import type { SettingsError } from '../errors.ts';
import type { BotFailure } from './errors.ts';

/** How interactions reach the bot. */
export interface Transport {
  /** Resolves with the reason when the connection is lost for good. */
  readonly lost: Promise<BotFailure | SettingsError>;
  /** Registers the commands and takes interactions; rejects if it cannot. */
  open(): Promise<void>;
  isOpen(): boolean;
  /** Takes no new interactions from now on. */
  drain(): void;
  close(): Promise<void>;
}
