import { type FileHandle, open, readFile } from 'node:fs/promises';
import { basename, dirname, extname } from 'node:path';
import pLimit from 'p-limit';
import type { z } from 'zod';
import { codeOf } from '../../errors.ts';
import { writeAtomically } from '../../library/store/atomic-write.ts';
import { parseLines } from '../../library/store/json-lines.ts';
import { makePrivateFolder, PRIVATE_FILE } from '../../library/store/private-files.ts';
import { takeLock, withLock } from '../lock.ts';
import type { Records, Updated } from './state.ts';

const LINE_FEED = 0x0a;

export interface RecordFileOptions<Each> {
  readonly path: string;
  readonly locks: string;
  readonly schema: z.ZodType<Each>;
  /** The newest are kept; a file with twice as many is compacted. */
  readonly most?: number;
}

export class RecordFile<Each> implements Records<Each> {
  readonly #options: RecordFileOptions<Each>;
  readonly #inTurn = pLimit(1);
  #lines: number | undefined;

  constructor(options: RecordFileOptions<Each>) {
    this.#options = options;
  }

  async all(): Promise<Each[]> {
    const all = (await this.#read()).map(({ record }) => record);
    return all.slice(-(this.#options.most ?? all.length));
  }

  add(...records: readonly Each[]): Promise<void> {
    return this.#locked(async () => {
      const { path, most = Number.POSITIVE_INFINITY } = this.#options;
      this.#lines ??= (await this.#read()).length;
      await append(path, linesOf(records.map((record) => JSON.stringify(record))));
      this.#lines += records.length;
      if (this.#lines > 2 * most) this.#write((await this.#read()).slice(-most));
    });
  }

  remove(isMeant: (record: Each) => boolean): Promise<number> {
    return this.#locked(async () => {
      const all = await this.#read();
      const others = all.filter(({ record }) => !isMeant(record));
      if (others.length < all.length) this.#write(others);
      return all.length - others.length;
    });
  }

  change<Result>(update: (all: readonly Each[]) => Updated<Each, Result>): Promise<Result> {
    return this.#locked(async () => {
      const { records, result } = update((await this.#read()).map(({ record }) => record));
      if (records) this.#write(records.map((record) => ({ line: JSON.stringify(record) })));
      return result;
    });
  }

  #locked<Result>(work: () => Promise<Result>): Promise<Result> {
    const { path, locks } = this.#options;
    return this.#inTurn(() => {
      makePrivateFolder(dirname(path));
      const name = basename(path, extname(path));
      return withLock(() => takeLock(locks, name, null), work);
    });
  }

  /** A write after a failed read would lose every record, so only a missing file counts as empty. */
  async #read(): Promise<{ line: string; record: Each }[]> {
    const { path, schema } = this.#options;
    const text = await readFile(path, 'utf8').catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return '';
      throw error;
    });
    return parseLines(text, schema);
  }

  #write(kept: readonly { readonly line: string }[]): void {
    writeAtomically(this.#options.path, linesOf(kept.map(({ line }) => line)));
    this.#lines = kept.length;
  }
}

/** Replaces a file of records that no other process uses. */
export function writeRecords(path: string, records: readonly unknown[]): void {
  if (records.length === 0) return;
  makePrivateFolder(dirname(path));
  writeAtomically(path, linesOf(records.map((record) => JSON.stringify(record))));
}

function linesOf(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

/** Ends a line that a crash left incomplete first, so that only that line is lost. */
async function append(path: string, lines: string): Promise<void> {
  if (lines === '') return;
  const file = await open(path, 'a+', PRIVATE_FILE);
  try {
    await file.appendFile((await endsMidLine(file)) ? `\n${lines}` : lines);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function endsMidLine(file: FileHandle): Promise<boolean> {
  const { size } = await file.stat();
  if (size === 0) return false;
  const end = Buffer.alloc(1);
  await file.read(end, 0, 1, size - 1);
  return end[0] !== LINE_FEED;
}
