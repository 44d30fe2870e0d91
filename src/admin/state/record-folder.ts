import { join } from 'node:path';
import type { z } from 'zod';
import { namesIn } from '../../library/store/folders.ts';
import { RecordFile } from './record-file.ts';
import type { KeyedRecords, Records } from './state.ts';

const KEY = /^[0-9a-f]{32}$/u;
/** Throws a RangeError. */
export function requireKey(key: string): string {
  if (!KEY.test(key)) throw new RangeError(`not a key of records: ${key}`);
  return key;
}

const EXTENSION = '.jsonl';

export interface RecordFolderOptions<Each> {
  readonly path: string;
  readonly locks: string;
  readonly schema: z.ZodType<Each>;
}

export class RecordFolder<Each> implements KeyedRecords<Each> {
  readonly #options: RecordFolderOptions<Each>;

  constructor(options: RecordFolderOptions<Each>) {
    this.#options = options;
  }

  of(key: string): Records<Each> {
    requireKey(key);
    const { path, locks, schema } = this.#options;
    return new RecordFile({ path: join(path, key + EXTENSION), locks, schema });
  }

  async keys(): Promise<string[]> {
    return namesIn(this.#options.path)
      .filter((name) => name.endsWith(EXTENSION))
      .map((name) => name.slice(0, -EXTENSION.length))
      .filter((key) => KEY.test(key));
  }
}
