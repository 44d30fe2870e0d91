import type { Progress } from '../model/job.ts';
import type { Refusal } from '../model/refusal.ts';
import type { LibraryAdmin, LibraryAdminOptions } from './library-admin.ts';
import { openAdmin } from './open.ts';
import type { OwnLibraries } from './servers/own-libraries.ts';

/** `own`: the name of the server's own library. `manages`: whether the operator let this server manage the default one. */
interface Standing {
  readonly own?: string | undefined;
  readonly manages?: boolean | undefined;
}

/**
 * What a server gets to ask. `reading`: not ready yet; `progress` is null before the first count. `failed`: its files
 * could not be read. `none`: this server has no library.
 */
export type Served = Standing & Library;

type Library =
  | { readonly kind: 'serving'; readonly admin: LibraryAdmin }
  | { readonly kind: 'reading'; readonly progress: Progress | null }
  | { readonly kind: 'failed'; readonly refusal: Refusal }
  | { readonly kind: 'none' };

/** The libraries of one process, by server. */
export class Libraries {
  readonly #options: LibraryAdminOptions;
  readonly #own: OwnLibraries | undefined;
  #default: Served = { kind: 'reading', progress: null };

  constructor(options: LibraryAdminOptions, own?: OwnLibraries) {
    this.#options = options;
    this.#own = own;
  }

  /** `null` is a direct message. Starts loading if needed; never throws. */
  of(guildId: string | null): Served {
    if (guildId === null || this.#own === undefined) return this.#default;
    const own = this.#own.nameFor(guildId);
    if (own !== undefined) return { ...this.#own.of(own), own };
    const manages = this.#own.managesDefault(guildId);
    return manages === undefined ? this.#default : { ...this.#default, manages };
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
