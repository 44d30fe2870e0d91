import { lineOf } from '../files.ts';
import type { LibraryPlace } from '../inputs.ts';
import type { Fields, Refused, Staged, Upload } from '../keeper.ts';
import { type Watching, workAside } from './aside.ts';
import { setFields } from './fields.ts';
import { dropStaged, forgetFacts, noteFacts, readStaged, stagedPath, stageFile } from './staging.ts';
import type { Work } from './work.ts';

/** What is said of a staged file that is no more. */
export const GONE: Refused = { refused: 'this file does not wait any more; hand it in again' };

/** Files that wait to be added, and what each would be. One is read at a time: a large one takes much memory. */
export class Proposals {
  readonly #place: LibraryPlace;
  readonly #watching: Watching;
  #last: Promise<unknown> = Promise.resolve();

  constructor(place: LibraryPlace, watching: Watching) {
    this.#place = place;
    this.#watching = watching;
  }

  async stage(upload: Upload, fields: Fields): Promise<Staged | Refused> {
    const staged = attempt(() => stageFile(this.#place, upload, fields));
    return 'refused' in staged ? staged : ((await this.#propose(staged.token)) ?? GONE);
  }

  /** What was staged under this token, with other fields set; null when it is no more. */
  async restage(token: string, fields: Fields): Promise<Staged | Refused | null> {
    const path = stagedPath(this.#place, token);
    if (path === null) return null;
    const set = attempt(() => setFields(path, fields));
    return 'refused' in set ? set : this.#propose(token);
  }

  /** Forgets a staged file; one that cannot be removed now is removed later. */
  drop(token: string): void {
    attempt(() => dropStaged(this.#place, token));
  }

  #propose(token: string): Promise<Staged | Refused | null> {
    const proposed = this.#last.then(() => this.#read(token));
    this.#last = proposed;
    return proposed;
  }

  async #read(token: string): Promise<Staged | Refused | null> {
    try {
      const path = stagedPath(this.#place, token);
      if (path === null) return null;
      forgetFacts(path);
      const work: Work = { kind: 'read', place: this.#place, file: readStaged(path) };
      const result = await workAside(work, () => {}, this.#watching).result;
      if (result?.kind !== 'read')
        throw new Error(result?.kind === 'failed' ? result.line : 'it was not read');
      const { proposal, diagnostics } = result;
      noteFacts(path, proposal);
      return { token, proposal, diagnostics };
    } catch (error) {
      if (stagedPath(this.#place, token) === null) return null;
      this.drop(token);
      return { refused: lineOf(error) };
    }
  }
}

function attempt<Value>(work: () => Value): Value | Refused {
  try {
    return work();
  } catch (error) {
    return { refused: lineOf(error) };
  }
}
