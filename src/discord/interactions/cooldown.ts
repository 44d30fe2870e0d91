/** Somebody paging through an answer clicks about ten times in a few seconds; all of it is answered. */
export const BURST = 10;
/** At this rate it takes some 160 people who never stop to keep the process busy. */
export const PERIOD_MS = 2_000;

/**
 * A rate limit for each person: a token bucket of `BURST` requests, refilled by one every `PERIOD_MS`. A full bucket
 * is forgotten, so memory holds only those who asked within `BURST * PERIOD_MS`.
 */
export class Cooldown {
  /** When each person's bucket is full again, in the order of their last requests. */
  readonly #fullAt = new Map<string, number>();

  get size(): number {
    return this.#fullAt.size;
  }

  /** Takes a token at `now`, on a monotonic clock in milliseconds. Returns 0, or how long to wait if there is none. */
  take(person: string, now: number): number {
    this.#forget(now);
    const fullAt = Math.max(now, this.#fullAt.get(person) ?? now) + PERIOD_MS;
    const wait = fullAt - now - BURST * PERIOD_MS;
    if (wait > 0) return wait;
    this.#fullAt.delete(person);
    this.#fullAt.set(person, fullAt);
    return 0;
  }

  /** Everyone behind the first bucket that is not full asked later. */
  #forget(now: number): void {
    for (const [person, fullAt] of this.#fullAt) {
      if (fullAt > now) return;
      this.#fullAt.delete(person);
    }
  }
}
