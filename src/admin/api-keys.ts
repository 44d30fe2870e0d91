import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { ApiKey } from '../model/state/api-key.ts';
import type { Refused } from '../model/upload.ts';
import { DEFAULT_LIBRARY } from './servers/names.ts';
import type { State } from './state/state.ts';

const KEY = /^ibid_([a-z0-9-]{1,32})_[\w-]{43}$/u;
const KEY_BYTES = 32;
const DAY_MS = 24 * 3_600_000;

export type ListedKey = Omit<ApiKey, 'hash'>;

/** The library that a key is for, in its text; undefined if it is no key. */
export function libraryOfKey(text: string): string | undefined {
  return KEY.exec(text)?.[1];
}

export class ApiKeys {
  readonly library: string;
  readonly #records: State['keys'];
  readonly #now: () => number;

  constructor(records: State['keys'], library = DEFAULT_LIBRARY, now: () => number = Date.now) {
    this.library = library;
    this.#records = records;
    this.#now = now;
  }

  async add(name: string, days: number | undefined): Promise<{ text: string; key: ListedKey } | Refused> {
    const text = `ibid_${this.library}_${randomBytes(KEY_BYTES).toString('base64url')}`;
    const now = this.#now();
    const expires = days === undefined ? null : new Date(now + days * DAY_MS).toISOString();
    const key = { name, created: new Date(now).toISOString(), expires, used: null };
    const isAdded = await this.#records.change((all) =>
      all.some((one) => one.name === name)
        ? { result: false }
        : { records: [...all, { ...key, hash: hashOf(text).toString('hex') }], result: true },
    );
    return isAdded ? { text, key } : { refused: { reason: 'key-taken', name } };
  }

  async list(): Promise<ListedKey[]> {
    return (await this.#records.all()).map(withoutHash);
  }

  async remove(name: string): Promise<undefined | Refused> {
    const removed = await this.#records.remove((key) => key.name === name);
    return removed === 0 ? { refused: { reason: 'unknown-key', name } } : undefined;
  }

  /** The valid key with this text, and notes the day; undefined if it is unknown, removed or expired. */
  async use(text: string): Promise<ListedKey | undefined> {
    const hash = hashOf(text);
    const key = (await this.#records.all()).find((one) => timingSafeEqual(hashIn(one), hash));
    if (key === undefined || this.isExpired(key)) return undefined;
    const used = new Date(this.#now()).toISOString().slice(0, 10);
    if (key.used !== used)
      await this.#records.change((all) => ({
        records: all.map((one) => (one.hash === key.hash ? { ...one, used } : one)),
        result: undefined,
      }));
    return withoutHash(key);
  }

  isExpired({ expires }: Pick<ApiKey, 'expires'>): boolean {
    return expires !== null && Date.parse(expires) <= this.#now();
  }
}

function withoutHash({ hash: _, ...key }: ApiKey): ListedKey {
  return key;
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** A damaged record must match no key. */
function hashIn({ hash }: ApiKey): Buffer {
  const bytes = Buffer.from(hash, 'hex');
  return bytes.length === KEY_BYTES ? bytes : randomBytes(KEY_BYTES);
}
