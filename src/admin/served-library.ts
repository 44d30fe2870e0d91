import type { Library } from '../library/library.ts';
import { type ActiveLibrary, readActive, writeActive } from '../library/store/active.ts';
import { loadSnapshot } from '../library/store/open.ts';

export class ServedLibrary {
  library: Library;
  active: ActiveLibrary;
  since = new Date().toISOString();
  readonly #folder: string;
  /** Differs from `active` if recording failed. */
  #recorded: string | undefined;

  constructor(folder: string, library: Library, active: ActiveLibrary) {
    this.#folder = folder;
    this.library = library;
    this.active = active;
    this.#recorded = readActive(folder)?.key;
  }

  async follow(): Promise<boolean> {
    const active = readActive(this.#folder);
    if (active === null || active.key === this.#recorded) return false;
    this.#recorded = active.key;
    const library = active.key === this.active.key ? null : await loadWhole(this.#folder, active.key);
    if (library === null) return false;
    this.swap(library, active);
    return true;
  }

  record(active: ActiveLibrary): void {
    writeActive(this.#folder, active);
    this.#recorded = active.key;
  }

  swap(library: Library, active: ActiveLibrary): void {
    this.library = library;
    this.active = active;
    this.since = new Date().toISOString();
  }
}

/** Parses every document too, so that no answer waits for it. */
export async function loadWhole(folder: string, key: string): Promise<Library | null> {
  const library = await loadSnapshot(folder, key);
  try {
    await library?.readAll();
    return library;
  } catch {
    return null;
  }
}
