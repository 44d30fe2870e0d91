import { setImmediate } from 'node:timers/promises';
import type { Library } from '../library/library.ts';
import { type ActiveLibrary, readActive, writeActive } from '../library/store/active.ts';
import { deserializeLibrary } from '../library/store/serialize.ts';
import { readSnapshot } from '../library/store/snapshot.ts';

/** The library that a process serves, and which one its folder says is to be served. */
export class ServedLibrary {
  library: Library;
  serving: ActiveLibrary;
  /** Since when it serves (ISO 8601). */
  since = new Date().toISOString();
  readonly #folder: string;
  /** The key that the folder was last seen to name: not that of the library, where it could not be noted. */
  #noted: string | undefined;

  constructor(folder: string, library: Library, serving: ActiveLibrary) {
    this.#folder = folder;
    this.library = library;
    this.serving = serving;
    this.#noted = readActive(folder)?.key;
  }

  /** Serves what another process chose since; gives whether it did. */
  async follow(): Promise<boolean> {
    const serving = readActive(this.#folder);
    if (serving === null || serving.key === this.#noted) return false;
    this.#noted = serving.key;
    const library = serving.key === this.serving.key ? null : await loadWhole(this.#folder, serving.key);
    if (library === null) return false;
    this.take(library, serving);
    return true;
  }

  /** Notes which library serves, for the next start and for other processes. Throws what the file system throws. */
  choose(serving: ActiveLibrary): void {
    writeActive(this.#folder, serving);
    this.#noted = serving.key;
  }

  take(library: Library, serving: ActiveLibrary): void {
    this.library = library;
    this.serving = serving;
    this.since = new Date().toISOString();
  }
}

/**
 * Opens a kept library while others are answered: no step of it holds them up. Null where it is not kept any more, or
 * cannot be read.
 */
export async function loadSnapshot(folder: string, key: string): Promise<Library | null> {
  const breathe = () => setImmediate();
  try {
    const sections = await readSnapshot(folder, key, breathe);
    return sections && (await deserializeLibrary(sections, breathe));
  } catch {
    return null;
  }
}

/** As `loadKept`, with all content of its documents parsed: it will be asked at once. */
export async function loadWhole(folder: string, key: string): Promise<Library | null> {
  const library = await loadSnapshot(folder, key);
  try {
    await library?.readAll();
    return library;
  } catch {
    return null;
  }
}
