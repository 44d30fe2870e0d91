import type { Progress } from '../../model/job.ts';

/** Each stage's share of a full build, measured on a thousand documents. */
const SPAN: Readonly<Record<Progress['stage'], readonly [from: number, to: number]>> = {
  reading: [0, 0.3],
  encoding: [0.05, 0.9],
  organizations: [0.3, 0.4],
  index: [0.4, 0.9],
  checking: [0.9, 0.93],
  saving: [0.93, 0.96],
  publishing: [0.5, 0.98],
  waiting: [0, 0],
  opening: [0.96, 1],
};
/** No estimate before this fraction is done. */
const LEAST = 0.03;

export function timeLeft({ stage, done, of }: Omit<Progress, 'left'>, elapsed: number): number | null {
  const [from, to] = SPAN[stage];
  const fraction = from + (to - from) * (of === 0 ? 1 : Math.min(1, done / of));
  return fraction < LEAST ? null : Math.round((elapsed * (1 - fraction)) / fraction);
}
