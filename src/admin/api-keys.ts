import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { refuse } from '../errors.ts';
import type { ApiKey } from '../model/state/api-key.ts';
import { DEFAULT_LIBRARY } from './servers/names.ts';
import type { State } from './state/state.ts';

const KEY = /^ibid_([a-z0-9-]{1,32})_[\w-]{43}$/u;
const KEY_BYTES = 32;
const DAY_MS = 24 * 3_600_000;

export interface ListedKey extends Omit<ApiKey, 'hash'> {
  /** The last day of use, in UTC. */
  readonly used: string | null;
}

/** The library that a key is for, in its text; undefined if it is no key. */
export function libraryOfKey(text: string): string | undefined {
  return KEY.exec(text)?.[1];
}

/** The keys of one library. */
export class ApiKeys {
  readonly #records: State['keys'];
  readonly #library: string;
  readonly #now: () => number;

  constructor(records: State['keys'], library = DEFAULT_LIBRARY, now: () => number = Date.now) {
    this.#records = records;
    this.#library = library;
    this.#now = now;
  }

  /** Returns the text of the key, which is kept nowhere. Refuses a name that is taken. */
  async add(name: string, days: number | undefined): Promise<{ text: string; key: ListedKey }> {
    if ((await this.list()).some((key) => key.name === name)) refuse({ reason: 'key-taken', name });
    const text = `ibid_${this.#library}_${randomBytes(KEY_BYTES).toString('base64url')}`;
    const now = this.#now();
    const expires = days === undefined ? null : new Date(now + days * DAY_MS).toISOString();
    const id = randomBytes(8).toString('hex');
    const shown = { id, name, created: new Date(now).toISOString(), expires };
    await this.#records.add({ ...shown, hash: hashOf(text).toString('hex') });
    return { text, key: { ...shown, used: null } };
  }

  async list(): Promise<ListedKey[]> {
    const all = await this.#records.all();
    return all.flatMap((record) => {
      if (!('hash' in record)) return [];
      const { hash: _, ...key } = record;
      const days = all.flatMap((one) => ('day' in one && one.id === key.id ? one.day : []));
      return [{ ...key, used: days.at(-1) ?? null }];
    });
  }

  /** Refuses an unknown name. */
  async remove(name: string): Promise<void> {
    const ids = (await this.list()).flatMap((key) => (key.name === name ? key.id : []));
    const removed = await this.#records.remove(({ id }) => ids.includes(id));
    if (removed === 0) refuse({ reason: 'unknown-key', name });
  }

  /** The valid key with this text, and notes the day; undefined if it is unknown, removed or expired. */
  async use(text: string): Promise<ListedKey | undefined> {
    const hash = hashOf(text);
    const all = await this.#records.all();
    const found = all.find((one) => 'hash' in one && timingSafeEqual(hashIn(one), hash));
    const key = (await this.list()).find(({ id }) => id === found?.id);
    const now = this.#now();
    if (key === undefined || (key.expires !== null && Date.parse(key.expires) <= now)) return undefined;
    const day = new Date(now).toISOString().slice(0, 10);
    if (key.used !== day) await this.#records.add({ id: key.id, day });
    return key;
  }
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** A damaged record must match no key. */
function hashIn({ hash }: Pick<ApiKey, 'hash'>): Buffer {
  const bytes = Buffer.from(hash, 'hex');
  return bytes.length === KEY_BYTES ? bytes : randomBytes(KEY_BYTES);
}
