import type { Library } from '../library/library.ts';
import type { LibraryPlace } from '../library/store/inputs.ts';
import { ServedLibrary } from './served-library.ts';
import { stateOf } from './state/state-of.ts';

export class FollowedLibrary {
  readonly #place: LibraryPlace;
  readonly #open: () => Promise<Library>;
  #opening: Promise<ServedLibrary> | undefined;

  constructor(place: LibraryPlace, open: () => Promise<Library>) {
    this.#place = place;
    this.#open = open;
  }

  /** The newest one that another process serves. Rejects if none can be opened, and tries again at the next call. */
  async library(): Promise<Library> {
    this.#opening ??= this.#begin();
    try {
      const served = await this.#opening;
      await served.follow();
      return served.library;
    } catch (error) {
      this.#opening = undefined;
      throw error;
    }
  }

  async #begin(): Promise<ServedLibrary> {
    // Before opening: another process may finish a reindex meanwhile.
    const { serving } = stateOf(this.#place);
    const recorded = await serving.read();
    const library = await this.#open();
    return new ServedLibrary(
      { place: this.#place, serving },
      library,
      { key: '', rolledBack: false },
      recorded,
    );
  }
}
