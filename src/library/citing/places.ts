import type { PlaceRange } from '../../cite/reference-list.ts';
import type { Document, Footnote, Passage } from '../../model/document.ts';
import type { NumberedKind, NumberRange, NumberRun } from '../../model/facts/absence.ts';
import { fromRoman } from '../../text/numbers.ts';

type FoundText = { readonly passage: Passage } | { readonly footnote: Footnote };

/** A place of a certain kind. */
export interface KindredRange extends PlaceRange {
  readonly kind: NumberedKind;
}

export function kindsOf({ kind, first, last }: PlaceRange): KindredRange[] {
  const kinds = kind === 'number' ? (['paragraph', 'note', 'entry'] as const) : ([kind] as const);
  return kinds.map((one) => ({ kind: one, first, last }));
}

export function foundAt(document: Document, place: KindredRange): readonly FoundText[] {
  return FIND[place.kind](document, place);
}

const FIND: Readonly<Record<NumberedKind, (document: Document, place: PlaceRange) => readonly FoundText[]>> =
  {
    paragraph: ({ passages }, place) => passages.filter(({ ordinal }) => isIn(ordinal, place)).map(asPassage),
    entry: ({ passages }, place) =>
      passages
        .filter(({ entry }) => entry !== undefined && isIn(entry, place))
        .sort((a, b) => Number(a.entry) - Number(b.entry))
        .map(asPassage),
    note: (document, place) => notesAt(document, place).map((footnote) => ({ footnote })),
    page: (document, place) => onPages(document, place).map(asPassage),
    'file-page': ({ passages }, place) =>
      passages.filter(({ filePage }) => filePage !== undefined && isIn(filePage, place)).map(asPassage),
  };

function asPassage(passage: Passage): FoundText {
  return { passage };
}

function isIn(number: number, { first, last }: PlaceRange): boolean {
  return number >= Number(first) && number <= Number(last);
}

function notesAt(document: Document, { first, last }: PlaceRange): readonly Footnote[] {
  if (first === last) return notesNamed(document, first);
  const { footnotes } = document;
  const [from, to] = [numberOf(first), numberOf(last)];
  if (from !== undefined && to !== undefined) {
    const isEnd = /^e/u.test(first);
    const inRange = footnotes.filter(({ number }) => number !== null && number >= from && number <= to);
    const own = inRange.filter(({ id, label }) => (id !== label && /^e/u.test(id)) === isEnd);
    return own.length > 0 ? own : inRange;
  }
  const [start, end] = [notesNamed(document, first)[0], notesNamed(document, last).at(-1)];
  if (!start || !end) return [start, end].filter((one) => one !== undefined);
  const bounds = [footnotes.indexOf(start), footnotes.indexOf(end)];
  return footnotes.slice(Math.min(...bounds), Math.max(...bounds) + 1);
}

