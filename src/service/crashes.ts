import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writeAtomically } from '../library/store/atomic-write.ts';

/** How many errors nobody caught, and when the last one came (ISO 8601). */
const Crashes = z.object({ count: z.number().int().min(0), last: z.iso.datetime().nullable() });
export type Crashes = z.infer<typeof Crashes>;

const FILE = 'crashes.json';

/** The uncaught errors that were counted in a data folder: a process that ends by one tells nobody of it later. */
export function readCrashes(data: string): Crashes {
  try {
    return Crashes.parse(JSON.parse(readFileSync(join(data, FILE), 'utf8')));
  } catch {
    return { count: 0, last: null };
  }
}

/** Counts one more. Throws what the file system throws. */
export function countCrash(data: string): void {
  const { count } = readCrashes(data);
  const counted: Crashes = { count: count + 1, last: new Date().toISOString() };
  writeAtomically(join(data, FILE), `${JSON.stringify(counted)}\n`);
}
