/** Paging through an answer takes about ten clicks in a few seconds. */
export const BURST = 10;
export const PERIOD_MS = 2_000;

/** A token bucket for each person. Full buckets are forgotten. */
export class Cooldown {
  /** In the order of the last requests. */
  readonly #fullAt = new Map<string, number>();

  get size(): number {
    return this.#fullAt.size;
  }

  /** Returns 0, or how many milliseconds to wait. */
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
