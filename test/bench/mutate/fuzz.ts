import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deserialize } from 'node:v8';
import { ReaderPool } from '../../../src/admin/readers/pool.ts';
import type { DataTexts } from '../../../src/library/store/files.ts';
import { foundIn } from '../../findings.ts';
import { type BatchOrder, type BatchResult, changedFile } from './batch.ts';

export interface FuzzOptions {
  readonly seed: number;
  readonly from: number;
  readonly runs: number;
  /** Begins no batch after this time of `performance.now()`. */
  readonly until: number;
  readonly texts: DataTexts;
}

interface FuzzTally {
  files: number;
  read: number;
  /** Processor time. */
  seconds: number;
  slowest: { readonly run: number; readonly seconds: number };
}

export interface FuzzReport {
  readonly next: number;
  readonly tallies: ReadonlyMap<string, FuzzTally>;
  readonly failures: readonly string[];
}

const BATCH = 100;

/** Reads changed files in two reader processes, many for each message. Files of a batch that ends its process are read one by one. */
export async function fuzz({ seed, from, runs, until, texts }: FuzzOptions): Promise<FuzzReport> {
  const pool = new ReaderPool({ tasks: new URL('./task.js', import.meta.url), limits: { seconds: 30 } });
  const tallies = new Map<string, FuzzTally>();
  const failures: string[] = [];
  let next = from;

  const fail = (run: number, problem: string) => {
    const { format, bytes } = changedFile(seed, run);
    const path = join(tmpdir(), `ibid-hostile-${seed}-${run}`);
    writeFileSync(path, bytes);
    failures.push(`seed ${seed} run ${run}, ${format}, ${path}: ${problem}`);
  };

  const count = ({ run, format, isRead, seconds, problem }: BatchResult) => {
    const none: FuzzTally = { files: 0, read: 0, seconds: 0, slowest: { run: 0, seconds: 0 } };
    const tally = tallies.get(format) ?? none;
    tally.files++;
    tally.read += isRead ? 1 : 0;
    tally.seconds += seconds;
    if (seconds > tally.slowest.seconds) tally.slowest = { run, seconds };
    tallies.set(format, tally);
    if (problem !== null) fail(run, problem);
  };

  const perform = async (order: BatchOrder): Promise<void> => {
    const file = { name: JSON.stringify(order), bytes: new Uint8Array() };
    const outcome = await pool.run({ kind: 'ingest', file }, texts);
    const { from, to } = order;
    if (!('is' in outcome)) {
      const results: BatchResult[] = deserialize(outcome);
      for (const result of results) count(result);
    } else if (to - from === 1) fail(from, foundIn(outcome));
    else for (let run = from; run < to; run++) await perform({ seed, from: run, to: run + 1 });
  };

  const work = async () => {
    while (next < from + runs && performance.now() < until) {
      const first = next;
      next = Math.min(first + BATCH, from + runs);
      await perform({ seed, from: first, to: next });
    }
  };
  await Promise.all([work(), work()]);
  pool.close();
  return { next, tallies, failures };
}
