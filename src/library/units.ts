import type { Document, Footnote, Passage, Span } from '../model/document.ts';
import { formatHandle, handleOf } from '../model/handle.ts';
import { startsOf } from '../search/index/int-lists.ts';
import type { SearchUnit } from '../search/search.ts';
import { primaryLanguage } from '../text/characters/scripts.ts';
import { WHOLE_LENGTH } from '../text/whole-ranges.ts';

export interface Unit extends SearchUnit {
  readonly handle: string;
  readonly document: Document;
  readonly passage?: Passage;
  readonly footnote?: Footnote;
}

export function* unitsOf(document: Document): Generator<Unit> {
  for (const passage of document.passages) yield passageUnit(document, passage);
  for (const footnote of document.footnotes) if (footnote.raw !== '') yield noteUnit(document, footnote);
}

/** Makes the units of documents, by their position in their document. */
export interface UnitSource {
  at(document: Document, position: number): Unit | undefined;
  /** Reads several units in one request if they are not in memory. */
  bring?(places: readonly (readonly [Document, number])[]): void;
}

/** Keeps the units of each document that was used. */
function madeUnits(): UnitSource {
  const made = new Map<Document, readonly Unit[]>();
  return {
    at(document, position) {
      const units = made.get(document) ?? [...unitsOf(document)];
      made.set(document, units);
      return units[position];
    },
  };
}

export class Units {
  readonly documents: readonly Document[];
  readonly #starts: Uint32Array;
  readonly #source: UnitSource;

  constructor(documents: readonly Document[], counts: Uint32Array, source: UnitSource = madeUnits()) {
    this.documents = documents;
    this.#starts = startsOf(counts);
    this.#source = source;
  }

  get length(): number {
    return this.#starts.at(-1) ?? 0;
  }

  at(number: number): Unit | undefined {
    const position = this.#positionOf(number);
    const document = this.documents[position];
    if (!document) return undefined;
    return this.#source.at(document, number - this.#startOf(position));
  }

  /** Call it before using several units. */
  bring(numbers: readonly number[]): void {
    this.#source.bring?.(
      numbers.flatMap((number) => {
        const position = this.#positionOf(number);
        const document = this.documents[position];
        return document ? [[document, number - this.#startOf(position)] as const] : [];
      }),
    );
  }

  /** The units of the first such document. */
  rangeOf(isWanted: (document: Document) => boolean): Span {
    const position = this.documents.findIndex(isWanted);
    return position < 0 ? [0, 0] : [this.#startOf(position), this.#startOf(position + 1)];
  }

  /** Of some documents; `hidden` are the ranges of the others here. */
  of(documents: ReadonlySet<Document>): { readonly units: Units; readonly hidden: readonly Span[] } {
    const chosen: Document[] = [];
    const counts: number[] = [];
    const hidden: [number, number][] = [];
    for (const [position, document] of this.documents.entries()) {
      const [start, end] = [this.#startOf(position), this.#startOf(position + 1)];
      const last = hidden.at(-1);
      if (documents.has(document)) {
        chosen.push(document);
        counts.push(end - start);
      } else if (last?.[1] === start) last[1] = end;
      else hidden.push([start, end]);
    }
    return { units: new Units(chosen, Uint32Array.from(counts), this.#source), hidden };
  }

  #startOf(position: number): number {
    return this.#starts[position] ?? 0;
  }

  #positionOf(number: number): number {
    if (number < 0 || number >= this.length) return -1;
    let low = 0;
    let high = this.documents.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#startOf(middle) <= number) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

export function countUnits({ passages, footnotes }: Document): number {
  return passages.length + footnotes.filter(({ raw }) => raw !== '').length;
}

export function passageUnit(document: Document, passage: Passage): Unit {
  const byline = isByline(document, passage);
  return {
    role: byline ? 'statement' : passage.role,
    text: passage.text,
    headings: byline ? [BYLINE] : headingsOf(passage),
    title: document.source.title,
    language: languageOf(document, passage),
    handle: handleOf(document, passage),
    whole: wholeRanges(passage),
    quoted: passage.quotations.map(({ outer }) => outer),
    document,
    passage,
  };
}

function languageOf({ source }: Document, { language = source.language ?? '' }: Pick<Passage, 'language'>) {
  return primaryLanguage(language) ?? 'und';
}

function headingsOf({ section, header }: Passage): readonly string[] {
  return header ? [...section, header.join(' ')] : section;
}

function wholeRanges({ quotations, reported, role, text }: Passage): Span[] {
  if (role === 'table-row') return [[0, text.length]];
  const quoted = quotations.map(({ outer, clause }) => {
    const both = clause === undefined ? outer : hull(outer, clause);
    return both[1] - both[0] > WHOLE_LENGTH && outer[1] - outer[0] <= WHOLE_LENGTH ? outer : both;
  });
  return [...quoted, ...reported.map(({ clause, claim }) => hull(clause, claim))];
}

function hull(one: Span, other: Span): Span {
  return [Math.min(one[0], other[0]), Math.max(one[1], other[1])];
}

const BYLINE = 'author authors writer writers wrote written';

const BYLINE_LENGTH = 200;

export function isByline({ source }: Document, { role, section, text }: Passage): boolean {
  const names = (source.author ?? []).map((name) => ('literal' in name ? name.literal : name.family));
  return (
    (role === 'heading' || role === 'statement') &&
    section.length === 0 &&
    text.length <= BYLINE_LENGTH &&
    names.length > 0 &&
    names.every((name) => text.includes(name))
  );
}

export function noteUnit(document: Document, footnote: Footnote): Unit {
  return {
    role: 'footnote',
    text: footnote.raw,
    headings: [],
    title: document.source.title,
    language: languageOf(document, footnote),
    handle: formatHandle({ kind: 'note', source: document.source.id, number: footnote.id }),
    document,
    footnote,
  };
}
