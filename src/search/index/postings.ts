import { Index } from 'flexsearch';
import { type IntLists, type ListPatch, listAt } from './int-lists.ts';

export interface Postings {
  /** Units with a term, ascending. The array is FlexSearch's own: do not change it. */
  units(term: number): Uint32Array;
}

const NONE = new Uint32Array();

/**
 * Imports each term's posting list into FlexSearch on first use; most are never used. `append` would scan
 * every list: 15 minutes for a million passages.
 */
export function createPostings(terms: readonly string[], lists: IntLists): Postings {
  const index = createIndex();
  const importer: Importer = index;
  const held = new Uint8Array(terms.length);
  // 0 would mean 100. A limit of the list's size or more returns the list itself, not a copy.
  const limit = Math.max(1, lists.codes.length);
  return {
    units(term) {
      const name = terms[term];
      if (name === undefined) return NONE;
      // FlexSearch keeps one list per score class, and we use one class. A typed array takes half the memory.
      if (held[term] === 0) importer.import('map', [[name, [listAt(lists, term)]]]);
      held[term] = 1;
      const ids = index.search(name, { limit });
      return ids instanceof Uint32Array ? ids : NONE;
    },
  };
}

export function patchedPostings(shared: Postings, patch: ListPatch): Postings {
  return { units: (term) => patch.get(term) ?? shared.units(term) };
}

interface Importer {
  import(key: 'map', entries: unknown): void;
}

/**
 * FlexSearch only stores: terms arrive analysed and may hold spaces, scoring is off (`resolution` 1), and so are its caches,
 * which go stale.
 */
function createIndex(): Index {
  return new Index({
    tokenize: 'strict',
    resolution: 1,
    encode: (term: string) => [term],
    cache: false,
    fastupdate: false,
  });
}
