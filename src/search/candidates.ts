import { Index } from 'flexsearch';
import { type Lists, listAt } from './numbers.ts';
import type { Steps } from './steps.ts';

/** Which units hold a term: all that ranking needs of FlexSearch. */
export interface Postings {
  /** The units that hold the term, ascending. The list is the index's own: not to be changed. */
  units(term: string): readonly number[];
}

/** So many units are handed over in some milliseconds. */
const STEP = 30_000;

/**
 * Gives FlexSearch the units of each term, in lists in the order of `terms`. They come through its import, since to append a
 * unit it searches the list of each of its terms: a quarter of an hour for a million passages.
 */
export function* createPostings(terms: readonly string[], lists: Lists): Steps<Postings> {
  const index = createIndex();
  const importer: Importer = index;
  let entries: [string, [number[]]][] = [];
  let size = 0;
  for (const [number, term] of terms.entries()) {
    const units = toArray(listAt(lists, number));
    // A list of lists: FlexSearch keeps one for each class of its own scores, of which there is one.
    if (units.length > 0) entries.push([term, [units]]);
    size += units.length + 1;
    if (size < STEP && number + 1 < terms.length) continue;
    importer.import('map', entries);
    entries = [];
    size = 0;
    yield;
  }
  // A limit of 0 would mean 100; with one as large as the library the answer is the list itself, no copy.
  const limit = Math.max(1, lists.values.length);
  return {
    units(term) {
      const ids = index.search(term, { limit });
      return areNumbers(ids) ? ids : [];
    },
  };
}

/** An array of just this length: one that grows, as that of `Array.from` does, takes half as much again. */
function toArray(numbers: Uint32Array): number[] {
  const array = new Array<number>(numbers.length);
  for (let at = 0; at < numbers.length; at++) array[at] = numbers[at] ?? 0;
  return array;
}

/** FlexSearch's import takes what its export wrote either as JSON or parsed; its types know the first alone. */
interface Importer {
  import(key: 'map', entries: unknown): void;
}

/**
 * FlexSearch keeps the postings and nothing else: terms come analysed, joined by spaces; it neither scores nor orders
 * (`resolution` 1), and its caches, which go stale, are off.
 */
function createIndex(): Index {
  return new Index({
    tokenize: 'strict',
    resolution: 1,
    encode: (text: string) => text.split(' '),
    cache: false,
    fastupdate: false,
  });
}

/** All ids are ours, and numbers: one of them tells. */
function areNumbers(ids: readonly (number | string)[]): ids is readonly number[] {
  return typeof ids[0] === 'number';
}
