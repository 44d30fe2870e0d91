import { LRUCache } from 'lru-cache';
import { refuse } from '../../../errors.ts';
import type { Document } from '../../../model/document.ts';
import type { EngineReads } from '../../../search/published/format.ts';
import { noteUnit, passageUnit, type Unit, type UnitSource } from '../../units.ts';
import type { Content } from '../snapshot/lazy-documents.ts';
import { CHUNK, chunkId, type DocumentOutline, unpacked } from './contents.ts';

/** Parsed records in the cache, about 1 KB each. */
const KEPT = 4_000;
/** Chunks per request when documents are read from end to end, or one after another. */
const AHEAD = 16;

/** The end of the block that has this position: blocks do not overlap. */
function aheadOf(position: number): number {
  return position - (position % AHEAD) + AHEAD;
}

/** Documents whose lists are read from an engine when used, and their units. */
export class LazyContents implements UnitSource {
  readonly #reads: EngineReads;
  readonly #outlines = new Map<Document, DocumentOutline>();
  readonly #order: DocumentOutline[] = [];
  readonly #positions = new Map<DocumentOutline, number>();
  readonly #parsed = new LRUCache<string, Content>({ maxSize: KEPT, sizeCalculation: sizeOf });
  readonly #made = new WeakMap<object, Unit>();

  constructor(reads: EngineReads) {
    this.#reads = reads;
  }

  document(outline: DocumentOutline): Document {
    const { lengths, silent: _, ...metadata } = outline;
    const chunk = (at: number) => this.#chunk(outline, Math.floor(at / CHUNK));
    const document: Document = {
      ...metadata,
      passages: lazyList(lengths.passages, (at) => chunk(at).passages[at % CHUNK]),
      footnotes: lazyList(lengths.footnotes, (at) => chunk(at).footnotes[at % CHUNK]),
      entries: lazyList(lengths.entries, (at) => chunk(at).entries[at % CHUNK]),
      bodies: lazyList(lengths.bodies, (at) => chunk(at).bodies[at % CHUNK]),
    };
    this.#outlines.set(document, outline);
    this.#positions.set(outline, this.#order.push(outline) - 1);
    return document;
  }

  at(document: Document, position: number): Unit | undefined {
    const { passages, footnotes } = document;
    if (position < passages.length) {
      const passage = passages[position];
      return passage && this.#unit(passage, () => passageUnit(document, passage));
    }
    const footnote = footnotes[this.#noteAt(document, position)];
    return footnote && this.#unit(footnote, () => noteUnit(document, footnote));
  }

  bring(places: readonly (readonly [Document, number])[]): void {
    const ids = places.map(([document, position]) => {
      const isPassage = position < document.passages.length;
      const at = isPassage ? position : this.#noteAt(document, position);
      return chunkId(document, Math.floor(at / CHUNK));
    });
    this.#reads.packed([...new Set(ids)].filter((id) => !this.#parsed.has(id)));
  }

  #noteAt(document: Document, position: number): number {
    let at = position - document.passages.length;
    for (const silent of this.#outlines.get(document)?.silent ?? []) if (silent <= at) at += 1;
    return at;
  }

  #unit(record: object, make: () => Unit): Unit {
    const unit = this.#made.get(record) ?? make();
    this.#made.set(record, unit);
    return unit;
  }

  /** A chunk, and those that follow it if what precedes it has just been read. */
  #withNext(outline: DocumentOutline, number: number): string[] {
    const position = this.#positions.get(outline) ?? 0;
    const before = number > 0 ? outline : this.#order[position - 1];
    const goesOn = before && this.#parsed.has(chunkId(before, Math.max(0, number - 1)));
    if (!goesOn) return [chunkId(outline, number)];
    if (number === 0) return this.#order.slice(position, aheadOf(position)).map((one) => chunkId(one, 0));
    const last = Math.ceil(Math.max(...Object.values(outline.lengths)) / CHUNK);
    const end = Math.min(last, aheadOf(number));
    return Array.from({ length: end - number }, (_, at) => chunkId(outline, number + at));
  }

  #chunk(outline: DocumentOutline, number: number): Content {
    const id = chunkId(outline, number);
    const known = this.#parsed.get(id);
    if (known) return known;
    const [text] = this.#reads.packed(this.#withNext(outline, number));
    if (text === undefined)
      refuse({ reason: 'engine-failed', problem: 'unavailable', at: null, found: `no document "${id}"` });
    const content: Content = unpacked(text);
    this.#parsed.set(id, content);
    return content;
  }
}

function sizeOf({ passages, footnotes, entries, bodies }: Content): number {
  return 1 + passages.length + footnotes.length + entries.length + bodies.length;
}

function lazyList<Record>(length: number, at: (position: number) => Record | undefined): Record[] {
  return new Proxy<Record[]>([], {
    get(target, key, receiver) {
      if (key === 'length') return length;
      const position = positionIn(key);
      if (position === undefined) return Reflect.get(target, key, receiver);
      return position < length ? at(position) : undefined;
    },
    has(target, key) {
      const position = positionIn(key);
      return position === undefined ? Reflect.has(target, key) : position < length;
    },
  });
}

function positionIn(key: string | symbol): number | undefined {
  return typeof key === 'string' && /^\d+$/u.test(key) ? Number(key) : undefined;
}
