import type { Library } from '../../../library/library.ts';
import type { Excerpt } from '../../../model/answer.ts';
import type { Document, Span } from '../../../model/document.ts';
import { fold } from '../../../text/fold.ts';
import { homeOf } from './parts.ts';

export interface DocumentMatch {
  readonly at: string;
  readonly ordinal: number;
  readonly spans: readonly Span[];
}

/** `isNear`: no place has all the words. */
export interface FoundPlaces {
  readonly places: readonly DocumentMatch[];
  readonly isNear: boolean;
}

export const MOST_FOUND = 500;
/** Longer than any passage. */
const WHOLE = 10_000_000;

/** Finds as the library's search does, but in reading order, and all words together if any place has them. */
export function findInDocument(library: Library, document: Document, query: string): FoundPlaces {
  const request = { query, source: document.source.id, offset: 0, limit: MOST_FOUND, length: WHOLE };
  const exact = library.search({ ...request, phrases: 'required' });
  const isNear = exact.excerpts.length === 0 && exact.required.length > 0;
  const { excerpts, known } = isNear ? library.search(request) : exact;
  const complete = withAllWords(excerpts, known);
  const chosen = complete.length > 0 ? complete : excerpts;
  const places = chosen
    .flatMap((excerpt) => placeIn(document, excerpt) ?? [])
    .filter(({ spans }) => spans.length > 0);
  return {
    places: places.sort((a, b) => a.ordinal - b.ordinal || Number(a.at > b.at) - 0.5),
    isNear: isNear || complete.length === 0,
  };
}

function withAllWords(excerpts: readonly Excerpt[], known: readonly string[]): Excerpt[] {
  const highlighted = excerpts.map(({ quote, highlights }) =>
    highlights.map(([start, end]) => fold(quote.slice(start, end))),
  );
  const words = known
    .map(fold)
    .filter((word) => highlighted.some((all) => all.some((one) => isForm(word, one))));
  return excerpts.filter((_, at) => words.every((word) => highlighted[at]?.some((one) => isForm(word, one))));
}

function isForm(word: string, other: string): boolean {
  const least = Math.max(2, Math.ceil(Math.min(word.length, other.length) * 0.6));
  return word === other || other.includes(word) || word.slice(0, least) === other.slice(0, least);
}

function placeIn(
  document: Document,
  { handle, paragraph, quote, highlights }: Excerpt,
): DocumentMatch | undefined {
  if (paragraph !== null) {
    const text = document.passages[paragraph - 1]?.text ?? '';
    return { at: `p${paragraph}`, ordinal: paragraph, spans: shifted(highlights, text.indexOf(quote)) };
  }
  const sign = handle.slice(handle.indexOf(' ') + 1);
  const note = document.footnotes.find(({ id }) => sign === id || sign === `n${id}`);
  return note && { at: `n${note.id}`, ordinal: homeOf(note, document), spans: shifted(highlights, 0) };
}

function shifted(spans: readonly Span[], by: number): Span[] {
  return spans.map(([start, end]) => [start + by, end + by]);
}
