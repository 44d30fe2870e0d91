import { engineRefusal } from '../errors.ts';
import type { Library } from '../library/library.ts';
import { buildFolder, type LibraryPlace } from '../library/store/inputs.ts';
import { openVersion } from '../library/store/open.ts';
import type { ActiveLibrary } from '../library/store/snapshot/active.ts';
import { type KeptSnapshot, listSnapshots } from '../library/store/snapshot/snapshot.ts';
import type { Lock } from './lock.ts';
import type { Serving } from './state/state.ts';

export class ServedLibrary {
  library: Library;
  active: ActiveLibrary;
  since = new Date().toISOString();
  readonly listeners: (() => void)[] = [];
  readonly #place: LibraryPlace;
  readonly #serving: Serving;
  #recorded: string | undefined;

  /** `recorded`: the pointer when the library was opened. */
  constructor(
    { place, serving }: { readonly place: LibraryPlace; readonly serving: Serving },
    library: Library,
    active: ActiveLibrary,
    recorded: ActiveLibrary | null,
  ) {
    this.#place = place;
    this.#serving = serving;
    this.library = library;
    this.active = active;
    this.#recorded = nameOf(recorded);
  }

  get #folder(): string {
    return buildFolder(this.#place);
  }

  get version(): string {
    return this.library.summary.version;
  }

  snapshots(): KeptSnapshot[] {
    return listSnapshots(this.#folder);
  }

  /** Undefined if its snapshot is gone. */
  snapshot(): KeptSnapshot | undefined {
    return this.snapshots().find(({ key }) => key === this.active.key);
  }

  async follow(): Promise<boolean> {
    const active = await this.#serving.read();
    if (active === null || nameOf(active) === this.#recorded) return false;
    const isServed = nameOf(active) === nameOf(this.active);
    const library = isServed ? null : await loadWhole(this.#place, active);
    this.#recorded = nameOf(active);
    if (library === null) return false;
    this.swap(library, active);
    return true;
  }

  async record(active: ActiveLibrary, lock: Lock): Promise<void> {
    await this.#serving.write(active, lock);
    this.#recorded = nameOf(active);
  }

  swap(library: Library, active: ActiveLibrary): void {
    this.library = library;
    this.active = active;
    this.since = new Date().toISOString();
    for (const hear of this.listeners) hear();
  }
}

function nameOf(active: ActiveLibrary | null): string | undefined {
  return active ? JSON.stringify([active.key, active.limits]) : undefined;
}

/** Also parses every document, so that no answer waits for that. Rejects if an engine fails. */
export async function loadWhole(
  place: LibraryPlace,
  active: Pick<ActiveLibrary, 'key' | 'limits'>,
): Promise<Library | null> {
  const library = await openVersion(place, active);
  try {
    await library?.readAll();
    return library;
  } catch (error) {
    if (engineRefusal(error)) throw error;
    return null;
  }
}
