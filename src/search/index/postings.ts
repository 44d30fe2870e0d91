import { Index } from 'flexsearch';
import { type IntLists, listAt } from './int-lists.ts';

/** Which units hold a term: all that ranking needs of FlexSearch. */
export interface Postings {
  /** The units that hold the term of this number, ascending. The list is the index's own: not to be changed. */
  units(term: number): readonly number[];
}

/**
 * Gives FlexSearch the units of each term, in `lists` in the order of `terms`, when it is first asked for: most are never.
 * They come through its import, since to append a unit it searches the list of each of its terms: a quarter of an hour for
 * a million passages.
 */
export function createPostings(terms: readonly string[], lists: IntLists): Postings {
  const index = createIndex();
  const importer: Importer = index;
  const held = new Uint8Array(terms.length);
  // A limit of 0 would mean 100; with one as large as the library the answer is the list itself, no copy.
  const limit = Math.max(1, lists.values.length);
  return {
    units(term) {
      const name = terms[term];
      const list = listAt(lists, term);
      if (name === undefined || list.length === 0) return [];
      // A list of lists: FlexSearch keeps one for each class of its own scores, of which there is one.
      if (held[term] === 0) importer.import('map', [[name, [toArray(list)]]]);
      held[term] = 1;
      const ids = index.search(name, { limit });
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
