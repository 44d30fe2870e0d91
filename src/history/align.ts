import { lcs } from 'fast-myers-diff';
import { groupBy } from '../text/collections.ts';

/** The minimum similarity (Dice: twice the common words over all words) of two wordings of one text. */
const NEAR = 0.5;
/** In a larger table each text is compared only with the next few. */
const MAX_CELLS = 40_000;
const WINDOW = 16;
/** Above this, a reordered document would take too long; `pairMoved` then pairs all equal texts. */
const MAX_COMPARISONS = 200_000_000;

export function alignTexts(before: readonly string[], after: readonly string[]): number[] {
  const pairs = new Array<number>(before.length).fill(-1);
  const alignment = { before, after, pairs };
  pairEqual(alignment);
  const gaps = gapsOf(alignment);
  pairMoved(alignment, gaps);
  const taken = new Set(pairs);
  for (const [from, to, start, end] of gaps) {
    const own = range(from, to).filter((index) => pairs[index] === -1);
    const other = range(start, end).filter((index) => !taken.has(index));
    if (own.length > 0 && other.length > 0) pairNear(alignment, own, other);
  }
  return pairs;
}

interface Alignment {
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly pairs: number[];
}

type Gap = readonly [from: number, to: number, start: number, end: number];

function pairEqual({ before, after, pairs }: Alignment): void {
  const [held, found] = [new Set(before), new Set(after)];
  const own = range(0, before.length).filter((index) => found.has(before[index] ?? ''));
  const other = range(0, after.length).filter((index) => held.has(after[index] ?? ''));
  if (own.length * other.length > MAX_COMPARISONS) return;
  const ids = new Map([...held].map((text, id) => [text, id]));
  const idsOf = (indexes: readonly number[], texts: readonly string[]) =>
    Int32Array.from(indexes, (index) => ids.get(texts[index] ?? '') ?? -1);
  for (const [a, b, length] of lcs(idsOf(own, before), idsOf(other, after)))
    for (let step = 0; step < length; step++) pairs[own[a + step] ?? -1] = other[b + step] ?? -1;
}

function gapsOf({ before, after, pairs }: Alignment): Gap[] {
  const gaps: Gap[] = [];
  let [from, start] = [0, 0];
  for (let index = 0; index <= before.length; index++) {
    const partner = index === before.length ? after.length : (pairs[index] ?? -1);
    if (partner < 0) continue;
    if (index > from && partner >= start) gaps.push([from, index, start, partner]);
    [from, start] = [index + 1, partner + 1];
  }
  return gaps;
}

function pairMoved({ before, after, pairs }: Alignment, gaps: readonly Gap[]): void {
  const taken = new Set(pairs);
  const free = range(0, after.length).filter((index) => !taken.has(index));
  const left = groupBy(free, (index) => after[index] ?? '');
  for (const [from, to] of gaps)
    for (const index of range(from, to))
      if (pairs[index] === -1) pairs[index] = left.get(before[index] ?? '')?.shift() ?? -1;
}

function pairNear(
  { before, after, pairs }: Alignment,
  own: readonly number[],
  other: readonly number[],
): void {
  const read = wordReader();
  const ownWords = own.map((index) => read(before[index] ?? ''));
  const otherWords = other.map((index) => read(after[index] ?? ''));
  const near = (i: number, j: number) => {
    const [one, two] = [ownWords[i], otherWords[j]];
    const share = one === undefined || two === undefined ? 0 : similarity(one, two);
    return share >= NEAR ? share : 0;
  };
  const pair = (i: number, j: number) => {
    pairs[own[i] ?? -1] = other[j] ?? -1;
  };
  // Most gaps are one text, or texts reworded one by one.
  if (own.length === other.length && own.every((_, index) => near(index, index) > 0)) {
    for (const index of own.keys()) pair(index, index);
    return;
  }
  if (own.length * other.length <= MAX_CELLS) {
    for (const [i, j] of heaviest(own.length, other.length, near)) pair(i, j);
    return;
  }
  let next = 0;
  for (const i of own.keys()) {
    const shares = other.slice(next, next + WINDOW).map((_, ahead) => near(i, next + ahead));
    const best = shares.indexOf(Math.max(...shares));
    if ((shares[best] ?? 0) === 0) continue;
    pair(i, next + best);
    next += best + 1;
  }
}

/** The in-order pairs with the greatest total weight. Weight 0 means that two do not pair. */
function heaviest(
  rows: number,
  columns: number,
  weigh: (row: number, column: number) => number,
): [number, number][] {
  const width = columns + 1;
  const weights = new Float64Array(rows * columns);
  const sums = new Float64Array((rows + 1) * width);
  const sum = (i: number, j: number) => sums[i * width + j] ?? 0;
  for (let i = rows - 1; i >= 0; i--)
    for (let j = columns - 1; j >= 0; j--) {
      const weight = weigh(i, j);
      weights[i * columns + j] = weight;
      const paired = weight > 0 ? weight + sum(i + 1, j + 1) : 0;
      sums[i * width + j] = Math.max(paired, sum(i + 1, j), sum(i, j + 1));
    }
  const found: [number, number][] = [];
  let [i, j] = [0, 0];
  while (i < rows && j < columns) {
    const weight = weights[i * columns + j] ?? 0;
    if (weight > 0 && sum(i, j) === weight + sum(i + 1, j + 1)) found.push([i++, j++]);
    else if (sum(i, j) === sum(i + 1, j)) i++;
    else j++;
  }
  return found;
}

const WORD = /[\p{L}\p{M}\p{N}]+/gu;

function wordReader(): (text: string) => Int32Array {
  const ids = new Map<string, number>();
  const idOf = (word: string) => {
    const id = ids.get(word) ?? ids.size;
    ids.set(word, id);
    return id;
  };
  return (text) => Int32Array.from(text.toLowerCase().match(WORD) ?? [], idOf).sort();
}

function similarity(one: Int32Array, other: Int32Array): number {
  const total = one.length + other.length;
  if (2 * Math.min(one.length, other.length) < NEAR * total) return 0;
  let [common, i, j] = [0, 0, 0];
  while (i < one.length && j < other.length) {
    const difference = (one[i] ?? 0) - (other[j] ?? 0);
    if (difference === 0) common++;
    if (difference <= 0) i++;
    if (difference >= 0) j++;
  }
  return total === 0 ? 0 : (2 * common) / total;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}
