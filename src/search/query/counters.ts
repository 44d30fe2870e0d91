import { eachPart, type ForwardIndex, type UnitPart } from '../index/forward.ts';
import { countLists, IntList, listAt } from '../index/int-lists.ts';
import type { Vocabulary } from '../index/vocabulary.ts';
import { WINDOW } from './scoring.ts';

// Hot loops: index loops, no closures.

/** `counts[slot - 1]`. Forms of one term share a slot. */
export class Counter {
  /** By number: position in `counts` plus one, or 0. */
  readonly slots: Uint16Array;
  counts = new Float64Array(0);
  #marked: readonly (readonly number[])[] = [];

  constructor(size: number) {
    this.slots = new Uint16Array(size);
  }

  /** Replaces what is counted: `counts[i]` counts the numbers `groups[i]`. */
  mark(groups: readonly (readonly number[])[]): void {
    for (const group of this.#marked) for (const number of group) this.slots[number] = 0;
    for (const [slot, group] of groups.entries()) for (const number of group) this.slots[number] = slot + 1;
    this.#marked = groups;
    this.counts = new Float64Array(groups.length);
  }

  add(numbers: Uint32Array, from: number, to: number, weight: number): void {
    for (let at = from; at < to; at++) {
      const slot = this.slots[numbers[at] ?? 0] ?? 0;
      if (slot > 0) this.counts[slot - 1] = (this.counts[slot - 1] ?? 0) + weight;
    }
  }
}

/** By a full scan. */
export function unitsWith(
  { texts, vocabulary }: ForwardIndex,
  term: number,
  isVisible: (unit: number) => boolean,
): Uint32Array {
  const units: number[] = [];
  for (let unit = 0; unit < countLists(texts); unit++)
    if (isVisible(unit) && listAt(texts, unit).some((word) => vocabulary.termOfWord[word] === term))
      units.push(unit);
  return Uint32Array.from(units);
}

export function countTerms(forward: ForwardIndex, counter: Counter, unit: number): void {
  counter.counts.fill(0);
  eachPart(forward, unit, (words, from, to, weight) => counter.add(words, from, to, weight));
}

/** Counts the grams of a query, reading the grams of each word once: units share most of their words. */
export class GramCounter {
  readonly #vocabulary: Vocabulary;
  readonly #counter: Counter;
  /** By word: 0 if not yet read, else the place of its counted grams in `#slots` plus one. */
  readonly #places: Uint32Array;
  readonly #read = new IntList();
  /** Lists of slots that end with a 0; the first is empty. */
  readonly #slots = new IntList();

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
    this.#counter = new Counter(vocabulary.grams.length);
    this.#places = new Uint32Array(vocabulary.words.length);
  }

  mark(grams: readonly number[]): void {
    this.#counter.mark(grams.map((gram) => [gram]));
    for (let at = 0; at < this.#read.length; at++) this.#places[this.#read.values[at] ?? 0] = 0;
    this.#read.length = 0;
    this.#slots.length = 0;
    this.#slots.push(0);
  }

  /** By position in the marked grams. The next call overwrites it. */
  count(parts: readonly UnitPart[]): Float64Array {
    const { counts } = this.#counter;
    counts.fill(0);
    for (const { words, weight } of parts) {
      for (let at = 0; at < words.length; at++) {
        const word = words[at] ?? 0;
        let place = (this.#places[word] || this.#place(word)) - 1;
        for (let slot = this.#slots.values[place] ?? 0; slot > 0; slot = this.#slots.values[++place] ?? 0)
          counts[slot - 1] = (counts[slot - 1] ?? 0) + weight;
      }
    }
    return counts;
  }

  #place(word: number): number {
    const { starts, values } = this.#vocabulary.gramsOfWord;
    const start = this.#slots.length;
    for (let at = starts[word] ?? 0; at < (starts[word + 1] ?? 0); at++) {
      const slot = this.#counter.slots[values[at] ?? 0] ?? 0;
      if (slot > 0) this.#slots.push(slot);
    }
    const isEmpty = start === this.#slots.length;
    if (!isEmpty) this.#slots.push(0);
    const place = isEmpty ? 1 : start + 1;
    this.#places[word] = place;
    this.#read.push(word);
    return place;
  }
}

/** The idf of the terms in titles and headings, in proportion to the weight of the field. */
export function idfInFields(
  [, ...fields]: readonly UnitPart[],
  { slots, counts }: Counter,
  idfs: readonly number[],
): number {
  counts.fill(0);
  for (const { words, weight } of fields) {
    for (let at = 0; at < words.length; at++) {
      const slot = slots[words[at] ?? 0] ?? 0;
      if (slot > 0) counts[slot - 1] = Math.max(counts[slot - 1] ?? 0, weight / 2);
    }
  }
  return counts.reduce((sum, share, slot) => sum + (idfs[slot] ?? 0) * share, 0);
}

export function idfInWindow(
  [text]: readonly UnitPart[],
  { slots, counts }: Counter,
  idfs: readonly number[],
): number {
  const words = text?.words ?? [];
  counts.fill(0);
  let idf = 0;
  let most = 0;
  for (let at = 0; at < words.length; at++) {
    const entering = slots[words[at] ?? 0] ?? 0;
    if (entering > 0) {
      const before = counts[entering - 1] ?? 0;
      counts[entering - 1] = before + 1;
      if (before === 0) idf += idfs[entering - 1] ?? 0;
    }
    const leaving = at < WINDOW ? 0 : (slots[words[at - WINDOW] ?? 0] ?? 0);
    if (leaving > 0) {
      const after = (counts[leaving - 1] ?? 0) - 1;
      counts[leaving - 1] = after;
      if (after === 0) idf -= idfs[leaving - 1] ?? 0;
    }
    if (idf > most) most = idf;
  }
  return most;
}
