import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeAtomically } from '../library/store/atomic-write.ts';
import { PRIVATE_FILE } from '../library/store/private-files.ts';
import { type Share, SharedQuote } from '../model/upload.ts';

const SHARES_FILE = 'shares.jsonl';
/** The newest quotes are kept; a file with twice as many is compacted. */
const MOST = 10_000;

/** Unreadable lines are ignored; writing throws file system errors. */
export class SharedQuotes {
  readonly #path: string;
  #lines: number | undefined;

  constructor(data: string) {
    this.#path = join(data, SHARES_FILE);
  }

  read(): SharedQuote[] {
    return this.#read().slice(-MOST);
  }

  add({ quotes, ...share }: Share, version: string, at: string): void {
    const records = quotes
      .filter(({ quote }) => quote !== '')
      .map((one) => ({ at, ...share, ...one, version }));
    if (records.length === 0) return;
    this.#lines ??= this.#read().length;
    // The last line may be torn: the leading line feed ends it.
    appendFileSync(this.#path, `\n${linesOf(records)}`, { mode: PRIVATE_FILE });
    this.#lines += records.length;
    if (this.#lines > 2 * MOST) this.#write(this.read());
  }

  /** All quotes of the message. Older records lack its id: there the request tells. */
  remove({ by, channel, message, request }: Omit<Share, 'quotes'>): void {
    const all = this.#read();
    const others = all.filter((one) =>
      one.message === null || message === null
        ? one.by !== by || one.channel !== channel || one.request !== request
        : one.message !== message,
    );
    if (others.length < all.length) this.#write(others);
  }

  #read(): SharedQuote[] {
    try {
      return readFileSync(this.#path, 'utf8').split('\n').flatMap(parse);
    } catch {
      return [];
    }
  }

  #write(records: readonly SharedQuote[]): void {
    writeAtomically(this.#path, linesOf(records));
    this.#lines = records.length;
  }
}

function linesOf(records: readonly SharedQuote[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}

function parse(line: string): SharedQuote[] {
  try {
    return line === '' ? [] : [SharedQuote.parse(JSON.parse(line))];
  } catch {
    return [];
  }
}
