import type { SpokenWord } from '../text/consonant-key.ts';
import { positionOf } from '../text/hashes.ts';
import type { Steps } from '../text/steps.ts';
import { eachPart, type ForwardIndex, type SharedLists } from './index/forward.ts';
import { AscendingListsBuilder, countLists, type IntList, type IntLists, listAt } from './index/int-lists.ts';
import type { Postings } from './index/postings.ts';
import { StringTable } from './index/string-table.ts';
import type { QueriedIndex, TermPostings, VisitPart } from './queried-index.ts';
import { unitsHolding } from './query/alternatives.ts';
import { Collector, lengthClasses } from './query/collector.ts';
import { Counter, WordSlots } from './query/counters.ts';
import type { QueryTerm } from './query/parse.ts';
import { WordGroups } from './query/word-groups.ts';

/** Shared by all views. Holds scratch arrays, so run one query at a time. */
export interface SharedTables {
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

export class MemoryView implements QueriedIndex {
  readonly vocabulary: ForwardIndex['vocabulary'];
  readonly units: number;
  readonly meanLength: number;
  readonly meanGramLength: number;
  readonly #tables: SharedTables;
  readonly #forward: ForwardIndex;
  readonly #postings: Postings;
  readonly #isVisible: MemoryViewParts['isVisible'];
  readonly #knownTerms: Uint8Array;
  readonly #lengthClass: Uint8Array;

  constructor({ tables, forward, postings, isVisible }: MemoryViewParts) {
    const { vocabulary, units, meanLength, meanGramLength, knownWords } = forward;
    this.vocabulary = vocabulary;
    this.units = units;
    this.meanLength = meanLength;
    this.meanGramLength = meanGramLength;
    this.#tables = tables;
    this.#forward = forward;
    this.#postings = postings;
    this.#isVisible = isVisible;
    this.#lengthClass = lengthClasses(forward.lengths);
    this.#knownTerms = new Uint8Array(vocabulary.terms.length);
    for (let word = 0; word < knownWords.length; word++)
      if (knownWords[word] === 1) this.#knownTerms[vocabulary.termOfWord[word] ?? 0] = 1;
  }

  complete<Result>(work: () => Result): Result {
    return work();
  }

  foresee(): void {}

  isKnown(word: number): boolean {
    return this.#forward.knownWords[word] === 1;
  }

  word(text: string): number | undefined {
    const word = this.#tables.words.get(text);
    return word !== undefined && this.isKnown(word) ? word : undefined;
  }

  term(text: string): number | undefined {
    const term = this.#tables.spellings.get(text);
    return term !== undefined && this.#knownTerms[term] === 1 ? term : undefined;
  }

  gram(hash: number): number | undefined {
    const gram = positionOf(this.vocabulary.grams, hash);
    return gram === -1 ? undefined : gram;
  }

  withSound(hash: number): Iterable<number> {
    return this.#tables.groups.withSound(hash);
  }

  near(word: string, edits: number): Iterable<number> {
    return this.#tables.groups.near(word, edits);
  }

  *inOtherScripts({ script }: SpokenWord): Iterable<number> {
    if (script !== 'latin') yield* this.#tables.groups.latin();
    yield* this.#tables.groups.inOtherScripts();
  }

  withGrams(): Iterable<number> {
    return this.vocabulary.words.keys();
  }

  unitsOfTerm(term: number): number {
    return this.#forward.unitsOfTerm[term] ?? 0;
  }

  countOfTerm(term: number): number {
    return this.#forward.countOfTerm[term] ?? 0;
  }

  unitsOfGram(gram: number): number {
    return this.#forward.unitsOfGram[gram] ?? 0;
  }

  lengthOf(unit: number): number {
    return this.#forward.lengths[unit] ?? 1;
  }

  gramLengthOf(unit: number): number {
    return this.#forward.gramLengths[unit] ?? 1;
  }

  readText(unit: number, words: IntList): void {
    words.read(this.#forward.texts, unit);
  }

  eachPart(unit: number, visit: VisitPart): void {
    eachPart(this.#forward, unit, visit);
  }

  pointerOf(unit: number): number {
    return this.#forward.pointers[unit] ?? 0;
  }

  areInOneDocument(one: number, other: number): boolean {
    const { opensDocument } = this.#forward;
    for (let unit = Math.min(one, other) + 1; unit <= Math.max(one, other); unit++)
      if (opensDocument[unit] === 1) return false;
    return true;
  }

  wordsOf(term: number): Iterable<number> {
    return listAt(this.#tables.wordsOfTerm, term);
  }

  counters() {
    return this.#tables;
  }

  postings(terms: readonly QueryTerm[], hasPostings: boolean): TermPostings {
    const unitsOf = (term: number) => (hasPostings ? this.#postings.units(term) : this.#unitsWith(term));
    const lists = terms.map(({ term, also }) => union([term, ...also].map(unitsOf)));
    // The shared posting lists also have the units that the view hides.
    const holding = terms.map((term, slot) =>
      hasPostings ? unitsHolding(term, this) : (lists[slot]?.length ?? 0),
    );
    return {
      holding,
      collect: (idfs, most, { accepts }) => {
        const weighted = lists.map((units, slot) => ({ units, idf: idfs[slot] ?? 0 }));
        return this.#tables.collector.collect(weighted, most, this.#lengthClass, accepts);
      },
    };
  }

  #unitsWith(term: number): Uint32Array {
    const { texts, vocabulary } = this.#forward;
    const units: number[] = [];
    for (let unit = 0; unit < countLists(texts); unit++)
      if (
        this.#isVisible?.(unit) !== false &&
        listAt(texts, unit).some((word) => vocabulary.termOfWord[word] === term)
      )
        units.push(unit);
    return Uint32Array.from(units);
  }
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
