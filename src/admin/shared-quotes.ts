import { closeSync, fstatSync, openSync, readFileSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { writeAtomically } from '../library/store/atomic-write.ts';
import { type Share, SharedQuote } from '../model/upload.ts';

/** The shared quotes, in the data folder. */
const SHARES_FILE = 'shares.jsonl';
/** So many shared quotes are kept, the newest; the file is written anew when it has twice as many. */
const MOST = 10_000;
/** The file holds who shared what. */
const MODE = 0o600;

/**
 * The shared quotes of a library, a line of JSON each in a file of their own. A line that is not whole is passed over.
 * Writing throws what the file system throws.
 */
export class SharedQuotes {
  readonly #path: string;
  #lines: number | undefined;

  /** Those of a data folder. */
  constructor(data: string) {
    this.#path = join(data, SHARES_FILE);
  }

  /** All that are kept, the oldest first; none where the file cannot be read. */
  read(): SharedQuote[] {
    return this.#read().slice(-MOST);
  }

  /** Notes quotes that were shared, all in one write. */
  add({ quotes, ...share }: Share, version: string, at: string): void {
    const records = quotes
      .filter(({ quote }) => quote !== '')
      .map((one) => ({ at, ...share, ...one, version }));
    if (records.length === 0) return;
    this.#lines ??= this.#read().length;
    append(this.#path, linesOf(records));
    this.#lines += records.length;
    if (this.#lines > 2 * MOST) this.#write(this.read());
  }

  /** Forgets what a person shared somewhere in answer to something: it was taken back. */
  remove({ by, channel, request }: Omit<Share, 'quotes'>): void {
    const held = this.#read();
    const kept = held.filter((one) => one.by !== by || one.channel !== channel || one.request !== request);
    if (kept.length < held.length) this.#write(kept);
  }

  #read(): SharedQuote[] {
    let text: string;
    try {
      text = readFileSync(this.#path, 'utf8');
    } catch {
      return [];
    }
    return text.split('\n').flatMap((line) => parse(line) ?? []);
  }

  #write(records: readonly SharedQuote[]): void {
    writeAtomically(this.#path, linesOf(records), MODE);
    this.#lines = records.length;
  }
}

function linesOf(records: readonly SharedQuote[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}

/** Appends whole lines, after the end of a line: the last one may have been cut short. */
function append(path: string, lines: string): void {
  const file = openSync(path, 'a+', MODE);
  try {
    const { size } = fstatSync(file);
    const last = Buffer.alloc(1);
    const isTorn = size > 0 && readSync(file, last, 0, 1, size - 1) === 1 && last.toString() !== '\n';
    writeSync(file, isTorn ? `\n${lines}` : lines);
  } finally {
    closeSync(file);
  }
}

function parse(line: string): SharedQuote | undefined {
  if (line === '') return undefined;
  try {
    return SharedQuote.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}
