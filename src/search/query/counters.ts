import { type ForwardIndex, fieldWeight } from '../index/forward.ts';
import { WINDOW } from './scoring.ts';

// Hot loops: index loops, no closures.

/** Counts a query's words or grams in one unit: `counts[slot - 1]`. Forms of one term share a slot. */
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
}

/** Units whose text has a term, by a full scan. */
export function unitsWith({ texts, vocabulary }: ForwardIndex, term: number): number[] {
  const units: number[] = [];
  for (let unit = 0; unit + 1 < texts.starts.length; unit++) {
    const end = texts.starts[unit + 1] ?? 0;
    for (let at = texts.starts[unit] ?? 0; at < end; at++) {
      if (vocabulary.termOfWord[texts.values[at] ?? 0] !== term) continue;
      units.push(unit);
      break;
    }
  }
  return units;
}

/** Counts terms in text and weighted fields, by a counter marked with words. */
export function countTerms(forward: ForwardIndex, counter: Counter, unit: number): void {
  const { texts, fields, fieldUnits, fieldsOfUnit } = forward;
  counter.counts.fill(0);
  addTerms(texts.values, texts.starts[unit] ?? 0, texts.starts[unit + 1] ?? 0, 1, counter);
  const last = fieldsOfUnit.starts[unit + 1] ?? 0;
  for (let at = fieldsOfUnit.starts[unit] ?? 0; at < last; at++) {
    const field = fieldsOfUnit.values[at] ?? 0;
    const weight = fieldWeight(fieldUnits[field] ?? 1);
    addTerms(fields.values, fields.starts[field] ?? 0, fields.starts[field + 1] ?? 0, weight, counter);
  }
}

function addTerms(
  words: Uint32Array,
  from: number,
  to: number,
  weight: number,
  { slots, counts }: Counter,
): void {
  for (let at = from; at < to; at++) {
    const slot = slots[words[at] ?? 0] ?? 0;
    if (slot > 0) counts[slot - 1] = (counts[slot - 1] ?? 0) + weight;
  }
}

/** Counts grams in text and weighted fields. */
export function countGrams(forward: ForwardIndex, counter: Counter, unit: number): void {
  const { texts, fields, fieldUnits, fieldsOfUnit } = forward;
  counter.counts.fill(0);
  addGrams(texts.values, texts.starts[unit] ?? 0, texts.starts[unit + 1] ?? 0, 1, forward, counter);
  const last = fieldsOfUnit.starts[unit + 1] ?? 0;
  for (let at = fieldsOfUnit.starts[unit] ?? 0; at < last; at++) {
    const field = fieldsOfUnit.values[at] ?? 0;
    const weight = fieldWeight(fieldUnits[field] ?? 1);
    addGrams(
      fields.values,
      fields.starts[field] ?? 0,
      fields.starts[field + 1] ?? 0,
      weight,
      forward,
      counter,
    );
  }
}

function addGrams(
  words: Uint32Array,
  from: number,
  to: number,
  weight: number,
  { vocabulary }: ForwardIndex,
  { slots, counts }: Counter,
): void {
  const { starts, values } = vocabulary.gramsOfWord;
  for (let at = from; at < to; at++) {
    const word = words[at] ?? 0;
    const end = starts[word + 1] ?? 0;
    for (let gram = starts[word] ?? 0; gram < end; gram++) {
      const slot = slots[values[gram] ?? 0] ?? 0;
      if (slot > 0) counts[slot - 1] = (counts[slot - 1] ?? 0) + weight;
    }
  }
}

/** Idf of the query terms in a unit's fields, less for fields above many units. */
export function idfInFields(
  forward: ForwardIndex,
  { slots, counts }: Counter,
  unit: number,
  idfs: readonly number[],
): number {
  const { fields, fieldUnits, fieldsOfUnit } = forward;
  counts.fill(0);
  const last = fieldsOfUnit.starts[unit + 1] ?? 0;
  for (let at = fieldsOfUnit.starts[unit] ?? 0; at < last; at++) {
    const field = fieldsOfUnit.values[at] ?? 0;
    const share = fieldWeight(fieldUnits[field] ?? 1) / fieldWeight(1);
    const end = fields.starts[field + 1] ?? 0;
    for (let word = fields.starts[field] ?? 0; word < end; word++) {
      const slot = slots[fields.values[word] ?? 0] ?? 0;
      if (slot > 0) counts[slot - 1] = Math.max(counts[slot - 1] ?? 0, share);
    }
  }
  let idf = 0;
  for (let slot = 0; slot < counts.length; slot++) idf += (idfs[slot] ?? 0) * (counts[slot] ?? 0);
  return idf;
}

/** Largest idf of distinct query terms within `WINDOW` consecutive words of the text. */
export function idfInWindow(
  forward: ForwardIndex,
  { slots, counts }: Counter,
  unit: number,
  idfs: readonly number[],
): number {
  const { starts, values } = forward.texts;
  counts.fill(0);
  const first = starts[unit] ?? 0;
  const end = starts[unit + 1] ?? 0;
  let idf = 0;
  let most = 0;
  for (let at = first; at < end; at++) {
    const entering = slots[values[at] ?? 0] ?? 0;
    if (entering > 0) {
      const before = counts[entering - 1] ?? 0;
      counts[entering - 1] = before + 1;
      if (before === 0) idf += idfs[entering - 1] ?? 0;
    }
    const leaving = at - first < WINDOW ? 0 : (slots[values[at - WINDOW] ?? 0] ?? 0);
    if (leaving > 0) {
      const after = (counts[leaving - 1] ?? 0) - 1;
      counts[leaving - 1] = after;
      if (after === 0) idf -= idfs[leaving - 1] ?? 0;
    }
    if (idf > most) most = idf;
  }
  return most;
}
