import { z } from 'zod';
import { requireKey } from '../record-folder.ts';
import type { KeyedRecords, Records } from '../state.ts';
import { RecordList, type RecordListOptions } from './record-list.ts';

const Keys = z.array(z.string());
const BUCKETS = Array.from({ length: 256 }, (_, n) => n.toString(16).padStart(2, '0'));

/** A list for each key. Keys are noted before their first record, in documents by their first digits. */
export class RecordGroups<Each> implements KeyedRecords<Each> {
  readonly #options: RecordListOptions<Each>;

  constructor(options: RecordListOptions<Each>) {
    this.#options = options;
  }

  of(key: string): Records<Each> {
    requireKey(key);
    const { id } = this.#options;
    return new RecordList({ ...this.#options, id: `${id}-${key}`, begin: () => this.#note(key) });
  }

  async keys(): Promise<string[]> {
    const store = await this.#options.documents();
    const keys = await store.readMany(
      BUCKETS.map((bucket) => this.#bucket(bucket)),
      Keys,
    );
    return keys.flatMap((some) => some ?? []);
  }

  async #note(key: string): Promise<void> {
    const store = await this.#options.documents();
    await store.change(this.#bucket(key), Keys, ({ body = [] }) => ({
      body: body.includes(key) ? undefined : [...body, key],
      result: undefined,
    }));
  }

  #bucket(key: string): string {
    return `${this.#options.id}.keys-${key.slice(0, 2)}`;
  }
}
