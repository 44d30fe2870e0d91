import type { Progress } from '../../model/job.ts';

/** What part of a whole build each stage takes, measured on a thousand documents; the sum is 1. */
const SHARE: Readonly<Record<Progress['stage'], number>> = {
  reading: 0.3,
  organizations: 0.1,
  index: 0.5,
  checking: 0.03,
  saving: 0.03,
  opening: 0.04,
};
const STAGES: readonly Progress['stage'][] = [
  'reading',
  'organizations',
  'index',
  'checking',
  'saving',
  'opening',
];
/** Before this share of the work is done, nobody knows how long the rest takes. */
const LEAST = 0.03;

/** Estimates how long a build still takes, from how long it took so far. */
export class Estimate {
  readonly #started: number;

  /** `started`: milliseconds on any clock that never goes back. */
  constructor(started: number) {
    this.#started = started;
  }

  /** The milliseconds that are left, or null at the beginning. */
  left({ stage, done, of }: Omit<Progress, 'left'>, now: number): number | null {
    const before = STAGES.slice(0, STAGES.indexOf(stage)).reduce((sum, earlier) => sum + SHARE[earlier], 0);
    const share = before + SHARE[stage] * (of === 0 ? 1 : Math.min(1, done / of));
    if (share < LEAST) return null;
    return Math.max(0, Math.round(((now - this.#started) * (1 - share)) / share));
  }
}
