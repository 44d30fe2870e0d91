export interface Pace {
  readonly burst: number;
  readonly periodMs: number;
}

/** For people. Paging through an answer takes about ten clicks in a few seconds. */
export const PEOPLE_PACE: Pace = { burst: 10, periodMs: 2_000 };

/** A token bucket for each person or key: `burst` requests in a row, then one each period. */
export interface Cooldowns {
  /** Returns 0, or how many milliseconds to wait; `now` is in milliseconds since the epoch. Never rejects. */
  take(key: string, now: number, pace: Pace): number | Promise<number>;
}

/** When the bucket of each key will be full again; the last used comes last. */
type FullTimes = Map<string, number>;

/** Takes a token from a bucket, and drops full buckets. Returns 0, or how many milliseconds to wait. */
export function takeOne(times: FullTimes, key: string, now: number, { burst, periodMs }: Pace): number {
  forgetFull(times, now);
  // Only a clock that was set back can leave a bucket more than a burst short.
  const before = Math.min(times.get(key) ?? now, now + burst * periodMs);
  const fullAt = Math.max(now, before) + periodMs;
  const wait = fullAt - now - burst * periodMs;
  if (wait > 0) return wait;
  times.delete(key);
  times.set(key, fullAt);
  return 0;
}

function forgetFull(times: FullTimes, now: number): void {
  for (const [key, fullAt] of times) {
    if (fullAt > now) return;
    times.delete(key);
  }
}

/** Cooldowns in the memory of this process. */
export class OwnCooldowns implements Cooldowns {
  readonly #times = new Map<string, FullTimes>();

  get size(): number {
    return [...this.#times.values()].reduce((sum, times) => sum + times.size, 0);
  }

  take(key: string, now: number, pace: Pace): number {
    const name = `${pace.burst} ${pace.periodMs}`;
    const times = this.#times.get(name) ?? new Map<string, number>();
    this.#times.set(name, times);
    return takeOne(times, key, now, pace);
  }
}
