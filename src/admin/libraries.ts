import type { Refusal } from '../model/refusal.ts';
import { ApiKeys } from './api-keys.ts';
import type { LibraryAdmin, LibraryAdminOptions } from './library-admin.ts';
import { LibraryLoader, type Served } from './library-loader.ts';
import { isNoDocument } from './servers/folders.ts';
import type { OwnLibraries } from './servers/own-libraries.ts';
import { stateOf } from './state/state-of.ts';

/** `own` names the server's own library; `manages`: the operator bound this server to the default one. */
export type ServedTo = Served & { readonly own?: string | undefined; readonly manages?: boolean | undefined };

export class Libraries {
  readonly #default: LibraryLoader;
  readonly #own: OwnLibraries | undefined;

  readonly #keys: ApiKeys;
  readonly #ownKeys = new Map<string, ApiKeys>();

  constructor(options: LibraryAdminOptions, own?: OwnLibraries) {
    this.#default = new LibraryLoader(options);
    this.#keys = new ApiKeys((options.state ?? stateOf(options.place)).keys);
    this.#own = own;
  }

  /** `null` is a direct message. Starts loading if needed; never throws. */
  of(guildId: string | null): ServedTo {
    if (guildId === null || this.#own === undefined) return this.main;
    const own = this.#own.nameFor(guildId);
    if (own !== undefined) return { ...this.#own.of(own), own };
    const manages = this.#own.managesDefault(guildId);
    return manages === undefined ? this.main : { ...this.main, manages };
  }

  /** Starts loading the library if needed; undefined if no library has this name. */
  named(name: string | undefined): ServedTo | undefined {
    if (name === undefined) return this.main;
    return this.#own?.folders.names.includes(name) ? { ...this.#own.of(name), own: name } : undefined;
  }

  get main(): Served {
    const { served } = this.#default;
    return served.kind === 'failed' && this.#isAbsent(served.refusal) ? { kind: 'none' } : served;
  }

  /** The API keys of a library, without loading it; undefined if no library has this name. */
  keysOf(name: string | undefined): ApiKeys | undefined {
    if (name === undefined) return this.#keys;
    if (this.#own?.folders.names.includes(name) !== true) return undefined;
    const keys = this.#ownKeys.get(name) ?? new ApiKeys(stateOf(this.#own.folders.placeOf(name)).keys, name);
    this.#ownKeys.set(name, keys);
    return keys;
  }

  get own(): OwnLibraries | undefined {
    return this.#own;
  }

  /** Opens the default library; null without a usable snapshot. */
  open(): Promise<LibraryAdmin | null> {
    return this.#default.open();
  }

  /** Builds the default library, with a retry each minute; null once closed. */
  build(onFailure: (refusal: Refusal) => void): Promise<LibraryAdmin | null> {
    return this.#default.build((refusal) => {
      if (!this.#isAbsent(refusal)) onFailure(refusal);
    });
  }

  retry(): void {
    this.#default.retry();
  }

  /** Picks up changes by other processes. Rejects if the file of bindings is invalid. */
  async follow(): Promise<void> {
    const { served } = this.#default;
    if (served.kind === 'serving') await served.admin.follow();
    await this.#own?.follow();
  }

  async close(): Promise<void> {
    await Promise.all([this.#default.close(), this.#own?.close()]);
  }

  #isAbsent(refusal: Refusal): boolean {
    return isNoDocument(refusal) && this.#own?.isUsed === true;
  }
}
