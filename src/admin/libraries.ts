import type { Refusal } from '../model/refusal.ts';
import type { LibraryAdmin, LibraryAdminOptions } from './library-admin.ts';
import { LibraryLoader, type Served } from './library-loader.ts';

/** The libraries of one process, by server. */
export class Libraries {
  readonly #default: LibraryLoader;

  constructor(options: LibraryAdminOptions) {
    this.#default = new LibraryLoader(options);
  }

  /** `null` is a direct message. Starts loading if needed; never throws. */
  of(_guildId: string | null): Served {
    return this.#default.served;
  }

  /** The library that everyone gets who has no other. */
  get main(): Served {
    return this.#default.served;
  }

  /** Opens the default library if a usable snapshot has it; else null. */
  open(): Promise<LibraryAdmin | null> {
    return this.#default.open();
  }

  /** Builds the default library, and again each minute until that succeeds; null once closed. */
  build(onFailure: (refusal: Refusal) => void): Promise<LibraryAdmin | null> {
    return this.#default.build(onFailure);
  }

  /** Builds again now what could not be built. */
  retry(): void {
    this.#default.retry();
  }

  /** Resolves once running jobs are cancelled and audited. */
  close(): Promise<void> {
    return this.#default.close();
  }
}
