import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Records, Updated } from '../state.ts';
import type { StateDocuments } from './documents.ts';
import { StaleRead } from './stale-read.ts';

/**
 * The head holds the newest records; pages, which never change, hold earlier ones. Replaced pages are `dead` until they
 * are deleted, by the next change if a process was killed.
 */
const Head = z.object({
  pages: z.array(z.object({ id: z.string(), count: z.number() })),
  tail: z.array(z.unknown()),
  dead: z.array(z.string()),
});
type Head = z.infer<typeof Head>;
type Layout = Pick<Head, 'pages' | 'tail'>;

const EMPTY: Head = { pages: [], tail: [], dead: [] };
const Page = z.array(z.unknown());
/** Small, since an addition writes the whole head. */
const TAIL_BYTES = 64 * 1024;

interface RecordListOptions<Each> {
  readonly documents: () => Promise<StateDocuments>;
  readonly id: string;
  readonly schema: z.ZodType<Each>;
  /** How many of the newest to keep. */
  readonly most?: number | undefined;
  /** Runs before the very first write. */
  readonly begin?: (() => Promise<unknown>) | undefined;
}

/** A list whose head document alone decides, so each change is atomic and visible to every process at once. */
export class RecordList<Each> implements Records<Each> {
  readonly #options: RecordListOptions<Each>;

  constructor(options: RecordListOptions<Each>) {
    this.#options = options;
  }

  async all(): Promise<Each[]> {
    const store = await this.#options.documents();
    return store.read(this.#options.id, Head, async ({ body = EMPTY }) =>
      this.#recordsIn(body, await this.#pagesOf(store, body)),
    );
  }

  async add(...records: readonly Each[]): Promise<void> {
    if (records.length === 0) return;
    await this.#change(async (store, head) => {
      const { pages, tail } = await packed(store, [...head.tail, ...records]);
      const layout = { pages: this.#newest([...head.pages, ...pages], tail.length), tail };
      return { layout, result: undefined };
    });
  }

  remove(isMeant: (record: Each) => boolean): Promise<number> {
    return this.change((all) => {
      const records = all.filter((record) => !isMeant(record));
      const result = all.length - records.length;
      return { records: result > 0 ? records : undefined, result };
    });
  }

  change<Result>(update: (all: readonly Each[]) => Updated<Each, Result>): Promise<Result> {
    return this.#change(async (store, head) => {
      const held = await this.#pagesOf(store, head);
      const { records, result } = update(this.#recordsIn(head, held));
      return { layout: records && (await laidOut(store, records, head, held)), result };
    });
  }

  async #change<Result>(
    change: (store: StateDocuments, head: Head) => Promise<{ layout?: Layout | undefined; result: Result }>,
  ): Promise<Result> {
    const { documents, id, begin } = this.#options;
    const store = await documents();
    let dead: string[] = [];
    const changed = await store.change(id, Head, async ({ body: held }) => {
      if (held === undefined) await begin?.();
      const head = held ?? EMPTY;
      const { layout, result } = await change(store, head);
      const [before, after] = [idsOf(head), idsOf(layout ?? head)];
      dead = [...(await store.deleted(head.dead)), ...before.filter((one) => !after.includes(one))];
      const made = after.filter((one) => !before.includes(one));
      return { body: layout && { ...layout, dead }, made, result };
    });
    await store.deleted(dead);
    return changed;
  }

  async #pagesOf(store: StateDocuments, head: Head): Promise<Each[][]> {
    const pages = await Promise.all(head.pages.map(({ id }) => store.read(id, Page, ({ body }) => body)));
    return pages.map((records) => {
      if (records === undefined) throw new StaleRead(`a page of ${this.#options.id} is missing`);
      return this.#valid(records);
    });
  }

  #recordsIn({ tail }: Head, pages: readonly (readonly Each[])[]): Each[] {
    const all = [...pages.flat(), ...this.#valid(tail)];
    return all.slice(-(this.#options.most ?? all.length));
  }

  #valid(records: readonly unknown[]): Each[] {
    return records.flatMap((record) => {
      const { data } = this.#options.schema.safeParse(record);
      return data === undefined ? [] : [data];
    });
  }

  #newest(pages: Head['pages'], tail: number): Head['pages'] {
    const { most = Number.POSITIVE_INFINITY } = this.#options;
    let later = tail;
    const isKept = ({ count }: Head['pages'][number]) => {
      const isNeeded = later < most;
      later += count;
      return isNeeded;
    };
    return pages.toReversed().filter(isKept).reverse();
  }
}

function idsOf({ pages }: Layout): string[] {
  return pages.map(({ id }) => id);
}

/** Keeps each page whose records are all still there, in sequence. */
async function laidOut<Each>(
  store: StateDocuments,
  records: readonly Each[],
  head: Head,
  held: readonly (readonly Each[])[],
): Promise<Layout> {
  const starts = new Map(held.map((page, at) => [page[0], { page, name: head.pages[at] }]));
  const pages: Head['pages'] = [];
  let loose: Each[] = [];
  for (let at = 0; at < records.length; ) {
    const record = records[at];
    const { page = [], name } = (record !== undefined && starts.get(record)) || {};
    const isWhole = page.length === name?.count && page.every((one, n) => records[at + n] === one);
    if (name && isWhole) {
      pages.push(...(await packed(store, loose, 0)).pages, name);
      loose = [];
    } else if (record !== undefined) loose.push(record);
    at += isWhole ? page.length : 1;
  }
  const { pages: last, tail } = await packed(store, loose);
  return { pages: [...pages, ...last], tail };
}

/** Moves records into pages until no more than `room` bytes are left. */
async function packed(
  store: StateDocuments,
  records: readonly unknown[],
  room = TAIL_BYTES,
): Promise<Layout> {
  const pages: Head['pages'] = [];
  let tail: unknown[] = [];
  let bytes = 0;
  for (const [at, record] of records.entries()) {
    tail.push(record);
    bytes += Buffer.byteLength(JSON.stringify(record));
    const isLast = at === records.length - 1;
    if (bytes < (isLast ? room : TAIL_BYTES)) continue;
    const id = `page-${randomBytes(12).toString('hex')}`;
    const body = tail;
    await store.change(id, Page, () => ({ body, result: undefined }));
    pages.push({ id, count: tail.length });
    [tail, bytes] = [[], 0];
  }
  return { pages, tail };
}
