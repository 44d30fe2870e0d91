import { setImmediate as nextTurn } from 'node:timers/promises';

const SLICE_MS = 5;
const WAITING = 8;
const LONG_MS = 250;
/**
 * How long a turn waits for further arrivals, whose deferrals computing would delay. At least half of all time goes
 * into answers.
 */
const PATIENCE_MS = 250;

interface Waiting {
  readonly since: number;
  readonly defer: () => Promise<unknown>;
  deferred?: Promise<unknown>;
}

/**
 * Turns in order of arrival. If many wait, all are deferred, and if one has waited long, that one, before anything else is
 * computed.
 */
export class InteractionQueue {
  readonly #waiting = new Set<Waiting>();
  readonly #short: (() => void)[] = [];
  #isClearing = false;
  #arrived = 0;
  #patience = PATIENCE_MS;
  #working = performance.now();
  #last: Promise<void> = Promise.resolve();
  readonly #isLate: () => boolean;

  /** While `isLate`, every reply is deferred on arrival. */
  constructor(isLate: () => boolean = () => false) {
    this.#isLate = isLate;
  }

  /** `defer` must not reject. */
  async turn(defer: () => Promise<unknown>): Promise<void> {
    this.#arrived += 1;
    const waiting: Waiting = { since: performance.now(), defer };
    this.#waiting.add(waiting);
    if (this.#waiting.size > WAITING || this.#isLate()) this.#deferAfter(0);
    this.#last = this.#last.then(async () => {
      await this.#quiet();
      await waiting.deferred;
      this.#waiting.delete(waiting);
    });
    await this.#last;
  }

  async first(run: () => Promise<void>): Promise<void> {
    this.#arrived += 1;
    const done = new Promise<void>((resolve) => {
      this.#short.push(() => resolve(run()));
    });
    void this.#clear();
    await done;
  }

  #deferAfter(ms: number): void {
    const until = performance.now() - ms;
    for (const one of this.#waiting) if (one.since <= until) one.deferred ??= one.defer();
  }

  async #clear(): Promise<void> {
    if (this.#isClearing) return;
    this.#isClearing = true;
    while (this.#short.length > 0) {
      await nextTurn();
      const until = performance.now() + SLICE_MS;
      do this.#short.shift()?.();
      while (this.#short.length > 0 && performance.now() < until);
    }
    this.#isClearing = false;
  }

  async #quiet(): Promise<void> {
    let seen = this.#arrived;
    // Lets the work of the previous turn run first.
    await nextTurn();
    const started = performance.now();
    if (this.#waiting.size <= WAITING) this.#deferAfter(LONG_MS);
    this.#patience = Math.min(PATIENCE_MS, this.#patience + started - this.#working);
    let waited = 0;
    while ((seen !== this.#arrived || this.#short.length > 0) && waited < this.#patience) {
      seen = this.#arrived;
      await nextTurn();
      waited = performance.now() - started;
    }
    this.#patience = Math.max(0, this.#patience - waited);
    this.#working = started + waited;
  }
}
