import type { UnitPart } from '../index/forward.ts';
import { IntList } from '../index/int-lists.ts';
import type { WordTable } from '../index/vocabulary.ts';
import type { UnitTexts } from '../queried-index.ts';
import { WINDOW } from './scoring.ts';

// Hot loops: index loops, no closures.

const SIEVE_SIZE = 4096;

export class Counter {
  readonly slots: Uint16Array;
  /** 0 if no number with the same last bits is counted: small enough to stay in the processor's cache. */
  readonly #sieve = new Uint8Array(SIEVE_SIZE);
  counts = new Float64Array(0);
  #marked: readonly (readonly number[])[] = [];

  constructor(size: number) {
    this.slots = new Uint16Array(size);
  }

  mark(groups: readonly (readonly number[])[]): void {
    for (const group of this.#marked) for (const number of group) this.slots[number] = 0;
    this.#sieve.fill(0);
    for (const [slot, group] of groups.entries()) {
      for (const number of group) {
        this.slots[number] = slot + 1;
        this.#sieve[number % SIEVE_SIZE] = 1;
      }
    }
    this.#marked = groups;
    this.counts = new Float64Array(groups.length);
  }

  add(numbers: Uint32Array, from: number, to: number, weight: number): void {
    const { slots, counts } = this;
    const sieve = this.#sieve;
    for (let at = from; at < to; at++) {
      const number = numbers[at] ?? 0;
      if (sieve[number % SIEVE_SIZE] === 0) continue;
      const slot = slots[number] ?? 0;
      if (slot > 0) counts[slot - 1] = (counts[slot - 1] ?? 0) + weight;
    }
  }
}

export function countTerms(texts: UnitTexts, counter: Counter, unit: number): void {
  counter.counts.fill(0);
  texts.eachPart(unit, (words, from, to, weight) => counter.add(words, from, to, weight));
}

/**
 * Numbers the words of units that a query seeks, from 1 on; all others are 0. Each word is looked up once, since units
 * share most of their words. `slots` and the grams are by number.
 */
export class WordSlots {
  slots = new Uint16Array(64);
  readonly #vocabulary: Pick<WordTable, 'gramsOfWord'>;
  readonly #terms: Counter;
  readonly #grams: Counter;
  /** By word: 0 if not yet read, else its number plus one. */
  readonly #numbers: Uint32Array;
  readonly #read = new IntList();
  readonly #gramStarts = new IntList();
  readonly #gramSlots = new IntList();

  constructor(vocabulary: Pick<WordTable, 'words' | 'gramsOfWord'>, terms: Counter, grams: number) {
    this.#vocabulary = vocabulary;
    this.#terms = terms;
    this.#grams = new Counter(grams);
    this.#numbers = new Uint32Array(vocabulary.words.length);
  }

  mark(grams: readonly number[]): void {
    this.#grams.mark(grams.map((gram) => [gram]));
    for (let at = 0; at < this.#read.length; at++) this.#numbers[this.#read.values[at] ?? 0] = 0;
    this.#read.length = 0;
    this.#gramSlots.length = 0;
    this.#gramStarts.length = 0;
    this.#gramStarts.push(0);
    this.#gramStarts.push(0);
  }

  numberOf(word: number): number {
    const known = this.#numbers[word] ?? 0;
    return known > 1 ? known - 1 : this.#add(word, true);
  }

  read(parts: readonly UnitPart[]): void {
    const numbers = this.#numbers;
    for (const { words } of parts) {
      for (let at = 0; at < words.length; at++) {
        const word = words[at] ?? 0;
        const known = numbers[word] ?? 0;
        words[at] = known > 0 ? known - 1 : this.#add(word, false);
      }
    }
  }

  /** By position in the marked grams. The next call overwrites it. */
  countGrams(parts: readonly UnitPart[]): Float64Array {
    const { counts } = this.#grams;
    const { values: starts } = this.#gramStarts;
    const { values: slots } = this.#gramSlots;
    counts.fill(0);
    for (const { words, weight } of parts) {
      for (let at = 0; at < words.length; at++) {
        const number = words[at] ?? 0;
        if (number === 0) continue;
        const end = starts[number + 1] ?? 0;
        for (let place = starts[number] ?? 0; place < end; place++) {
          const slot = slots[place] ?? 0;
          counts[slot] = (counts[slot] ?? 0) + weight;
        }
      }
    }
    return counts;
  }

  #add(word: number, isKept: boolean): number {
    const { starts, values } = this.#vocabulary.gramsOfWord;
    const before = this.#gramSlots.length;
    const end = starts[word + 1] ?? 0;
    for (let at = starts[word] ?? 0; at < end; at++) {
      const slot = this.#grams.slots[values[at] ?? 0] ?? 0;
      if (slot > 0) this.#gramSlots.push(slot - 1);
    }
    const slot = this.#terms.slots[word] ?? 0;
    this.#read.push(word);
    if (!isKept && slot === 0 && before === this.#gramSlots.length) {
      this.#numbers[word] = 1;
      return 0;
    }
    const number = this.#gramStarts.length - 1;
    this.#gramStarts.push(this.#gramSlots.length);
    if (number >= this.slots.length) this.slots = grown(this.slots);
    this.slots[number] = slot;
    this.#numbers[word] = number + 1;
    return number;
  }
}

function grown(values: Uint16Array): Uint16Array<ArrayBuffer> {
  const larger = new Uint16Array(values.length * 2);
  larger.set(values);
  return larger;
}

type SlotCounts = Pick<Counter, 'slots' | 'counts'>;

export function idfInFields(
  [, ...fields]: readonly UnitPart[],
  { slots, counts }: SlotCounts,
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
  { slots, counts }: SlotCounts,
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
