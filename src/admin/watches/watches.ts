import { setImmediate } from 'node:timers/promises';
import pLimit from 'p-limit';
import type { Library } from '../../library/library.ts';
import { settled } from '../../library/store/settled.ts';
import type { Excerpt } from '../../model/answer.ts';
import { MOST_FAILURES, type SeenTexts, type Watch, type WatchAddress } from '../../model/state/watch.ts';
import type { State } from '../state/state.ts';
import { matchesAmong, type Understand } from './matches.ts';
import { hashesIn, join, separate } from './texts.ts';

const MOST_WAITING = 200;
const MOST_TOLD = 2_000;

interface WatchesOptions {
  readonly state: Pick<State, 'watches' | 'seen'>;
  readonly library: () => Library;
  readonly understand: Understand;
}

interface KeyedWatch {
  readonly key: string;
  readonly watch: Watch;
}

export interface News extends KeyedWatch {
  readonly excerpts: readonly Excerpt[];
  readonly hashes: readonly string[];
}

export class Watches {
  readonly #options: WatchesOptions;
  readonly #oneByOne = pLimit(1);

  constructor(options: WatchesOptions) {
    this.#options = options;
  }

  /** Notes for each watch what is new since the last look, and then that it was seen: a crash repeats the look. */
  look(isMine: (to: WatchAddress) => boolean): Promise<void> {
    return this.#oneByOne(() => this.#look(isMine));
  }

  async begin(key: string, watch: Watch): Promise<void> {
    const { state } = this.#options;
    await this.look(({ kind }) => (kind === 'terminal') === (watch.to.kind === 'terminal'));
    await this.#see(viewName(watch.to), await hashesOf(await this.#viewOf(watch.to)));
    await state.watches.of(key).add(watch);
  }

  async news(isMine: (to: WatchAddress) => boolean): Promise<News[]> {
    const news: News[] = [];
    for (const { key, watch } of await this.#all(isMine)) {
      if (watch.waiting.length === 0 || watch.failures >= MOST_FAILURES) continue;
      const found = await this.#newsOf(key, watch);
      if (found.excerpts.length > 0) news.push(found);
    }
    return news;
  }

  told({ key, watch, hashes }: News): Promise<void> {
    return this.#change(key, watch.id, (one) => ({
      ...one,
      failures: 0,
      waiting: one.waiting.filter((each) => !hashes.includes(each)),
      told: [...one.told, ...hashes].slice(-MOST_TOLD),
    }));
  }

  failed({ key, watch }: News): Promise<void> {
    return this.#change(key, watch.id, (one) => ({ ...one, failures: one.failures + 1 }));
  }

  async #look(isMine: (to: WatchAddress) => boolean): Promise<void> {
    const watches = await this.#all(isMine);
    if (watches.length === 0) return;
    const seen = new Map((await this.#options.state.seen.all()).map((one) => [one.view, one.texts]));
    for (const name of new Set(watches.map(({ watch }) => viewName(watch.to)))) {
      const own = watches.filter(({ watch }) => viewName(watch.to) === name);
      const [first] = own;
      const before = seen.get(name);
      if (first) await this.#lookIn(await this.#viewOf(first.watch.to), name, before, own);
    }
  }

  async #lookIn(
    library: Library,
    name: string,
    before: string | undefined,
    watches: readonly KeyedWatch[],
  ): Promise<void> {
    const seen = before === undefined ? undefined : separate(before);
    const fresh = await textsIn(library, (hash) => seen?.has(hash) === false);
    if (fresh.size === 0 && seen) return;
    for (const { key, watch } of watches) {
      const matched = await matchesAmong(fresh, watch, library, this.#options);
      const hashes = [...matched.keys()].flatMap((text) => fresh.get(text) ?? []);
      if (hashes.length > 0)
        await this.#change(key, watch.id, (one) => {
          const held = new Set([...one.waiting, ...one.told]);
          const added = hashes.filter((hash) => !held.has(hash));
          return { ...one, waiting: [...one.waiting, ...added].slice(-MOST_WAITING) };
        });
    }
    await this.#see(name, await hashesOf(library));
  }

  async #newsOf(key: string, watch: Watch): Promise<News> {
    const library = await this.#viewOf(watch.to);
    const waiting = new Set(watch.waiting);
    const texts = await textsIn(library, (hash) => waiting.has(hash));
    const matched = await matchesAmong(texts, watch, library, {
      ...this.#options,
      isKnown: true,
    });
    return {
      ...{ key, watch, excerpts: [...matched.values()] },
      hashes: [...matched.keys()].flatMap((text) => texts.get(text) ?? []),
    };
  }

  #see(view: string, hashes: ReadonlySet<string>): Promise<void> {
    return this.#options.state.seen.change((all) => {
      const before = separate(all.find((one) => one.view === view)?.texts ?? '');
      const seen: SeenTexts = { view, texts: join(new Set([...before, ...hashes])) };
      return { records: [...all.filter((one) => one.view !== view), seen], result: undefined };
    });
  }

  async #viewOf(to: WatchAddress): Promise<Library> {
    const library = this.#options.library();
    if (to.kind === 'terminal') return library;
    return settled(() => library.visibleIn(to.kind === 'channel' ? (to.parent ?? to.channel) : null));
  }

  async #all(isMine: (to: WatchAddress) => boolean): Promise<KeyedWatch[]> {
    const { watches } = this.#options.state;
    const found: KeyedWatch[] = [];
    for (const key of await watches.keys())
      for (const watch of await watches.of(key).all()) if (isMine(watch.to)) found.push({ key, watch });
    return found;
  }

  #change(key: string, id: string, edit: (watch: Watch) => Watch): Promise<void> {
    return this.#options.state.watches.of(key).change((all) => ({
      records: all.map((one) => (one.id === id ? edit(one) : one)),
      result: undefined,
    }));
  }
}

const WHOLE = '*';
const PUBLIC = '';

function viewName(to: WatchAddress): string {
  if (to.kind === 'terminal') return WHOLE;
  return to.kind === 'channel' ? (to.parent ?? to.channel) : PUBLIC;
}

async function hashesOf({ documents }: Library): Promise<Set<string>> {
  const hashes = new Set<string>();
  for (const document of documents)
    for (const hash of (await settled(() => hashesIn(document))).values()) hashes.add(hash);
  return hashes;
}

async function textsIn(library: Library, isWanted: (hash: string) => boolean): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const document of library.documents) {
    for (const [text, hash] of await settled(() => hashesIn(document)))
      if (isWanted(hash)) texts.set(text, hash);
    await setImmediate();
  }
  return texts;
}
