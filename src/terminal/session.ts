import type { EventEmitter } from 'node:events';
import type { Operator } from '../admin/backup/operator.ts';
import type { LibraryAdmin } from '../admin/library-admin.ts';
import type { Own } from '../admin/state/own.ts';
import type { Command, CommandContext } from '../command.ts';
import type { Library } from '../library/library.ts';
import type { Output } from './render/lines.ts';

export interface Terminal {
  readonly commands: readonly Command[];
  readonly openLibrary: () => Promise<Library>;
  readonly openAdmin: () => Promise<LibraryAdmin>;
  /** Undefined without backups. */
  readonly openOperator?: (() => Promise<Operator>) | undefined;
  readonly readDraft?: CommandContext['readDraft'] | undefined;
  readonly understand?: CommandContext['understand'] | undefined;
  readonly openOwn?: ((library: Library) => Promise<Own>) | undefined;
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly stdout: Output;
  readonly stderr: Output;
  readonly colour: boolean;
  /** Emits `SIGINT`: the first one cancels the running job. */
  readonly signals: EventEmitter;
  readonly leave: (code: number) => void;
  readonly width?: number | undefined;
}

type Opens = Pick<Terminal, 'openLibrary' | 'openAdmin' | 'openOperator'>;

export class TerminalLibraries {
  readonly #opens: Opens;
  #library: Library | undefined;
  #admin: LibraryAdmin | undefined;

  constructor(opens: Opens) {
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

  async operator(): Promise<Operator> {
    const operator = await this.#opens.openOperator?.();
    if (operator === undefined) throw new Error('this command needs the data folder');
    return operator;
  }

  async refresh(): Promise<void> {
    this.#library = undefined;
    await this.#admin?.follow();
  }

  get openedAdmin(): LibraryAdmin | undefined {
    return this.#admin;
  }

  async close(): Promise<void> {
    await this.#admin?.close();
  }
}
