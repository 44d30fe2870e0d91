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
  readonly document?: object;
  readonly whole?: readonly Span[];
  readonly quoted?: readonly Span[];
}

export interface SearchUnits {
  readonly length: number;
  at(position: number): SearchUnit | undefined;
  /** Call it before using several units. */
  bring?(positions: readonly number[]): void;
}

/** `within`: the range of a document's units. `texts`: whole texts. */
export interface UnitFilter {
  readonly within?: Span | undefined;
  readonly roles?: readonly Role[] | undefined;
  readonly texts?: ReadonlySet<string> | undefined;
  readonly phrase?: TextPhrase | undefined;
}

/** `words`: forms of words in every text in which the phrase occurs. */
interface TextPhrase {
  readonly words: readonly string[];
  readonly occursIn: (text: string) => boolean;
}

/**
 * `only` filters before the candidate cut, so that no such unit is lost. Phrases in quotation marks raise the
 * score; if `required`, hits have them all, unless the query is a sentence.
 */
interface SearchOptions {
  readonly limit: number;
  readonly phrases?: 'required' | undefined;
  readonly only?: UnitFilter | undefined;
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

export interface Hit {
  readonly unit: number;
  readonly score: number;
  readonly parts: readonly ScorePart[];
}

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

export interface Signals {
  readonly near: number;
  readonly words: number;
  readonly lacking: number;
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
  beginning(typed: string, limit: number, only?: Pick<UnitFilter, 'within'>): number[];
  extract(unit: number, query: string, length: number): Extract;
  coverage(unit: number, query: string, span: Span): Coverage;
}

export interface LibraryIndex extends SearchIndex {
  view(hidden: readonly Span[]): Steps<SearchIndex>;
}
