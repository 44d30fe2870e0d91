import { Index } from 'flexsearch';

/** Which units hold a term: all that ranking needs of FlexSearch. */
export interface Postings {
  /** The units that hold the term, ascending. The list is the index's own: not to be changed. */
  units(term: string): readonly number[];
  /** The postings as named texts, which `loadPostings` reads. */
  save(): Map<string, string>;
}

/** Builds postings from the terms of each unit, in the units' order. */
export function buildPostings(units: Iterable<Iterable<string>>, count: number): Postings {
  const index = createIndex();
  let unit = 0;
  for (const terms of units) index.append(unit++, [...terms].join(' '));
  return postings(index, count);
}

/** Reads what `save` wrote. Throws on texts that FlexSearch did not write. */
export function loadPostings(saved: ReadonlyMap<string, string>, count: number): Postings {
  const index = createIndex();
  for (const [key, text] of saved) index.import(key, text);
  return postings(index, count);
}

/**
 * FlexSearch keeps the postings and nothing else: the texts come analysed, terms are joined by spaces; it neither
 * scores nor orders (`resolution` 1), and its caches, which go stale, are off.
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

function postings(index: Index, count: number): Postings {
  return {
    // A limit of 0 would mean 100; with one as large as the library the answer is the list itself, no copy.
    units(term) {
      const ids = index.search(term, { limit: Math.max(count, 1) });
      return areNumbers(ids) ? ids : [];
    },
    save() {
      const saved = new Map<string, string>();
      index.export((key, data) => void saved.set(key, data));
      return saved;
    },
  };
}

/** All ids are ours, and numbers: one of them tells. */
function areNumbers(ids: readonly (number | string)[]): ids is readonly number[] {
  return typeof ids[0] === 'number';
}
