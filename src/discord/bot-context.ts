import type { Logger } from 'pino';
import type { Libraries } from '../admin/libraries.ts';
import type { Cooldowns } from '../admin/state/cooldown.ts';
import type { Command } from '../command.ts';
import type { InteractionSettings } from '../config.ts';
import type { Actor } from '../model/job.ts';
import type { Allowed } from '../service/access.ts';
import type { Observe } from '../service/observation.ts';
import type { ReaderLinks } from '../service/reader-links.ts';

interface AdminOptions {
  readonly roles: () => readonly string[];
  /** Creates a library for a server; throws a RefusedError. Undefined if servers may not create libraries. */
  readonly create?: ((guildId: string, by: Actor) => Promise<void>) | undefined;
}

export interface BotContext {
  readonly commands: readonly Command[];
  readonly libraries: Pick<Libraries, 'of'>;
  readonly logger: Logger;
  readonly allowed: () => Allowed;
  readonly observe: Observe;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly cooldowns: Cooldowns;
  /** Undefined with a gateway session, which one process has; over HTTP, any number may receive interactions. */
  readonly interactions?: InteractionSettings | undefined;
  readonly isLate?: (() => boolean) | undefined;
  /** Undefined if there are no admins. */
  readonly admin?: AdminOptions | undefined;
  /** Undefined without reader pages. */
  readonly reader?: ReaderLinks | undefined;
  readonly guildId?: string | undefined;
  readonly commandIds?: Map<string, string> | undefined;
  readonly apiUrl?: string | undefined;
}
