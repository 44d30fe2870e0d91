import type { EngineFound, EngineHit, EngineReads, EngineSearch } from './format.ts';

type Receive = (packed: string | undefined) => void;

/**
 * Collects the reads that a piece of work lacks, so that one round trip fetches them all. A read that is not held counts as
 * empty.
 */
export class HeldReads {
  readonly #reads: EngineReads;
  readonly #found = new Map<string, EngineFound>();
  readonly #ids = new Map<string, Receive>();
  readonly #searches = new Map<string, EngineSearch>();
  #runs = 0;

  constructor(reads: EngineReads) {
    this.#reads = reads;
  }

  get areWaiting(): boolean {
    return this.#ids.size + this.#searches.size > 0;
  }

  /** Whether this is the first run and some documents are unread: what seems missing may exist. */
  get isFirstLook(): boolean {
    return this.#runs === 1 && this.#ids.size > 0;
  }

  want(id: string, receive: Receive): void {
    this.#ids.set(id, receive);
  }

  /** Undefined until it has been fetched. */
  search(request: EngineSearch): EngineFound | undefined {
    const key = JSON.stringify(request);
    const found = this.#found.get(key);
    if (!found) this.#searches.set(key, request);
    return found;
  }

  /** All hits, of which the next page is fetched when the last one has been taken. */
  *hits(request: Omit<EngineSearch, 'after'>): Generator<EngineHit> {
    for (let after: EngineSearch['after']; ; ) {
      const page = this.search({ ...request, after });
      yield* page?.hits ?? [];
      if (!page || page.hits.length < request.size) return;
      after = page.hits.at(-1)?.sort;
    }
  }

  /** Runs `work` until it lacks nothing. */
  complete<Result>(work: () => Result): Result {
    for (this.#runs = 1; ; this.#runs++) {
      const result = work();
      if (this.areWaiting) {
        this.#fetch();
        continue;
      }
      // Searches take more memory than the units that they found.
      this.#found.clear();
      return result;
    }
  }

  #fetch(): void {
    const ids = [...this.#ids];
    const searches = [...this.#searches];
    const [packed, found] = together(
      () => (ids.length > 0 ? this.#reads.packed(ids.map(([id]) => id)) : []),
      () => (searches.length > 0 ? this.#reads.search(searches.map(([, request]) => request)) : []),
    );
    this.#ids.clear();
    this.#searches.clear();
    for (const [at, [, receive]] of ids.entries()) receive(packed[at]);
    for (const [at, [key]] of searches.entries()) {
      const own = found[at];
      if (own) this.#found.set(key, own);
    }
  }
}

/** Starts both, even if the first throws because it is not held. */
function together<One, Other>(one: () => One, other: () => Other): [One, Other] {
  let first: One;
  try {
    first = one();
  } catch (error) {
    other();
    throw error;
  }
  return [first, other()];
}
