import { randomBytes } from 'node:crypto';
import { refuse } from '../../errors.ts';
import { forgottenIn, recordFor } from '../../history/forgotten.ts';
import { type LibraryPlace, pathOf } from '../../library/store/inputs.ts';
import type { Document } from '../../model/document.ts';
import { sourceOf } from '../../model/handle.ts';
import type { Erased, Forgotten } from '../../model/state/forgotten.ts';
import type { UndoChange } from '../documents.ts';
import type { ServedLibrary } from '../served-library.ts';
import type { State } from '../state/state.ts';
import { erase, otherEditions, sumOf } from './erase.ts';

export class Forgetting {
  readonly #place: LibraryPlace;
  readonly #state: State;
  readonly #served: ServedLibrary;

  constructor(place: LibraryPlace, state: State, served: ServedLibrary) {
    this.#place = place;
    this.#state = state;
    this.#served = served;
  }

  /** Throws a RefusedError if the library never had such words. Undone if the job is cancelled. */
  async forget(subject: string): Promise<UndoChange> {
    const { forgotten } = this.#state;
    const record = (await this.#recordOf(subject)) ?? refuse({ reason: 'nothing-to-forget', subject });
    await forgotten.add(record);
    return async (outcome) => {
      if (outcome?.kind === 'cancelled') await forgotten.add({ ...record, state: 'recalled' });
    };
  }

  /** Lifts a record, so that its words may be served again. Returns a function that reinstates it. */
  async recall(id: string | undefined): Promise<() => Promise<void>> {
    const { forgotten } = this.#state;
    const record = forgottenIn(await forgotten.all()).find((one) => one.id === id);
    if (record === undefined) return async () => {};
    await forgotten.add({ ...record, state: 'recalled' });
    return () => forgotten.add(record);
  }

  async pending(): Promise<Forgotten[]> {
    return forgottenIn(await this.#state.forgotten.all()).filter(({ state }) => state === 'pending');
  }

  /** `documents` are those of the library without the forgotten texts. */
  async erase(pending: readonly Forgotten[], documents: readonly Document[]): Promise<Erased> {
    const place = this.#place;
    const refused = new Set(
      this.#served.library.diagnostics.flatMap(({ rule, file }) =>
        rule === 'forgotten' ? [pathOf(place, file)] : [],
      ),
    );
    const all: Erased[] = [];
    for (const record of pending) {
      all.push(await erase(record, { place, state: this.#state, documents, refused }));
      await this.#state.forgotten.add({ ...record, state: 'done' });
    }
    return sumOf(all);
  }

  async #recordOf(subject: string): Promise<Forgotten | undefined> {
    const { documents, changes } = this.#served.library;
    const record = { id: randomBytes(8).toString('hex'), at: new Date().toISOString() };
    const own = recordFor(subject, { documents, changes }, record);
    const sources = own?.sources ?? [subject];
    const others =
      sourceOf(subject) === subject ? await otherEditions(sources, { place: this.#place, documents }) : [];
    return recordFor(subject, { documents: [...documents, ...others], changes }, record);
  }
}
