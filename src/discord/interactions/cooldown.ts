/** Somebody who leafs through an answer clicks about ten times in a few seconds; all of it is answered. */
export const BURST = 10;
/** Eight answers take less than a tenth of a second: it takes some 160 people who never stop to fill the process. */
export const PERIOD_MS = 2_000;

/**
 * How often each person may ask: a token bucket of `BURST` requests, one more every `PERIOD_MS`. Who could ask
 * `BURST` times again is forgotten, so that it holds no more people than asked within `BURST * PERIOD_MS`.
 */
export class Cooldown {
  /** When each person's bucket is full again, in the order of their last requests; this one number is the bucket. */
  readonly #fullAt = new Map<string, number>();

  /** How many people are remembered. */
  get size(): number {
    return this.#fullAt.size;
  }

  /**
   * Takes a request of the person at `now`, in milliseconds of a clock that never goes back. Gives 0 when it may be
   * answered, and otherwise, taking nothing, the milliseconds until one may.
   */
  take(person: string, now: number): number {
    this.#forget(now);
    const fullAt = Math.max(now, this.#fullAt.get(person) ?? now) + PERIOD_MS;
    const wait = fullAt - now - BURST * PERIOD_MS;
    if (wait > 0) return wait;
    this.#fullAt.delete(person);
    this.#fullAt.set(person, fullAt);
    return 0;
  }

  /** Stops at the first who is not full: that one asked within `BURST * PERIOD_MS`, and all behind it later still. */
  #forget(now: number): void {
    for (const [person, fullAt] of this.#fullAt) {
      if (fullAt > now) return;
      this.#fullAt.delete(person);
    }
  }
}
