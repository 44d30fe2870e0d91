/** Two texts that share so much of their words, counted as Dice does (2·common / all), are one text in two wordings. */
const NEAR = 0.5;
/** Cells of a table that compares every text with every other: beyond it, only what stands close is compared. */
const CELLS = 40_000;
/** How far ahead a text is looked for where there are too many to compare all. */
const WINDOW = 16;

/**
 * Pairs the texts of two sequences: equal ones in order, then equal ones that changed places, then near ones between
 * the same neighbours. Gives for each text of `before` the index of its partner in `after`, -1 for none.
 */
export function alignTexts(before: readonly string[], after: readonly string[]): number[] {
  const pairs = new Array<number>(before.length).fill(-1);
  const table = { before, after, pairs };
  const ranges: AlignedRange[] = [[0, before.length, 0, after.length]];
  for (let range = ranges.pop(); range !== undefined; range = ranges.pop())
    ranges.push(...pairEqual(table, range));
  const gaps = gapsOf(table);
  pairMoved(table, gaps);
  const taken = new Set(pairs);
  for (const [from, to, start, end] of gaps) {
    const own = numbers(from, to).filter((index) => pairs[index] === -1);
    const other = numbers(start, end).filter((index) => !taken.has(index));
    if (own.length > 0 && other.length > 0) pairNear(table, own, other);
  }
  return pairs;
}

interface Table {
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly pairs: number[];
}

/** `from` to `to` of the texts before, `start` to `end` of those after. */
type AlignedRange = readonly [from: number, to: number, start: number, end: number];

/** Pairs what is equal at both ends of a range; the rest is divided where a text stands once on both sides. */
function pairEqual(table: Table, [from, to, start, end]: AlignedRange): AlignedRange[] {
  const { before, after, pairs } = table;
  let [a, b, lastA, lastB] = [from, start, to, end];
  while (a < lastA && b < lastB && before[a] === after[b]) pairs[a++] = b++;
  while (a < lastA && b < lastB && before[lastA - 1] === after[lastB - 1]) pairs[--lastA] = --lastB;
  if (a === lastA || b === lastB) return [];
  const anchors = increasing(anchorsOf(table, [a, lastA, b, lastB]));
  if (anchors.length === 0) {
    pairCommon(table, [a, lastA, b, lastB]);
    return [];
  }
  const bounds = [...anchors, [lastA, lastB] as const];
  return bounds.map(([nextA, nextB], index): AlignedRange => {
    const [firstA, firstB] = bounds[index - 1] ?? [a, b];
    return [firstA, nextA, firstB, nextB];
  });
}

/** The texts that stand once on either side, as pairs of indexes in the order of those before. */
function anchorsOf({ before, after }: Table, [from, to, start, end]: AlignedRange): [number, number][] {
  const own = placesOnce(before, from, to);
  const other = placesOnce(after, start, end);
  return [...own].flatMap(([text, a]): [number, number][] => {
    const b = other.get(text) ?? -1;
    return a >= 0 && b >= 0 ? [[a, b]] : [];
  });
}

function placesOnce(texts: readonly string[], from: number, to: number): Map<string, number> {
  const places = new Map<string, number>();
  for (let index = from; index < to; index++) {
    const text = texts[index] ?? '';
    places.set(text, places.has(text) ? -1 : index);
  }
  return places;
}

/** The longest run of pairs whose second indexes increase as the first do (patience sorting). */
function increasing(pairs: readonly [number, number][]): [number, number][] {
  const tails: number[] = [];
  const previous: number[] = [];
  for (const [index, [, b]] of pairs.entries()) {
    let [low, high] = [0, tails.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[tails[middle] ?? 0]?.[1] ?? 0) < b) low = middle + 1;
      else high = middle;
    }
    previous[index] = tails[low - 1] ?? -1;
    tails[low] = index;
  }
  const found: [number, number][] = [];
  for (let index = tails.at(-1) ?? -1; index >= 0; index = previous[index] ?? -1) {
    const pair = pairs[index];
    if (pair !== undefined) found.push(pair);
  }
  return found.reverse();
}

