import type { EventEmitter } from 'node:events';
import type { LibraryAdmin } from '../admin/library-admin.ts';
import type { Command, CommandContext } from '../command.ts';
import type { Library } from '../library/library.ts';
import type { Output } from './render/lines.ts';

export interface Terminal {
  readonly commands: readonly Command[];
  /** May reject with an error whose message is shown. Not called for help. */
  readonly openLibrary: () => Promise<Library>;
  readonly openAdmin: () => Promise<LibraryAdmin>;
  /** Without it, commands refuse drafts. */
  readonly readDraft?: CommandContext['readDraft'] | undefined;
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly stdout: Output;
  readonly stderr: Output;
  readonly colour: boolean;
  /** Emits `SIGINT`: the first one cancels the running job. */
  readonly signals: EventEmitter;
  readonly leave: (code: number) => void;
  readonly width?: number | undefined;
}

export class Libraries {
  readonly #opens: Pick<Terminal, 'openLibrary' | 'openAdmin'>;
  #library: Library | undefined;
  #admin: LibraryAdmin | undefined;

  constructor(opens: Pick<Terminal, 'openLibrary' | 'openAdmin'>) {
    this.#opens = opens;
  }

  async library(): Promise<Library> {
    if (this.#admin) return this.#admin.library();
    this.#library ??= await this.#opens.openLibrary();
    return this.#library;
  }

  async admin(): Promise<LibraryAdmin> {
    this.#admin ??= await this.#opens.openAdmin();
    return this.#admin;
  }

  get openedAdmin(): LibraryAdmin | undefined {
    return this.#admin;
  }

  async close(): Promise<void> {
    await this.#admin?.close();
  }
}
