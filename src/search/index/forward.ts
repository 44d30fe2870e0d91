import type { VisitPart } from '../queried-index.ts';
import { IntList, type IntLists, type ListPatch, patched } from './int-lists.ts';
import type { Vocabulary } from './vocabulary.ts';

/**
 * The words of all documents, which every view shares. `texts`: each unit's words, then codes of its countries and
 * acronyms. `fields`: the words of each title and heading; `fieldsOfUnit`: those above a unit.
 * By unit, `opensDocument`: 1 for the first of each document; `pointers`: see `POINTER`.
 */
export interface SharedLists {
  readonly vocabulary: Vocabulary;
  readonly texts: IntLists;
  readonly fields: IntLists;
  readonly fieldsOfUnit: IntLists;
  readonly opensDocument: Uint8Array;
  readonly pointers: Uint8Array;
}

/** Units that point to an answer but are not one. Indexed, so that a query need not parse each candidate's document. */
export const POINTER = { none: 0, heading: 1, bareLink: 2 } as const;

/**
 * All that a view counts, as if the units it hides did not exist; the whole library is the view that hides nothing.
 * Arrays have the numbers of the shared lists. Lengths exclude stop words.
 */
export interface ViewStatistics {
  readonly units: number;
  readonly knownWords: Uint8Array;
  readonly fieldUnits: Uint32Array;
  readonly unitsOfTerm: Uint32Array;
  readonly countOfTerm: Float64Array;
  readonly unitsOfGram: Uint32Array;
  readonly lengths: Float32Array;
  readonly gramLengths: Float32Array;
  readonly meanLength: number;
  readonly meanGramLength: number;
}

/** The shared lists that a view has otherwise: its acronyms and its leading fields are its own. */
export interface ViewPatches {
  readonly texts: ListPatch;
  readonly fields: ListPatch;
  readonly postings: ListPatch;
}

export type ForwardIndex = SharedLists & ViewStatistics;

export function forwardOf(
  shared: SharedLists,
  statistics: ViewStatistics,
  patches?: ViewPatches,
): ForwardIndex {
  if (!patches) return { ...shared, ...statistics };
  const texts = patched(shared.texts, patches.texts);
  return { ...shared, ...statistics, texts, fields: patched(shared.fields, patches.fields) };
}

export interface BuiltForward {
  readonly forward: ForwardIndex;
  readonly postings: IntLists;
}

/** Fields above more units produce no hits: a report's title would make each of its passages one. */
const LEADING_FIELD_UNITS = 16;

/** Of a title or heading above up to `LEADING_FIELD_UNITS` units; above more, it says less about each. */
const FIELD_WEIGHT = 2;

type WeightedLists = SharedLists & Pick<ViewStatistics, 'fieldUnits'>;
const words = new IntList();
const above = new IntList();

/**
 * Visits the text, with weight 1, and each title or heading, with weight 2 or less. `leads`: whether the words make the
 * unit a hit. The next part overwrites `words`, which saves an allocation for each unit visited.
 */
export function eachPart(lists: WeightedLists, unit: number, visit: VisitPart): void {
  words.read(lists.texts, unit);
  visit(words.values, 0, words.length, 1, false, true);
  above.read(lists.fieldsOfUnit, unit);
  for (let at = 0; at < above.length; at++) {
    const field = above.values[at] ?? 0;
    words.read(lists.fields, field);
    const units = lists.fieldUnits[field] ?? 1;
    visit(words.values, 0, words.length, weightOfField(units), true, leadsToUnits(units));
  }
}

export interface UnitPart {
  readonly words: Uint32Array;
  readonly weight: number;
}

/** By the number of units below a title or heading. */
export function weightOfField(units: number): number {
  return FIELD_WEIGHT * Math.min(1, Math.sqrt(LEADING_FIELD_UNITS / units));
}

export function leadsToUnits(units: number): boolean {
  return units <= LEADING_FIELD_UNITS;
}
