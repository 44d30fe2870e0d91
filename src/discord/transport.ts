import type { Interaction } from 'discord.js';
import type { SettingsError } from '../errors.ts';
import type { BotFailure } from './errors.ts';

/** How interactions reach the bot. */
export interface Transport {
  /** Resolves with the reason when the connection is lost for good. */
  readonly lost: Promise<BotFailure | SettingsError>;
  /** Registers the commands and hands interactions to `take`, which never rejects; rejects if it cannot. */
  open(take: (interaction: Interaction) => Promise<void>): Promise<void>;
  isOpen(): boolean;
  /** Becomes unready but still takes interactions; resolves once a balancer has noticed. */
  retire?(): Promise<void>;
  /** Takes no new interactions from now on. */
  drain(): void;
  close(): Promise<void>;
}
