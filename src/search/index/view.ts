import type { Span } from '../../model/document.ts';
import type { Steps } from '../../text/steps.ts';
import { createNameFinder, differingWords, NAME_SIGN, type NameTable } from '../analysis/known-names.ts';
import { plainWord } from '../analysis/words.ts';
import type { SearchUnits } from '../search.ts';
import type { SharedLists, ViewPatches, ViewStatistics } from './forward.ts';
import { countLists, IntList, type IntLists, type ListPatch, listAt, patched } from './int-lists.ts';
import { countView } from './statistics.ts';
import { StringTable } from './string-table.ts';

/** `numbers`: the visible units; `positions`: by unit, its position among them, or -1. */
export interface VisibleUnits {
  readonly numbers: Uint32Array;
  readonly positions: Int32Array;
}

export function visibleUnits(units: number, hidden: readonly Span[]): VisibleUnits {
  const positions = new Int32Array(units);
  for (const [start, end] of hidden) positions.fill(-1, start, end);
  const numbers: number[] = [];
  for (let unit = 0; unit < units; unit++) {
    if (positions[unit] === 0) positions[unit] = numbers.push(unit) - 1;
  }
  return { numbers: Uint32Array.from(numbers), positions };
}

export interface BuiltView {
  readonly statistics: ViewStatistics;
  readonly patches: ViewPatches;
}

interface SharedIndexLists {
  readonly units: SearchUnits;
  readonly lists: SharedLists;
  readonly postings: IntLists;
  readonly names: NameTable;
}

export function* buildView(
  shared: SharedIndexLists,
  { positions }: VisibleUnits,
  names: NameTable,
): Steps<BuiltView> {
  const { units, lists } = shared;
  const isVisible = (unit: number) => (positions[unit] ?? -1) >= 0;
  const recode = recoder(lists, shared.names, names);
  const texts = recode(lists.texts, isVisible);
  yield;
  const fields = recode(lists.fields, () => true);
  yield;
  const own = { ...lists, texts: patched(lists.texts, texts), fields: patched(lists.fields, fields) };
  const { statistics, postings } = yield* countView(units, own, isVisible);
  return {
    statistics,
    patches: { texts, fields, postings: differing(shared.postings, postings, isVisible) },
  };
}

function recoder(
  { vocabulary: { words, wordSlots } }: SharedLists,
  shared: NameTable,
  names: NameTable,
): (lists: IntLists, isVisible: (at: number) => boolean) => ListPatch {
  const numbers = new StringTable(words, wordSlots);
  const stale = new Uint8Array(words.length);
  const changed = new Set(differingWords(shared, names));
  if (changed.size > 0)
    for (const [number, word] of words.entries()) stale[number] = changed.has(plainWord(word)) ? 1 : 0;
  const namesIn = createNameFinder(names);
  const recoded = (list: Uint32Array) => {
    const own = Array.from(list, (word) => words[word] ?? '').filter((word) => !word.startsWith(NAME_SIGN));
    const codes = namesIn(own).map(({ code }) => numbers.get(code) ?? missing(code));
    return Uint32Array.from([...list.subarray(0, own.length), ...codes]);
  };
  return (lists, isVisible) => {
    const patch = new Map<number, Uint32Array>();
    if (changed.size === 0) return patch;
    for (let at = 0; at < countLists(lists); at++) {
      if (!isVisible(at)) continue;
      const list = listAt(lists, at);
      if (!list.some((word) => stale[word] === 1)) continue;
      const own = recoded(list);
      if (!isSame(list, own)) patch.set(at, own);
    }
    return patch;
  };
}

function missing(code: string): never {
  throw new Error(`The vocabulary lacks the code ${code}; build the index again.`);
}

function isSame(one: Uint32Array, other: Uint32Array): boolean {
  return one.length === other.length && one.every((value, at) => value === other[at]);
}

function differing(shared: IntLists, own: IntLists, isVisible: (unit: number) => boolean): ListPatch {
  const patch = new Map<number, Uint32Array>();
  const all = new IntList();
  const list = new IntList();
  for (let term = 0; term < countLists(own); term++) {
    all.read(shared, term);
    list.read(own, term);
    if (!isRest(all, list, isVisible)) patch.set(term, list.toArray());
  }
  return patch;
}

function isRest(all: IntList, list: IntList, isVisible: (unit: number) => boolean): boolean {
  let next = 0;
  for (let at = 0; at < all.length; at++) {
    const unit = all.values[at] ?? 0;
    if (!isVisible(unit)) continue;
    if (next === list.length || list.values[next] !== unit) return false;
    next++;
  }
  return next === list.length;
}
