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

export interface BotContext {
  readonly commands: readonly Command[];
  readonly library: () => Library;
  readonly logger: Logger;
  readonly allowed: () => Allowed;
  readonly observe: Observe;
  readonly now: () => number;
  readonly admin?: AdminOptions | undefined;
  /** Neither may throw. */
  readonly shared?: ((share: Share) => void) | undefined;
  readonly retracted?: ((share: Omit<Share, 'quotes'>) => void) | undefined;
  readonly readDraft?: CommandContext['readDraft'] | undefined;
  readonly guildId?: string | undefined;
  readonly apiUrl?: string | undefined;
}

export interface Allowed {
  /** Server channels; they do not limit direct messages. */
  readonly channels: readonly string[];
  readonly roles: readonly string[];
}
