import type { Logger } from 'pino';
import type { LibraryAdmin } from '../admin/library-admin.ts';
import type { Command, CommandContext } from '../command.ts';
import type { Library } from '../library/library.ts';
import type { Share } from '../model/upload.ts';
import type { Observe } from '../service/observation.ts';

interface AdminOptions {
  readonly service: LibraryAdmin;
  /** Members with one of these roles are admins, as are the server's administrators. */
  readonly roles: () => readonly string[];
}

/** What the bot works with. Functions return the current value. */
export interface BotContext {
  /** Everyone's commands, and admin commands, which Discord shows as subcommands of `/library`. */
  readonly commands: readonly Command[];
  readonly library: () => Library;
  readonly logger: Logger;
  readonly allowed: () => Allowed;
  readonly observe: Observe;
  /** A monotonic clock in milliseconds. */
  readonly now: () => number;
  /** Without it there are no admin commands in Discord. */
  readonly admin?: AdminOptions | undefined;
  /** Called when quotes are posted and when a post is deleted. Neither may throw. */
  readonly shared?: ((share: Share) => void) | undefined;
  readonly retracted?: ((share: Omit<Share, 'quotes'>) => void) | undefined;
  readonly readDraft?: CommandContext['readDraft'] | undefined;
  readonly guildId?: string | undefined;
  readonly apiUrl?: string | undefined;
}

/** Where and to whom Ibid answers, as Discord ids. An empty list sets no limit. */
export interface Allowed {
  /** Server channels; they do not limit direct messages. */
  readonly channels: readonly string[];
  readonly roles: readonly string[];
}
