import type { ScorePart } from '../model/answer.ts';
import type { Role, Span } from '../model/document.ts';

/**
 * What search finds: a passage or a note. `title` is its source's title, `headings` its section path, outermost
 * first. A unit is known by its position in the list that the index was built from, which is reading order.
 */
export interface SearchUnit {
  readonly role: Role;
  readonly text: string;
  readonly headings: readonly string[];
  readonly title: string;
}

/** Units by their position: an array of them, or what makes each when it is asked for. */
export interface SearchUnits {
  readonly length: number;
  at(position: number): SearchUnit | undefined;
}

/** `accept` filters units before ranking's cut, so that a filtered search loses nothing. */
export interface SearchOptions {
  readonly limit: number;
  readonly accept?: (unit: number) => boolean;
}

/** A unit found, with its score and the parts that add up to it. */
export interface Hit {
  readonly unit: number;
  readonly score: number;
  readonly parts: readonly ScorePart[];
}

/**
 * `hits` best first, ties in reading order. `total`: how many units hold a word of the query.
 * `known`: the query's words that the library has, as typed; `unknown`: those it has not.
 * `evidence`: whether the best hits can answer: `answer`, `closest` (the subject is covered, the fact hardly), `none`.
 */
export interface SearchResult {
  readonly hits: readonly Hit[];
  readonly total: number;
  readonly known: readonly string[];
  readonly unknown: readonly string[];
  readonly evidence: 'answer' | 'closest' | 'none';
}

/** Where the words stand that carry the answer: `span` of the unit's text, `highlights` ranges of that text inside it. */
export interface Extract {
  readonly span: Span;
  readonly highlights: readonly Span[];
}

/** An immutable index over units. */
export interface SearchIndex {
  search(query: string, options: SearchOptions): SearchResult;
  /** The sentence or few sentences of the unit that carry the answer, at most `length` characters where a sentence allows. */
  extract(unit: number, query: string, length: number): Extract;
}
