import type { Progress } from '../model/job.ts';
import type { Refusal } from '../model/refusal.ts';
import type { LibraryAdmin, LibraryAdminOptions } from './library-admin.ts';
import { openAdmin } from './open.ts';

/**
 * What a server gets to ask. `reading`: not ready yet; `progress` is null before the first count. `failed`: its files
 * could not be read. `none`: this server has no library.
 */
export type Served =
  | { readonly kind: 'serving'; readonly admin: LibraryAdmin }
  | { readonly kind: 'reading'; readonly progress: Progress | null }
  | { readonly kind: 'failed'; readonly refusal: Refusal }
  | { readonly kind: 'none' };

/** The libraries of one process, by server. */
export class Libraries {
  readonly #options: LibraryAdminOptions;
  #default: Served = { kind: 'reading', progress: null };

  constructor(options: LibraryAdminOptions) {
    this.#options = options;
  }

  /** `null` is a direct message. Starts loading if needed; never throws. */
  of(_guildId: string | null): Served {
    return this.#default;
  }

  /** Rejects if the default library can be neither opened nor built. */
  async open(): Promise<LibraryAdmin> {
    const admin = await openAdmin(this.#options);
    this.#default = { kind: 'serving', admin };
    return admin;
  }

  /** Resolves once running jobs are cancelled and audited. */
  async close(): Promise<void> {
    if (this.#default.kind === 'serving') await this.#default.admin.close();
  }
}
