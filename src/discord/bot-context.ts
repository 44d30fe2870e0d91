import type { Logger } from 'pino';
import type { LibraryAdmin } from '../admin/library-admin.ts';
import type { Command, KeepingCommand } from '../command.ts';
import type { Library } from '../library/library.ts';
import type { Share } from '../model/upload.ts';
import type { Observe } from '../service/observation.ts';

/** What keeping the library takes: the commands, the keeper, and the roles whose members may, beside administrators. */
export interface AdminOptions {
  readonly commands: readonly KeepingCommand[];
  readonly keeper: LibraryAdmin;
  readonly adminRoles: () => readonly string[];
}

/**
 * What the bot answers from, and whom: `library` and `allowed` give what holds now, `now` milliseconds that never go
 * back; `observe` is told how it goes.
 */
export interface BotContext {
  readonly commands: readonly Command[];
  readonly library: () => Library;
  readonly logger: Logger;
  readonly allowed: () => Allowed;
  readonly observe: Observe;
  readonly now: () => number;
  /** The library cannot be kept from Discord where it is not given. */
  readonly keeping?: AdminOptions | undefined;
  /** Told of quotes that a person posted, and of posts that are taken back. Neither may throw. */
  readonly shared?: ((share: Share) => void) | undefined;
  readonly retracted?: ((share: Omit<Share, 'quotes'>) => void) | undefined;
  /** The only server in which commands are registered, and the base of Discord's API, where they are set. */
  readonly guildId?: string | undefined;
  readonly apiUrl?: string | undefined;
}

/** Where and whom Ibid answers, by Discord's ids. An empty list sets no limit. */
export interface Allowed {
  /** The channels of servers; direct messages are none. */
  readonly channels: readonly string[];
  readonly roles: readonly string[];
}
