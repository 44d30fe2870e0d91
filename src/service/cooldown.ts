/** Paging through an answer takes about ten clicks in a few seconds. */
export const BURST = 10;
export const PERIOD_MS = 2_000;

export interface Pace {
  readonly burst: number;
  readonly periodMs: number;
}

/** A token bucket for each person or key: `burst` requests in a row, then one each period. Forgets full buckets. */
export class Cooldown {
  readonly #pace: Pace;
  readonly #fullAt = new Map<string, number>();

  constructor(pace: Pace = { burst: BURST, periodMs: PERIOD_MS }) {
    this.#pace = pace;
  }

  get size(): number {
    return this.#fullAt.size;
  }

  /** Returns 0, or how many milliseconds to wait. */
  take(person: string, now: number): number {
    this.#forget(now);
    const { burst, periodMs } = this.#pace;
    const fullAt = Math.max(now, this.#fullAt.get(person) ?? now) + periodMs;
    const wait = fullAt - now - burst * periodMs;
    if (wait > 0) return wait;
    this.#fullAt.delete(person);
    this.#fullAt.set(person, fullAt);
    return 0;
  }

  #forget(now: number): void {
    for (const [person, fullAt] of this.#fullAt) {
      if (fullAt > now) return;
      this.#fullAt.delete(person);
    }
  }
}
