import type { Problem } from '../../model/problem.ts';
import type { ReaderEnd, ReaderTask } from './protocol.ts';

const MEGABYTE = 2 ** 20;

export interface ReaderLimits {
  /** Resident, in bytes. */
  readonly memory: number;
  /** In megabytes: without a limit V8 frees garbage too late. */
  readonly heap: number;
  readonly seconds: number;
  readonly secondsPerMegabyte: number;
  readonly patience: number;
}

export const READER_LIMITS: ReaderLimits = {
  memory: 1280 * MEGABYTE,
  heap: 768,
  seconds: 30,
  secondsPerMegabyte: 20,
  patience: 10,
};

export const MAX_RESULT = 128 * MEGABYTE;

/** Text recognition takes some seconds a page, of which a megabyte of a scan has up to fifty. */
const RECOGNITION_FACTOR = 15;

export function secondsFor(
  { file, recognition }: ReaderTask,
  { seconds, secondsPerMegabyte }: ReaderLimits,
): number {
  const factor = recognition ? RECOGNITION_FACTOR : 1;
  return Math.ceil((seconds + (file.bytes.length / MEGABYTE) * secondsPerMegabyte) * factor);
}

export function refusalFor(end: ReaderEnd | 'result', seconds: number, limits: ReaderLimits): Problem {
  switch (end) {
    case 'memory':
      return { is: 'reader-memory', limit: Math.round(limits.memory / MEGABYTE) };
    case 'time':
      return { is: 'reader-time', limit: seconds };
    case 'hang':
      return { is: 'reader-hang', limit: Math.round(seconds * limits.patience) };
    case 'crash':
      return { is: 'reader-crash' };
    case 'result':
      return { is: 'reader-result', limit: MAX_RESULT / MEGABYTE };
  }
}
