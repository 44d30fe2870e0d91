import type { ChangeItem, DraftFindingItem, Excerpt, Item, VerificationItem } from '../model/answer.ts';
import type { Absence } from '../model/facts/absence.ts';
import type { ListFacts } from '../model/facts/list-question.ts';
import type { Meaning, SearchResult } from '../search/search.ts';
import type { ForeignQuestion } from './foreign-question.ts';

export type { CitationStyle } from '../cite/styles/style.ts';
export type { Meaning } from '../search/search.ts';
export type { KeptPlace } from './baskets/standing.ts';
export type { Library } from './open-library.ts';

export type SearchPart = 'text' | 'notes' | 'lists' | 'captions';

export interface SearchRequest extends Slice {
  readonly query: string;
  readonly source?: string | undefined;
  readonly part?: SearchPart | undefined;
  /** Only units with these texts. */
  readonly only?: ReadonlySet<string> | undefined;
  readonly length: number;
  readonly explain?: boolean;
  /** Whether hits must contain the phrases in quotation marks; ignored if the query is a sentence. */
  readonly phrases?: 'required';
  /** The query's vector, from the encoder that the library was built with. */
  readonly meaning?: Meaning | undefined;
}

export interface AnswersFound extends Pick<SearchResult, 'evidence' | 'known' | 'unknown' | 'readAs'> {
  readonly foreign: ForeignQuestion | undefined;
  readonly answers: Excerpt[];
  readonly related: Excerpt[];
}

export type ListRequest = Pick<SearchRequest, 'query' | 'source' | 'offset' | 'limit'>;

export interface ListFound {
  readonly facts: ListFacts;
  readonly total: number;
  readonly items: readonly Item[];
  readonly handles: readonly string[];
}

export interface Found extends Omit<SearchResult, 'hits' | 'signals' | 'language'> {
  readonly foreign: ForeignQuestion | undefined;
  readonly excerpts: Excerpt[];
}

/** `known` and `unknown` are words of the name. */
export interface Mentioned extends Pick<SearchResult, 'known' | 'unknown'> {
  readonly excerpts: Excerpt[];
  readonly total: number;
}

export interface Slice {
  readonly offset: number;
  readonly limit: number;
}

/** `source` is the one that should have the quote; all are searched. */
export interface VerifyRequest extends Slice {
  readonly quote: string;
  readonly source?: string | undefined;
}

/** `best` counts the places with the best verdict; below `leastWords` Ibid looks for no near passages. */
export interface Verified {
  readonly items: VerificationItem[];
  readonly total: number;
  readonly best: { readonly verdict: VerificationItem['verdict']; readonly places: number };
  readonly words: number;
  readonly leastWords: number;
}

/** None if there are more than `most`. */
export interface DraftCheck {
  readonly quotations: number;
  readonly most: number;
  readonly findings: readonly DraftFindingItem[];
}

/** `quoted`: whose words the quote there is, if not as in the whole passage; null means the authors'. */
export interface CitedPlace {
  readonly handle: string;
  readonly quoted?: { readonly speaker: string | null } | null | undefined;
}

export type DraftFormat = 'csv' | 'md' | 'json';

/**
 * `handles` has one per item. `left`: places beyond the limit, such as "ijd-2020 ¶38–60". `choices`: references to
 * choose from if the one typed is ambiguous.
 */
export interface LookupResult {
  readonly items: readonly Item[];
  readonly handles: readonly string[];
  readonly changes: readonly ChangeItem[];
  readonly absences: readonly Absence[];
  readonly left: readonly string[];
  readonly choices: readonly string[];
}
