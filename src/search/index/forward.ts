import { type IntLists, type ListPatch, listAt, patched } from './int-lists.ts';
import type { Vocabulary } from './vocabulary.ts';

/**
 * The words of all documents, which every view shares. `texts`: each unit's words, then codes of its countries and
 * acronyms. `fields`: the words of each title and heading; `fieldsOfUnit`: those above a unit.
 */
export interface SharedLists {
  readonly vocabulary: Vocabulary;
  readonly texts: IntLists;
  readonly fields: IntLists;
  readonly fieldsOfUnit: IntLists;
}

/**
 * All that a view counts, as if the units it hides did not exist; the whole library is the view that hides nothing.
 * Arrays have the numbers of the shared lists. Lengths exclude stop words.
 */
export interface ViewStatistics {
  readonly units: number;
  /** By word: 1 if a visible text or field has it. */
  readonly knownWords: Uint8Array;
  /** Units below each field. */
  readonly fieldUnits: Uint32Array;
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

type WeightedLists = SharedLists & Pick<ViewStatistics, 'fieldUnits'>;
type VisitPart = (words: Uint32Array, from: number, to: number, weight: number, isField: boolean) => void;

/** Text has weight 1; a field of one unit, such as a title, weighs 2. */
export function partsOf(lists: WeightedLists, unit: number): WeightedWords[] {
  const parts = [{ words: listAt(lists.texts, unit), weight: 1, leads: true }];
  for (const field of listAt(lists.fieldsOfUnit, unit)) {
    const leads = (lists.fieldUnits[field] ?? 1) <= LEADING_FIELD_UNITS;
    parts.push({ words: listAt(lists.fields, field), weight: weightOf(lists, field), leads });
  }
  return parts;
}

/** The same parts as ranges, without allocating: each query visits hundreds of units. */
export function eachPart(lists: WeightedLists, unit: number, visit: VisitPart): void {
  visitList(lists.texts, unit, 1, false, visit);
  const { starts, values } = lists.fieldsOfUnit;
  const end = starts[unit + 1] ?? 0;
  for (let at = starts[unit] ?? 0; at < end; at++) {
    const field = values[at] ?? 0;
    visitList(lists.fields, field, weightOf(lists, field), true, visit);
  }
}

function visitList(lists: IntLists, at: number, weight: number, isField: boolean, visit: VisitPart): void {
  const own = lists.patch?.get(at);
  if (own) visit(own, 0, own.length, weight, isField);
  else visit(lists.values, lists.starts[at] ?? 0, lists.starts[at + 1] ?? 0, weight, isField);
}

function weightOf({ fieldUnits }: WeightedLists, field: number): number {
  return 2 / Math.sqrt(fieldUnits[field] ?? 1);
}