function numberOf(id: string): number | undefined {
  const digits = /^e?(\d+)$/u.exec(id)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

function notesNamed({ footnotes }: Document, typed: string): readonly Footnote[] {
  const wanted = typed.toLowerCase();
  return (
    [
      footnotes.filter(({ id }) => id.toLowerCase() === wanted),
      footnotes.filter(({ label }) => label.toLowerCase() === wanted),
      footnotes.filter(({ label }) => `e${label}`.toLowerCase() === wanted),
    ].find(({ length }) => length > 0) ?? []
  );
}

function onPages(document: Document, { first, last }: PlaceRange): readonly Passage[] {
  const { passages } = document;
  if (passages.every(({ page }) => page === undefined))
    return passages.filter(
      ({ filePage }) => filePage !== undefined && isIn(filePage, { kind: 'page', first, last }),
    );
  // "2-3" may be page 3 of chapter 2.
  const exact = passages.filter(({ page }) => page?.toLowerCase() === `${first}-${last}`);
  if (first !== last && exact.length > 0) return exact;
  const pages = passages.map(({ page }) =>
    page === undefined ? [] : page.split(/\s*[–—,]\s*/u).map(orderOf),
  );
  const [from, to] = [orderOf(first), orderOf(last)];
  return passages.filter((_, index) => {
    const [start, end = start] = pages[index] ?? [];
    return start !== undefined && end !== undefined && isBefore(from, end) && isBefore(start, to);
  });
}

interface PageOrder {
  readonly series: string;
  readonly number: number;
}

function orderOf(label: string): PageOrder {
  const [, letters = '', digits, rest = ''] = /^(\D*?)[-.]?(\d+)(.*)$/u.exec(label.toLowerCase()) ?? [];
  if (digits !== undefined) return { series: `${letters} ${rest}`, number: Number(digits) };
  const isRoman = /^[ivxlcdm]+$/iu.test(label);
  return isRoman ? { series: 'roman', number: fromRoman(label) } : { series: label, number: 0 };
}

function isBefore(one: PageOrder, other: PageOrder): boolean {
  return one.series === other.series && one.number <= other.number;
}

export function writeRange({ first, last }: PlaceRange): string {
  return first === last ? first : `${first}–${last}`;
}

export function missingAt(document: Document, place: PlaceRange): string[] {
  const { first, last } = place;
  const [one, other] = kindsOf(place);
  const found = one === undefined || other !== undefined ? [] : foundAt(document, one);
  if (one === undefined || found.length === 0) return [writeRange(place)];
  const { kind } = one;
  const [from, to] = [numberOf(first), numberOf(last)];
  // A page may be a picture; only its end shows that a range goes too far.
  if (kind === 'page' || kind === 'file-page' || from === undefined || to === undefined) return [];
  const numbers = found.map((each) => numberIn(each, kind));
  const has = [...new Set([...numbers, to + 1])].sort((a, b) => a - b);
  return has.flatMap((number, at) => {
    const start = (at === 0 ? from - 1 : (has[at - 1] ?? from)) + 1;
    if (start >= number) return [];
    return [start === number - 1 ? `${start}` : `${start}–${number - 1}`];
  });
}

function numberIn(found: FoundText, kind: NumberedKind): number {
  if ('footnote' in found) return found.footnote.number ?? 0;
  return kind === 'entry' ? (found.passage.entry ?? 0) : found.passage.ordinal;
}

export function numbersOf(document: Document, kind: NumberedKind, asked: readonly string[]): NumberRange[] {
  const runs = RUNS[kind](document);
  if (runs.length === 0) return [];
  const { missingNotes } = document;
  const lacks = kind === 'note' && asked.some((number) => missingNotes.includes(Number(number)));
  const { id, type } = document.source;
  return [{ kind, source: id, isReport: type === 'report', runs, missing: lacks ? missingNotes : [] }];
}

const RUNS: Readonly<Record<NumberedKind, (document: Document) => NumberRun[]>> = {
  note: ({ footnotes }) => runsOf(footnotes.flatMap(({ number }) => number ?? [])),
  paragraph: ({ passages }) => runsOf(passages.map(({ ordinal }) => ordinal)),
  entry: ({ passages }) => runsOf(passages.flatMap(({ entry }) => entry ?? [])),
  page: ({ passages }) => bounds(passages.flatMap(({ page }) => page?.split(/[–—,]/u) ?? [])),
  'file-page': ({ passages }) => bounds(passages.flatMap(({ filePage }) => filePage ?? [])),
};

function bounds(labels: readonly (string | number)[]): NumberRun[] {
  const [first, last] = [labels[0], labels.at(-1)];
  return first === undefined || last === undefined ? [] : [{ first, last }];
}

function runsOf(numbers: readonly number[]): NumberRun[] {
  const runs: { first: number; last: number }[] = [];
  for (const number of [...new Set(numbers)].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && number === last.last + 1) last.last = number;
    else runs.push({ first: number, last: number });
  }
  return runs;
}
