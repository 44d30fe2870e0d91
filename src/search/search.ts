import type { ScorePart } from '../model/answer.ts';
import type { Role, Span } from '../model/document.ts';
import type { Steps } from '../text/steps.ts';

/**
 * A passage or note. `title` is its source's; `headings` its section path, outermost first. `language` is a
 * primary subtag, or `und`. Units are identified by their position in reading order.
 */
export interface SearchUnit {
  readonly role: Role;
  readonly text: string;
  readonly headings: readonly string[];
  readonly title: string;
  readonly language: string;
  /** An identity shared by the units of one document. */
  readonly document?: object;
  /** An extract keeps these whole if they fit. */
  readonly whole?: readonly Span[];
  /** In other people's words: an extract that lies in one does not leave it. */
  readonly quoted?: readonly Span[];
}

export interface SearchUnits {
  readonly length: number;
  at(position: number): SearchUnit | undefined;
}

/**
 * `accept` filters before the candidate cut, so that no accepted unit is lost. Phrases in quotation marks raise the
 * score; if `required`, hits have them all, unless the query is a sentence.
 */
interface SearchOptions {
  readonly limit: number;
  readonly phrases?: 'required' | undefined;
  readonly accept?: (unit: number) => boolean;
  /** Ignored by an index without vectors of the same model. */
  readonly meaning?: Meaning | undefined;
}

/**
 * The vector of a text, of length 1. `model` is the hash of the encoder's files; `unrelated` and `related` are the
 * model's usual cosines of a question and a passage on something else, or one that answers it. `centre`: the mean of
 * its vectors.
 */
export interface Meaning {
  readonly model: string;
  readonly vector: Float32Array;
  readonly centre: Float32Array;
  readonly unrelated: number;
  readonly related: number;
}

/** The parts add up to the score. */
export interface Hit {
  readonly unit: number;
  readonly score: number;
  readonly parts: readonly ScorePart[];
}

/** A name that the library lacks, as typed, and its words in another script that sound like it. */
interface ReadAs {
  readonly typed: string;
  readonly words: readonly string[];
}

/**
 * `hits` are best first, ties in reading order. `total` counts units with a word of the query. `known` and `unknown`
 * are query words as typed, `required` the phrases that each hit has. `closest` evidence covers the subject, hardly the
 * fact. `language` is the query's primary subtag; undefined if the words do not show it.
 */
export interface SearchResult {
  readonly readAs: readonly ReadAs[];
  readonly hits: readonly Hit[];
  readonly total: number;
  readonly known: readonly string[];
  readonly unknown: readonly string[];
  readonly required: readonly string[];
  readonly evidence: 'answer' | 'closest' | 'none';
  readonly signals: Signals;
  readonly language: string | undefined;
}

/** Shares from 0 to 1, without words that carry no subject. */
export interface Signals {
  /** Of the query's idf, in one stretch of the best unit with its headings. */
  readonly near: number;
  /** Of the largest possible InB2, in the best unit. */
  readonly words: number;
  /** Of the query's words, which neither the library nor, in a similar form, the best units have. */
  readonly lacking: number;
  /** Words of the query that carry a subject. */
  readonly asked: number;
}

/** `span` is a range of the unit's text, `highlights` are ranges inside it. */
export interface Extract {
  readonly span: Span;
  readonly highlights: readonly Span[];
}

/**
 * For each content word the share of the query's idf that the extract, its title or its headings hold, and the number
 * of content words that the query lacks.
 */
export interface Coverage {
  readonly shares: readonly number[];
  readonly beyond: number;
}

export interface SearchIndex {
  search(query: string, options: SearchOptions): SearchResult;
  /** Units with words that begin with all typed ones, without scoring. */
  beginning(typed: string, limit: number, accept?: (unit: number) => boolean): number[];
  /** The sentences that answer best, at most `length` characters, or 600 to keep ranges whole; a longer sentence is cut. */
  extract(unit: number, query: string, length: number): Extract;
  coverage(unit: number, query: string, span: Span): Coverage;
}

/** The index of a whole library. */
export interface LibraryIndex extends SearchIndex {
  /** As if the `hidden` ranges of units did not exist: the others are numbered from 0. */
  view(hidden: readonly Span[]): Steps<SearchIndex>;
}
