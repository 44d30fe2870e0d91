import { type IntLists, listAt } from './int-lists.ts';
import type { Vocabulary } from './vocabulary.ts';

/**
 * `texts`: each unit's words, then codes of its countries and acronyms. `fields`: the words of each title and
 * heading; `fieldsOfUnit`: those above a unit; `fieldUnits`: units below each. Lengths exclude stop words.
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
  readonly unitsOfGram: Uint32Array;
  /** By unit, for length normalization: in words and in grams. */
  readonly lengths: Float32Array;
  readonly gramLengths: Float32Array;
  readonly meanLength: number;
  readonly meanGramLength: number;
}

export type UncountedForward = Pick<
  ForwardIndex,
  'vocabulary' | 'texts' | 'fields' | 'fieldUnits' | 'fieldsOfUnit'
>;

/** `postings`: for each term, the units that it makes a hit. */
export interface BuiltForward {
  readonly forward: ForwardIndex;
  readonly postings: IntLists;
}

/** Fields above more units produce no hits: a report's title would make each of its passages one. */
const LEADING_FIELD_UNITS = 16;

/** `leads`: whether they make the unit a hit. */
interface WeightedWords {
  readonly words: Uint32Array;
  readonly weight: number;
  readonly leads: boolean;
}

/** Text has weight 1; a field of one unit, such as a title, weighs 2. */
export function partsOf(
  { texts, fields, fieldUnits, fieldsOfUnit }: UncountedForward,
  unit: number,
): WeightedWords[] {
  const parts = [{ words: listAt(texts, unit), weight: 1, leads: true }];
  for (const field of listAt(fieldsOfUnit, unit)) {
    const below = fieldUnits[field] ?? 1;
    const words = listAt(fields, field);
    parts.push({ words, weight: 2 / Math.sqrt(below), leads: below <= LEADING_FIELD_UNITS });
  }
  return parts;
}
