import type { IntLists } from './int-lists.ts';
import type { Vocabulary } from './vocabulary.ts';

/**
 * Units as word numbers. `texts`: each unit's words, then codes of the countries and acronyms it names.
 * `fields`: the words of each title and heading; `fieldsOfUnit`: those above a unit; `fieldUnits`: the number
 * of units below each. Lengths exclude stop words.
 */
export interface ForwardIndex {
  readonly vocabulary: Vocabulary;
  readonly texts: IntLists;
  readonly fields: IntLists;
  readonly fieldUnits: Uint32Array;
  readonly fieldsOfUnit: IntLists;
  /** By term: document frequency, and collection frequency with weighted fields. */
  readonly unitsOfTerm: Uint32Array;
  readonly countOfTerm: Float64Array;
  /** By gram: document frequency. */
  readonly unitsOfGram: Uint32Array;
  /** By unit, for length normalization: in words and in grams. */
  readonly lengths: Float32Array;
  readonly gramLengths: Float32Array;
  /** Over paragraphs. */
  readonly meanLength: number;
  readonly meanGramLength: number;
}

export type UncountedForward = Pick<
  ForwardIndex,
  'vocabulary' | 'texts' | 'fields' | 'fieldUnits' | 'fieldsOfUnit'
>;

/** `postings` lists by term the units it leads to. */
export interface BuiltForward {
  readonly forward: ForwardIndex;
  readonly postings: IntLists;
}

/** Fields above more units lead to none: a report's title would make each of its passages a hit. */
export const LEADING_FIELD_UNITS = 16;

/** The weight of a field's words in each unit below it. */
export function fieldWeight(units: number): number {
  return 2 / Math.sqrt(units);
}
