import type { SpokenWord } from '../text/consonant-key.ts';
import type { UnitPart } from './index/forward.ts';
import type { IntList } from './index/int-lists.ts';
import type { WordTable } from './index/vocabulary.ts';
import type { Counter, WordSlots } from './query/counters.ts';
import type { QueryTerm } from './query/parse.ts';
import type { PhraseFinder } from './query/phrases.ts';
import type { UnitFilter } from './search.ts';

/** Numbers of n-grams, and of the words and terms that the view has; undefined for others. */
export interface Dictionary {
  readonly vocabulary: WordTable;
  isKnown(word: number): boolean;
  word(text: string): number | undefined;
  term(text: string): number | undefined;
  gram(hash: number): number | undefined;
}

/** All words of the view that meet a condition, and perhaps some others. */
interface SimilarWords {
  withSound(hash: number): Iterable<number>;
  near(word: string, edits: number): Iterable<number>;
  inOtherScripts(spoken: SpokenWord): Iterable<number>;
  withGrams(hashes: ReadonlySet<number>): Iterable<number>;
}

/** See `ViewStatistics`. */
export interface IndexStatistics {
  readonly units: number;
  readonly meanLength: number;
  readonly meanGramLength: number;
  unitsOfTerm(term: number): number;
  countOfTerm(term: number): number;
  unitsOfGram(gram: number): number;
  lengthOf(unit: number): number;
  gramLengthOf(unit: number): number;
}

export type VisitPart = (
  words: Uint32Array,
  from: number,
  to: number,
  weight: number,
  isField: boolean,
  leads: boolean,
) => void;

export interface UnitTexts {
  /** The words of a text, then codes. */
  readText(unit: number, words: IntList): void;
  /** See `eachPart` of the forward index. */
  eachPart(unit: number, visit: VisitPart): void;
  pointerOf(unit: number): number;
  areInOneDocument(one: number, other: number): boolean;
}

export interface Candidates {
  readonly units: readonly number[];
  readonly total: number;
}

/** `accepts` decides for each unit what `filter` and `required` say. */
export interface UnitChoice {
  readonly filter: UnitFilter;
  readonly required: PhraseFinder | undefined;
  readonly accepts: ((unit: number) => boolean) | undefined;
}

/** `holding`: by query term, the units that have it. */
export interface TermPostings {
  readonly holding: readonly number[];
  collect(idfs: readonly number[], most: number, choice: UnitChoice): Candidates;
}

/** What a query reads of an index: in memory, or from an engine on demand. */
export interface QueriedIndex extends Dictionary, SimilarWords, IndexStatistics, UnitTexts {
  /** Without `hasPostings`, the terms are sought in texts alone, since stop words have no postings. */
  postings(terms: readonly QueryTerm[], hasPostings: boolean): TermPostings;
  wordsOf(term: number): Iterable<number>;
  counters(): { readonly terms: Counter; readonly sought: WordSlots };
  /** Runs `work` until everything it reads is there, and returns the result. */
  complete<Result>(work: () => Result): Result;
  /** Fetches in one request what `work` reads, if it is not there. */
  foresee(work: () => void): void;
}

export function partsOf(texts: UnitTexts, unit: number): UnitPart[] {
  const parts: UnitPart[] = [];
  texts.eachPart(unit, (words, from, to, weight) => parts.push({ words: words.slice(from, to), weight }));
  return parts;
}