/** Where nothing stands once: the longest common subsequence, or for long ranges the next equal text each time. */
function pairCommon({ before, after, pairs }: Table, [from, to, start, end]: AlignedRange): void {
  if ((to - from) * (end - start) > CELLS) {
    let next = start;
    for (let a = from; a < to; a++) {
      const ahead = after.slice(next, Math.min(next + WINDOW, end)).indexOf(before[a] ?? '');
      if (ahead < 0) continue;
      pairs[a] = next + ahead;
      next += ahead + 1;
    }
    return;
  }
  const same = (i: number, j: number) => (before[from + i] === after[start + j] ? 1 : 0);
  for (const [i, j] of heaviest(to - from, end - start, same)) pairs[from + i] = start + j;
}

/** What lies between texts that are paired in order. */
function gapsOf({ before, after, pairs }: Table): AlignedRange[] {
  const gaps: AlignedRange[] = [];
  let [from, start] = [0, 0];
  for (let index = 0; index <= before.length; index++) {
    const partner = index === before.length ? after.length : (pairs[index] ?? -1);
    if (partner < 0) continue;
    if (index > from && partner >= start) gaps.push([from, index, start, partner]);
    [from, start] = [index + 1, partner + 1];
  }
  return gaps;
}

/** Pairs the equal texts that are left, wherever they stand, in order. */
function pairMoved({ before, after, pairs }: Table, gaps: readonly AlignedRange[]): void {
  const taken = new Set(pairs);
  const left = new Map<string, number[]>();
  for (const [index, text] of after.entries()) {
    if (taken.has(index)) continue;
    const places = left.get(text);
    if (places === undefined) left.set(text, [index]);
    else places.push(index);
  }
  if (left.size === 0) return;
  for (const [from, to] of gaps)
    for (let index = from; index < to; index++) {
      if (pairs[index] === -1) pairs[index] = left.get(before[index] ?? '')?.shift() ?? -1;
    }
}

/** Pairs texts that are near, in order, so that as many words as can be agree. */
function pairNear({ before, after, pairs }: Table, own: readonly number[], other: readonly number[]): void {
  const read = wordReader();
  const [ownWords, otherWords] = [
    own.map((a) => read(before[a] ?? '')),
    other.map((b) => read(after[b] ?? '')),
  ];
  const near = (i: number, j: number) => {
    const [one, two] = [ownWords[i], otherWords[j]];
    const share = one === undefined || two === undefined ? 0 : similarity(one, two);
    return share >= NEAR ? share : 0;
  };
  // Mostly a gap is one text, or as many as before in new wordings.
  if (own.length === other.length && own.every((_, index) => near(index, index) > 0)) {
    for (const [index, a] of own.entries()) pairs[a] = other[index] ?? -1;
    return;
  }
  if (own.length * other.length <= CELLS) {
    for (const [i, j] of heaviest(own.length, other.length, near)) pairs[own[i] ?? 0] = other[j] ?? -1;
    return;
  }
  let next = 0;
  for (const [i, a] of own.entries()) {
    const shares = other.slice(next, next + WINDOW).map((_, ahead) => near(i, next + ahead));
    const best = shares.indexOf(Math.max(...shares));
    if ((shares[best] ?? 0) === 0) continue;
    pairs[a] = other[next + best] ?? -1;
    next += best + 1;
  }
}

/** The pairs of two rows, in order, whose weights sum to the most; a weight of 0 is no pair. */
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

/** Reads a text as the sorted numbers of its words, in any case; a word has one number in all texts that are read. */
function wordReader(): (text: string) => Int32Array {
  const known = new Map<string, number>();
  const numberOf = (word: string) => {
    const number = known.get(word) ?? known.size;
    known.set(word, number);
    return number;
  };
  return (text) => Int32Array.from(text.toLowerCase().match(WORD) ?? [], numberOf).sort();
}

/** The share of words that two texts have in common, repeated ones counted, from 0 to 1. */
function similarity(one: Int32Array, other: Int32Array): number {
  const total = one.length + other.length;
  // So many words cannot be near so few, and most texts need no more than this.
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

function numbers(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}
