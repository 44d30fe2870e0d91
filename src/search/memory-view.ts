import { positionOf } from '../text/hashes.ts';
import type { Steps } from '../text/steps.ts';
import { eachPart, type ForwardIndex, type SharedLists } from './index/forward.ts';
import { AscendingListsBuilder, countLists, type IntLists, listAt } from './index/int-lists.ts';
import type { Postings } from './index/postings.ts';
import { StringTable } from './index/string-table.ts';
import type { QueriedIndex } from './queried-index.ts';
import { unitsHolding } from './query/alternatives.ts';
import { Collector, lengthClasses } from './query/collector.ts';
import { Counter, WordSlots } from './query/counters.ts';
import { WordGroups } from './query/word-groups.ts';

/** Shared by all views. Holds scratch arrays, so run one query at a time. */
interface SharedTables {
  readonly wordsOfTerm: IntLists;
  readonly collector: Collector;
  readonly terms: Counter;
  readonly sought: WordSlots;
  readonly groups: WordGroups;
  readonly words: StringTable;
  readonly spellings: StringTable;
}

export function* createTables({ vocabulary, texts }: SharedLists): Steps<SharedTables> {
  const { termOfWord, terms, words } = vocabulary;
  const inverted = new AscendingListsBuilder(terms.length);
  for (let word = 0; word < words.length; word++) inverted.measure(termOfWord[word] ?? 0, word);
  yield;
  for (let word = 0; word < words.length; word++) inverted.add(termOfWord[word] ?? 0, word);
  const wordsOfTerm = inverted.build();
  yield;
  const collector = new Collector(countLists(texts));
  yield;
  const counted = new Counter(words.length);
  const sought = new WordSlots(vocabulary, counted, vocabulary.grams.length);
  yield;
  return {
    ...{ wordsOfTerm, collector, terms: counted, sought, groups: new WordGroups(vocabulary) },
    words: new StringTable(words, vocabulary.wordSlots),
    spellings: new StringTable(terms, vocabulary.termSlots),
  };
}

export interface MemoryViewParts {
  readonly tables: SharedTables;
  readonly forward: ForwardIndex;
  readonly postings: Postings;
  /** Undefined if all units are. */
  readonly isVisible: ((unit: number) => boolean) | undefined;
}

export function memoryView({ tables, forward, postings, isVisible }: MemoryViewParts): QueriedIndex {
  const { vocabulary, knownWords, texts, opensDocument } = forward;
  const lengthClass = lengthClasses(forward.lengths);
  const knownTerms = new Uint8Array(vocabulary.terms.length);
  for (let word = 0; word < knownWords.length; word++)
    if (knownWords[word] === 1) knownTerms[vocabulary.termOfWord[word] ?? 0] = 1;
  const lookUp = (table: StringTable, known: Uint8Array) => (text: string) => {
    const number = table.get(text);
    return number !== undefined && known[number] === 1 ? number : undefined;
  };
  // Stop words have no postings: a query of stop words alone scans all texts.
  const unitsWith = (term: number) => {
    const units: number[] = [];
    const hasTerm = (word: number) => vocabulary.termOfWord[word] === term;
    for (let unit = 0; unit < countLists(texts); unit++)
      if (isVisible?.(unit) !== false && listAt(texts, unit).some(hasTerm)) units.push(unit);
    return Uint32Array.from(units);
  };
  const view: QueriedIndex = {
    vocabulary,
    units: forward.units,
    meanLength: forward.meanLength,
    meanGramLength: forward.meanGramLength,
    complete: (work) => work(),
    foresee: () => {},
    word: lookUp(tables.words, knownWords),
    term: lookUp(tables.spellings, knownTerms),
    gram(hash) {
      const gram = positionOf(vocabulary.grams, hash);
      return gram === -1 ? undefined : gram;
    },
    isKnown: (word) => knownWords[word] === 1,
    withSound: (hash) => tables.groups.withSound(hash),
    near: (word, edits) => tables.groups.near(word, edits),
    *inOtherScripts({ script }) {
      if (script !== 'latin') yield* tables.groups.latin();
      yield* tables.groups.inOtherScripts();
    },
    withGrams: () => vocabulary.words.keys(),
    unitsOfTerm: (term) => forward.unitsOfTerm[term] ?? 0,
    countOfTerm: (term) => forward.countOfTerm[term] ?? 0,
    unitsOfGram: (gram) => forward.unitsOfGram[gram] ?? 0,
    lengthOf: (unit) => forward.lengths[unit] ?? 1,
    gramLengthOf: (unit) => forward.gramLengths[unit] ?? 1,
    readText: (unit, words) => words.read(texts, unit),
    eachPart: (unit, visit) => eachPart(forward, unit, visit),
    pointerOf: (unit) => forward.pointers[unit] ?? 0,
    areInOneDocument(one, other) {
      for (let unit = Math.min(one, other) + 1; unit <= Math.max(one, other); unit++)
        if (opensDocument[unit] === 1) return false;
      return true;
    },
    wordsOf: (term) => listAt(tables.wordsOfTerm, term),
    counters: () => tables,
    postings(terms, hasPostings) {
      const unitsOf = hasPostings ? postings.units : unitsWith;
      const lists = terms.map(({ term, also }) => union([term, ...also].map(unitsOf)));
      // The shared posting lists also have the units that the view hides.
      const holding = hasPostings
        ? terms.map((term) => unitsHolding(term, view))
        : lists.map(({ length }) => length);
      return {
        holding,
        collect: (idfs, most, { accepts }) => {
          const weighted = lists.map((units, slot) => ({ units, idf: idfs[slot] ?? 0 }));
          return tables.collector.collect(weighted, most, lengthClass, accepts);
        },
      };
    },
  };
  return view;
}

function union(lists: readonly Uint32Array[]): Uint32Array {
  return lists.reduce(merged);
}

function merged(one: Uint32Array, other: Uint32Array): Uint32Array {
  if (one.length === 0 || other.length === 0) return one.length === 0 ? other : one;
  const both = new Uint32Array(one.length + other.length);
  let length = 0;
  for (let a = 0, b = 0; a < one.length || b < other.length; ) {
    const first = one[a] ?? Number.POSITIVE_INFINITY;
    const second = other[b] ?? Number.POSITIVE_INFINITY;
    both[length++] = Math.min(first, second);
    if (first <= second) a++;
    if (second <= first) b++;
  }
  return both.subarray(0, length);
}
