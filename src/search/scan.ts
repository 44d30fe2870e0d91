import type { ForwardIndex } from './forward.ts';
import { labelWeight } from './forward.ts';
import { WINDOW } from './ranking.ts';

/** Marks the terms or grams that a query asks for, and counts them over the words of a unit. Reset after each query. */
export class Counter {
  readonly #slots: Uint16Array;
  #marked: readonly number[] = [];
  counts = new Float64Array(0);

  constructor(size: number) {
    this.#slots = new Uint16Array(size);
  }

  /** Sets what is counted: `counts[i]` is for `numbers[i]`. */
  mark(numbers: readonly number[]): void {
    for (const number of this.#marked) this.#slots[number] = 0;
    for (const [slot, number] of numbers.entries()) this.#slots[number] = slot + 1;
    this.#marked = numbers;
    this.counts = new Float64Array(numbers.length);
  }

  /** The position in `counts` plus one; 0 for what the query does not ask for. */
  slot(number: number): number {
    return this.#slots[number] ?? 0;
  }
}

/** Counts the query's terms in a unit's text and labels, labels by their weight. */
export function countTerms(forward: ForwardIndex, counter: Counter, unit: number): void {
  const { termOfWord } = forward.vocabulary;
  const { counts } = counter;
  counts.fill(0);
  const add = (words: Uint32Array, from: number, to: number, weight: number) => {
    for (let at = from; at < to; at++) {
      const slot = counter.slot(termOfWord[words[at] ?? 0] ?? 0);
      if (slot > 0) counts[slot - 1] = (counts[slot - 1] ?? 0) + weight;
    }
  };
  eachField(forward, unit, add);
}

/** Counts the query's grams in a unit's text and labels, labels by their weight. */
export function countGrams(forward: ForwardIndex, counter: Counter, unit: number): void {
  const { starts, values } = forward.vocabulary.gramsOfWord;
  const { counts } = counter;
  counts.fill(0);
  eachField(forward, unit, (words, from, to, weight) => {
    for (let at = from; at < to; at++) {
      const word = words[at] ?? 0;
      const end = starts[word + 1] ?? 0;
      for (let gram = starts[word] ?? 0; gram < end; gram++) {
        const slot = counter.slot(values[gram] ?? 0);
        if (slot > 0) counts[slot - 1] = (counts[slot - 1] ?? 0) + weight;
      }
    }
  });
}

/** For each of the query's terms, the largest share of one label that stands over the unit: 1 over one unit, less over many. */
export function labelShare(
  forward: ForwardIndex,
  counter: Counter,
  unit: number,
  masses: readonly number[],
): number {
  const { labels, labelUnits, labelsOfUnit, vocabulary } = forward;
  const { counts } = counter;
  counts.fill(0);
  const last = labelsOfUnit.starts[unit + 1] ?? 0;
  for (let at = labelsOfUnit.starts[unit] ?? 0; at < last; at++) {
    const label = labelsOfUnit.values[at] ?? 0;
    const weight = labelWeight(labelUnits[label] ?? 1) / 2;
    const end = labels.starts[label + 1] ?? 0;
    for (let word = labels.starts[label] ?? 0; word < end; word++) {
      const slot = counter.slot(vocabulary.termOfWord[labels.values[word] ?? 0] ?? 0);
      if (slot > 0) counts[slot - 1] = Math.max(counts[slot - 1] ?? 0, weight);
    }
  }
  let share = 0;
  for (const [slot, mass] of masses.entries()) share += mass * (counts[slot] ?? 0);
  return share;
}

/** The largest sum of masses of different terms within `WINDOW` words in a row of the unit's text. */
export function bestWindow(
  forward: ForwardIndex,
  counter: Counter,
  unit: number,
  masses: readonly number[],
): number {
  const { termOfWord } = forward.vocabulary;
  const { starts, values } = forward.texts;
  const { counts } = counter;
  counts.fill(0);
  const first = starts[unit] ?? 0;
  const end = starts[unit + 1] ?? 0;
  let sum = 0;
  let best = 0;
  for (let at = first; at < end; at++) {
    const entering = counter.slot(termOfWord[values[at] ?? 0] ?? 0);
    if (entering > 0) {
      const before = counts[entering - 1] ?? 0;
      counts[entering - 1] = before + 1;
      if (before === 0) sum += masses[entering - 1] ?? 0;
    }
    if (at - first >= WINDOW) {
      const leaving = counter.slot(termOfWord[values[at - WINDOW] ?? 0] ?? 0);
      if (leaving > 0) {
        const after = (counts[leaving - 1] ?? 0) - 1;
        counts[leaving - 1] = after;
        if (after === 0) sum -= masses[leaving - 1] ?? 0;
      }
    }
    if (sum > best) best = sum;
  }
  return best;
}

function eachField(
  forward: ForwardIndex,
  unit: number,
  visit: (words: Uint32Array, from: number, to: number, weight: number) => void,
): void {
  const { texts, labels, labelUnits, labelsOfUnit } = forward;
  visit(texts.values, texts.starts[unit] ?? 0, texts.starts[unit + 1] ?? 0, 1);
  const last = labelsOfUnit.starts[unit + 1] ?? 0;
  for (let at = labelsOfUnit.starts[unit] ?? 0; at < last; at++) {
    const label = labelsOfUnit.values[at] ?? 0;
    const weight = labelWeight(labelUnits[label] ?? 1);
    visit(labels.values, labels.starts[label] ?? 0, labels.starts[label + 1] ?? 0, weight);
  }
}
