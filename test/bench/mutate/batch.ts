import { type Ingested, ingest } from '../../../src/ingest/ingest.ts';
import { type DataFiles, parseData } from '../../../src/library/store/data-files.ts';
import type { DataTexts } from '../../../src/library/store/files.ts';
import { mutators } from './mutators.ts';
import { randomOf } from './random.ts';
import { problemOf } from './whole.ts';

/** Changed files, each made by its number and the seed alone. */
export interface BatchOrder {
  readonly seed: number;
  readonly from: number;
  readonly to: number;
}

/** `seconds`: of processor time. */
export interface BatchResult {
  readonly run: number;
  readonly format: string;
  readonly isRead: boolean;
  readonly seconds: number;
  readonly problem: string | null;
}

const formats = await mutators();
const shares = formats.flatMap((one) => Array.from({ length: one.share }, () => one));
let data: DataFiles | undefined;

/** The task of a reader process: makes, reads and checks the files of an order. */
export async function perform(
  { file }: { readonly file: { readonly name: string } },
  texts: DataTexts | undefined,
): Promise<BatchResult[]> {
  if (texts) data = parseData(texts);
  if (!data) throw new Error('no data files');
  const { seed, from, to }: BatchOrder = JSON.parse(file.name);
  const results: BatchResult[] = [];
  for (let run = from; run < to; run++) results.push(await readOne(seed, run, data));
  return results;
}

async function readOne(seed: number, run: number, data: DataFiles): Promise<BatchResult> {
  const { format, bytes } = changedFile(seed, run);
  const before = process.cpuUsage();
  const ingested = await caught(bytes, data);
  const { user, system } = process.cpuUsage(before);
  const problem = typeof ingested === 'string' ? ingested : problemOf(ingested, data.lexicon);
  const isRead = typeof ingested !== 'string' && ingested.document !== null;
  return { run, format, isRead, seconds: (user + system) / 1e6, problem };
}

async function caught(bytes: Uint8Array, data: DataFiles): Promise<Ingested | string> {
  try {
    return await ingest({ name: 'a.bin', bytes }, data);
  } catch (error) {
    return `throws ${error instanceof Error ? error.stack : error}`;
  }
}

export function changedFile(seed: number, run: number): { format: string; bytes: Uint8Array } {
  const random = randomOf(seed, run);
  const mutator = shares[random(shares.length)];
  if (!mutator) throw new Error('no mutators');
  return { format: mutator.format, bytes: mutator.make(random) };
}
