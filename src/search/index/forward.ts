import type { IntLists } from './int-lists.ts';
import type { Vocabulary } from './vocabulary.ts';

/**
 * What each unit says, as numbers. `texts`: the words of each unit's text in their order, after them a code for
 * each country or acronym named. `labels`: the words of each title and heading; `labelsOfUnit`: which of them stand over a
 * unit; `labelUnits`: over how many units each stands. Lengths count words that are no stop words.
 */
export interface ForwardIndex {
  readonly vocabulary: Vocabulary;
  readonly texts: IntLists;
  readonly fields: IntLists;
  readonly fieldUnits: Uint32Array;
  readonly fieldsOfUnit: IntLists;
  /** By term: in how many units it is found, and how often, labels weighted. */
  readonly unitsOfTerm: Uint32Array;
  readonly countOfTerm: Float64Array;
  /** By gram: in how many units it stands. */
  readonly unitsOfGram: Uint32Array;
  /** By unit: the lengths that scoring reckons with, in words and in grams. */
  readonly lengths: Float32Array;
  readonly gramLengths: Float32Array;
  /** The means over paragraphs. */
  readonly meanLength: number;
  readonly meanGramLength: number;
}

/** What the words of units are, before they are counted. */
export type UncountedForward = Pick<
  ForwardIndex,
  'vocabulary' | 'texts' | 'fields' | 'fieldUnits' | 'fieldsOfUnit'
>;

/** A forward index, and by term the units that are found by it. */
export interface BuiltForward {
  readonly forward: ForwardIndex;
  readonly postings: IntLists;
}

/** Labels over more units than this lead to none of them: they would make every passage of a report a hit. */
export const LEADING_FIELD_UNITS = 16;

/** The weight of a label's words on each unit under it: twice over one unit (a title), little over a long list. */
export function fieldWeight(units: number): number {
  return 2 / Math.sqrt(units);
}
