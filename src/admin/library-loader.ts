import { engineRefusal, refusalOf } from '../errors.ts';
import { buildFolder } from '../library/store/inputs.ts';
import type { Progress } from '../model/job.ts';
import type { Refusal } from '../model/refusal.ts';
import type { LibraryAdmin, LibraryAdminOptions } from './library-admin.ts';
import { openAdmin, openKey, openLast } from './open.ts';
import { type RunningTask, runTask } from './worker/run.ts';

/**
 * What a server gets to ask. `reading`: not ready yet; `progress` is null before the first count. `failed`: its files
 * could not be read. `none`: this server has no library.
 */
export type Served =
  | { readonly kind: 'serving'; readonly admin: LibraryAdmin }
  | { readonly kind: 'reading'; readonly progress: Progress | null }
  | { readonly kind: 'failed'; readonly refusal: Refusal }
  | { readonly kind: 'none' };

/** A file that was wrong may have been corrected. */
const RETRY_MS = 60_000;
/** Shorter, since an engine may come back at any moment and a probe is cheap. */
const ENGINE_RETRY_MS = 5_000;
const READING: Served = { kind: 'reading', progress: null };

export class LibraryLoader {
  readonly #options: LibraryAdminOptions;
  #served: Served = READING;
  #task: RunningTask | null = null;
  #isClosed = false;
  #wake = () => {};

  constructor(options: LibraryAdminOptions) {
    this.#options = options;
  }

  get served(): Served {
    return this.#served;
  }

  /** Opens the last served library; null without a usable snapshot, or if the engine fails. */
  async open(): Promise<LibraryAdmin | null> {
    try {
      const admin = await openLast(this.#options);
      return admin && this.#serve(admin);
    } catch (error) {
      const refusal = engineRefusal(error);
      if (refusal === undefined) throw error;
      this.#served = { kind: 'failed', refusal };
      return null;
    }
  }

  /** Builds the library in the worker, with retries; null once closed. Reports a failure that lasts once. */
  async build(onFailure: (refusal: Refusal) => void): Promise<LibraryAdmin | null> {
    for (let last: Refusal | undefined; !this.#isClosed; ) {
      if (last === undefined || last.reason !== 'engine-failed') this.#served = READING;
      const built = await this.#buildOnce();
      if (built === null) return null;
      if ('admin' in built) return this.#serve(built.admin);
      this.#served = { kind: 'failed', refusal: built.refusal };
      if (!isSameFailure(last, built.refusal)) onFailure(built.refusal);
      last = built.refusal;
      await this.#pause(last.reason === 'engine-failed' ? ENGINE_RETRY_MS : RETRY_MS);
    }
    return null;
  }

  retry(): void {
    this.#wake();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#wake();
    this.#task?.stop();
    if (this.#served.kind === 'serving') await this.#served.admin.close();
  }

  async #serve(admin: LibraryAdmin): Promise<LibraryAdmin | null> {
    if (this.#isClosed) {
      await admin.close();
      return null;
    }
    this.#served = { kind: 'serving', admin };
    return admin;
  }

  async #buildOnce(): Promise<{ admin: LibraryAdmin } | { refusal: Refusal } | null> {
    const { place } = this.#options;
    try {
      const last = place.engine && (await openLast(this.#options));
      if (last) return { admin: last };
      this.#task = runTask({ kind: 'open', place }, (progress) => this.#onProgress(progress), this.#options);
      const result = await this.#task.result;
      if (result === null || this.#isClosed) return null;
      if (result.kind === 'built') {
        const admin = await openKey(this.#options, result.key);
        return admin ? { admin } : { refusal: { reason: 'unreadable-snapshot', path: buildFolder(place) } };
      }
      const refusal = result.kind === 'failed' ? result.refusal : undefined;
      // If no snapshot can be written, only this process can open what it builds.
      return refusal && refusal.reason !== 'file-system'
        ? { refusal }
        : { admin: await openAdmin(this.#options) };
    } catch (error) {
      return { refusal: refusalOf(error) };
    } finally {
      this.#task = null;
    }
  }

  #onProgress(progress: Progress): void {
    if (this.#served.kind === 'reading') this.#served = { kind: 'reading', progress };
  }

  async #pause(ms: number): Promise<void> {
    if (this.#isClosed) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

function isSameFailure(last: Refusal | undefined, next: Refusal): boolean {
  return last?.reason === 'engine-failed' && next.reason === last.reason && next.problem === last.problem;
}
