import { createHmac, randomBytes } from 'node:crypto';
import { stringify } from 'csv-stringify/sync';
import type { Library } from '../library/library.ts';
import { settled } from '../library/store/settled.ts';
import type { FileItem, GapItem } from '../model/answer.ts';
import type { AskedGap } from '../model/state/gap.ts';
import { groupBy } from '../text/collections.ts';
import { fold } from '../text/fold.ts';
import type { Records } from './state/state.ts';
import { tryToRecord, type Warn } from './state/try-to-record.ts';

const DAYS = 90;
const DAY_MS = 86_400_000;
/** A longer question is rarely asked twice, and tells more about who asked. */
const MOST_WORDS = 12;
const MOST = 10_000;

interface GapsOptions {
  readonly records: Records<AskedGap>;
  readonly isRecording: boolean;
  readonly library: () => Library;
  readonly warn: Warn;
}

/** Subjects that people asked for in vain. Only once a second person asks are the words written. */
export class Gaps {
  readonly #options: GapsOptions;

  constructor(options: GapsOptions) {
    this.#options = options;
  }

  get isRecording(): boolean {
    return this.#options.isRecording;
  }

  /** Never rejects: the answer is already given. */
  async add(question: string, person: string): Promise<void> {
    const { isRecording, library, warn } = this.#options;
    if (!isRecording) return;
    await tryToRecord(warn, 'a question that found nothing', async () =>
      this.#add(await settled(() => subjectOf(question, library())), person),
    );
  }

  /** Most asked first. Rejects with errors of the file system. */
  async list(): Promise<GapItem[]> {
    const all = await this.#options.records.change((held) => {
      const kept = fresh(held);
      return { records: kept.length < held.length ? kept : undefined, result: kept };
    });
    const asked = all.flatMap((one) => ('salt' in one ? [] : [one]));
    return Array.from(groupBy(asked, ({ words }) => JSON.stringify(words)).values(), gapOf).sort(
      (a, b) => b.times - a.times || (a.last < b.last ? 1 : -1),
    );
  }

  table(gaps: readonly GapItem[]): FileItem {
    const rows = gaps.map(({ words, times, first, last }) => [words.join(' '), times, first, last]);
    return {
      kind: 'file',
      name: 'gaps.csv',
      mediaType: 'text/csv; charset=utf-8',
      text: stringify([['words', 'asked', 'first', 'last'], ...rows], { escape_formulas: true }),
    };
  }

  async clear(): Promise<void> {
    await this.#options.records.remove(() => true);
  }

  async #add(words: readonly string[], person: string): Promise<void> {
    if (words.length === 0 || words.length > MOST_WORDS) return;
    const salt = randomBytes(16).toString('base64url');
    await this.#options.records.change((all) => ({
      records: withAsking(fresh(all), { words, person, salt }).slice(-MOST),
      result: undefined,
    }));
  }
}

interface Asking {
  readonly words: readonly string[];
  readonly person: string;
  readonly salt: string;
}

function withAsking(all: readonly AskedGap[], { words, person, salt }: Asking): AskedGap[] {
  const text = words.join(' ');
  const again = { day: dayOf(), words: [...words] };
  const first = all.find((one) => 'salt' in one && one.words === keyed(one.salt, text));
  if (first && 'salt' in first)
    return first.person === keyed(first.salt, text, person)
      ? [...all]
      : [...all.filter((one) => one !== first), { ...again, day: first.day }, again];
  const isKnown = all.some((one) => !('salt' in one) && one.words.join(' ') === text);
  const once = { day: dayOf(), salt, words: keyed(salt, text), person: keyed(salt, text, person) };
  return [...all, isKnown ? again : once];
}

function fresh(all: readonly AskedGap[]): AskedGap[] {
  const oldest = dayOf(DAYS);
  return all.filter(({ day }) => day >= oldest);
}

function dayOf(daysAgo = 0): string {
  return new Date(Date.now() - daysAgo * DAY_MS).toISOString().slice(0, 10);
}

function gapOf(asked: readonly { readonly day: string; readonly words: readonly string[] }[]): GapItem {
  const days = asked.map(({ day }) => day).sort();
  const [first = ''] = days;
  return {
    kind: 'gap',
    words: [...(asked[0]?.words ?? [])],
    times: asked.length,
    first,
    last: days.at(-1) ?? first,
  };
}

function subjectOf(query: string, library: Library): string[] {
  const { known, unknown } = library.search({ query, offset: 0, limit: 1, length: 1 });
  return [...new Set([...known, ...unknown].map(fold))].filter((word) => word !== '').sort();
}

function keyed(salt: string, ...parts: readonly string[]): string {
  return createHmac('sha256', salt).update(JSON.stringify(parts)).digest('base64url');
}
