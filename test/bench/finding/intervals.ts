import { mean, percentile } from '../metrics.ts';
import { randomFrom } from '../random.ts';

const ROUNDS = 1000;

/** A mean and the ends of its 95 % interval. */
export interface Interval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** Means of resampled values (Efron 1979), one a round; the same values give the same ones. */
export interface Resampled {
  readonly mean: number;
  readonly rounds: readonly number[];
}

export function resample(values: readonly number[]): Resampled {
  const random = randomFrom(values.length);
  const rounds = Array.from({ length: ROUNDS }, () => {
    let sum = 0;
    for (let drawn = 0; drawn < values.length; drawn++) {
      sum += values[Math.floor(random() * values.length)] ?? 0;
    }
    return sum / Math.max(values.length, 1);
  });
  return { mean: mean(values), rounds };
}

/** The interval of the mean of sets, each resampled by itself. */
export function intervalOf(sets: readonly Resampled[]): Interval {
  const means = Array.from({ length: ROUNDS }, (_, round) =>
    mean(sets.map(({ rounds }) => rounds[round] ?? 0)),
  );
  return {
    mean: mean(sets.map((set) => set.mean)),
    low: percentile(means, 0.025),
    high: percentile(means, 0.975),
  };
}
