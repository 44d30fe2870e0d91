import type { SpokenWord } from '../../text/consonant-key.ts';
import type { Analyser } from '../analysis/analyser.ts';
import type { IntList } from '../index/int-lists.ts';
import type { VocabularyBuilder } from '../index/vocabulary.ts';
import type { QueriedIndex, TermPostings, UnitChoice, VisitPart } from '../queried-index.ts';
import { unitsHolding } from '../query/alternatives.ts';
import { Counter, WordSlots } from '../query/counters.ts';
import type { QueryTerm } from '../query/parse.ts';
import type { SearchUnits } from '../search.ts';
import {
  type EngineHit,
  type EngineReads,
  type EngineSearch,
  gramBucket,
  idOf,
  inView,
  type PackedGrams,
  type PackedTerm,
  type PackedUnit,
  type PackedWord,
  type PublishedView,
  unitKey,
} from './format.ts';
import { HeldReads } from './held-reads.ts';
import { HeldUnit } from './held-unit.ts';
import type { UnitPlaces } from './places.ts';
import { collectProposals, NO_CANDIDATES } from './proposals.ts';
import {
  gramsQuery,
  keysQuery,
  nearQuery,
  type UnitScope,
  type ViewQueries,
  weightedSum,
} from './queries.ts';

export interface PublishedViewParts {
  readonly reads: EngineReads;
  readonly view: PublishedView;
  readonly number: number;
  readonly gramBits: number;
  readonly places: UnitPlaces;
  readonly queries: ViewQueries;
  readonly units: SearchUnits;
  readonly analyser: Analyser;
  /** That all queries share: most words of a text have been analysed before. */
  readonly vocabulary: () => VocabularyBuilder;
}

interface HeldTerm {
  readonly units: number;
  readonly count: number;
}

const WORDS_A_PAGE = 1000;

/**
 * All that one query has read of a published index. A read that is not yet held counts as nothing, and `complete` runs the
 * work again once it is.
 */
export class PublishedQuery implements QueriedIndex {
  readonly vocabulary: VocabularyBuilder;
  readonly units: number;
  readonly meanLength: number;
  readonly meanGramLength: number;
  readonly #parts: PublishedViewParts;
  readonly #reads: HeldReads;
  readonly #words = new Map<string, number | null>();
  readonly #terms = new Map<string, HeldTerm | null>();
  readonly #unitsOfTerm = new Map<number, number>();
  readonly #hashes = new Map<number, number>();
  readonly #buckets = new Map<number, PackedGrams>();
  readonly #units = new Map<number, HeldUnit>();

  constructor(parts: PublishedViewParts) {
    const { units, meanLength, meanGramLength } = parts.view;
    this.units = units;
    this.meanLength = meanLength;
    this.meanGramLength = meanGramLength;
    this.vocabulary = parts.vocabulary();
    this.#parts = parts;
    this.#reads = new HeldReads(parts.reads);
  }

  complete<Result>(work: () => Result): Result {
    for (;;) {
      const result = work();
      if (this.#reads.areWaiting) this.#reads.fetch();
      else {
        this.#reads.clear();
        return result;
      }
    }
  }

  foresee(work: () => void): void {
    this.complete(work);
  }

  isKnown(): boolean {
    return true;
  }

  word(text: string): number | undefined {
    const held = this.#words.get(text);
    if (held === undefined) this.#reads.want(idOf('word', text), (packed) => this.#receiveWord(text, packed));
    return held ?? undefined;
  }

  term(text: string): number | undefined {
    return this.#term(text) ? this.vocabulary.termNumber(text) : undefined;
  }

  gram(hash: number): number {
    const gram = this.vocabulary.gramNumber(hash);
    this.#hashes.set(gram, hash);
    return gram;
  }

  withSound(hash: number): number[] {
    return this.#wordsThat({ term: { sound: hash } });
  }

  near(word: string, edits: number): number[] {
    return this.#wordsThat(nearQuery(word, edits));
  }

  inOtherScripts(spoken: SpokenWord): number[] {
    return this.#wordsThat(keysQuery(spoken));
  }

  withGrams(hashes: ReadonlySet<number>): number[] {
    return this.#wordsThat(gramsQuery(hashes));
  }

  unitsOfTerm(term: number): number {
    return this.#unitsOfTerm.get(term) ?? this.#counted(term).units;
  }

  countOfTerm(term: number): number {
    return this.#counted(term).count;
  }

  unitsOfGram(gram: number): number {
    const hash = this.#hashes.get(gram);
    if (hash === undefined) throw new Error('An n-gram was not looked up.');
    const bucket = gramBucket(hash, this.#parts.gramBits);
    const held = this.#buckets.get(bucket);
    const id = idOf('grams', bucket);
    if (!held) this.#reads.want(id, (packed = missing(id)) => this.#buckets.set(bucket, JSON.parse(packed)));
    // A bucket has all n-grams of the vocabulary.
    const units = held?.[hash];
    return units ? inView(units, this.#parts.number) : 0;
  }

  lengthOf(unit: number): number {
    return this.#unit(unit)?.length ?? 1;
  }

  gramLengthOf(unit: number): number {
    return this.#unit(unit)?.gramLength ?? 1;
  }

  readText(unit: number, words: IntList): void {
    words.set(this.#unit(unit)?.text ?? new Uint32Array());
  }

  eachPart(unit: number, visit: VisitPart): void {
    this.#unit(unit)?.eachPart(visit);
  }

  pointerOf(unit: number): number {
    return this.#unit(unit)?.pointer ?? 0;
  }

  areInOneDocument(one: number, other: number): boolean {
    return this.#parts.places.areInOneDocument(one, other);
  }

  wordsOf(term: number): Iterable<number> {
    return this.vocabulary.wordsOf(term);
  }

  counters() {
    const terms = new Counter(this.vocabulary.words.length);
    return { terms, sought: new WordSlots(this.vocabulary, terms, this.vocabulary.grams) };
  }

  postings(terms: readonly QueryTerm[], hasPostings: boolean): TermPostings {
    const { queries, number: view } = this.#parts;
    const having = terms.map(({ term, also }) => {
      const spellings = [term, ...also].map((one) => this.vocabulary.terms[one] ?? '');
      return hasPostings ? queries.withTerms(spellings) : queries.inTexts(spellings);
    });
    const holding = terms.map((term, slot) =>
      hasPostings ? unitsHolding(term, this) : this.#countUnits(having[slot] ?? {}),
    );
    return {
      holding,
      collect: (idfs, most, choice) => {
        if (this.#reads.areWaiting || terms.length === 0) return NO_CANDIDATES;
        const scope = this.#scopeOf(choice);
        const queryOf = (weights: readonly number[]) => queries.units(weightedSum(having, weights), scope);
        const request = { queryOf, idfs, view, most, accepts: this.#phraseFilter(choice) };
        return collectProposals(this.#proposalsOf(terms, hasPostings), request);
      },
    };
  }

  #proposalsOf(terms: readonly QueryTerm[], hasPostings: boolean) {
    const slots = new Map(
      terms.flatMap(({ term, also }, slot) => [term, ...also].map((one) => [one, slot] as const)),
    );
    return {
      search: (request: EngineSearch) => this.#reads.search(request),
      hold: (hit: EngineHit) => this.#holdHit(hit),
      bring: (units: readonly number[]) => this.#parts.units.bring?.(units),
      lengthOf: (unit: number) => this.lengthOf(unit),
      slotsOf: (unit: number) => {
        const found = new Set<number>();
        const { stop, termOfWord } = this.vocabulary;
        this.eachPart(unit, (words, _, to, __, isField, leads) => {
          for (let at = 0; at < to; at++) {
            const word = words[at] ?? 0;
            const counts = hasPostings ? leads && stop[word] !== 1 : !isField;
            const slot = counts ? slots.get(termOfWord[word] ?? 0) : undefined;
            if (slot !== undefined) found.add(slot);
          }
        });
        return found;
      },
    };
  }

  #scopeOf({ filter: { within, roles, texts, phrase }, required }: UnitChoice): UnitScope {
    const { words } = this.vocabulary;
    const wordsIn = (reading: readonly number[]) => reading.map((word) => words[word] ?? '');
    return {
      documents: within && this.#parts.places.documentsIn(within),
      roles,
      names: phrase?.words,
      texts: texts && [...texts],
      phrases: required?.phrases.map(({ readings }) => readings.map(wordsIn)) ?? [],
    };
  }

  #phraseFilter({ filter: { phrase } }: UnitChoice): ((unit: number) => boolean) | undefined {
    const { units } = this.#parts;
    return phrase && ((unit) => phrase.occursIn(units.at(unit)?.text ?? ''));
  }

  #countUnits(query: object): number {
    const scoped = this.#parts.queries.units(query, {});
    return this.#reads.search({ query: scoped, sort: [], size: 0, countsAll: true })?.total ?? 0;
  }

  /** All of them: pages follow each other. */
  #wordsThat(query: object): number[] {
    const numbers: number[] = [];
    const request = { query: this.#parts.queries.words(query), sort: [{ word: 'asc' }], size: WORDS_A_PAGE };
    for (let after: EngineSearch['after']; ; ) {
      const found = this.#reads.search({ ...request, after });
      for (const { packed } of found?.hits ?? []) {
        const word: PackedWord = JSON.parse(packed);
        numbers.push(this.#holdWord(word));
      }
      if (!found || found.hits.length < WORDS_A_PAGE) return numbers;
      after = found.hits.at(-1)?.sort;
    }
  }

  #receiveWord(text: string, packed: string | undefined): void {
    const word: PackedWord | undefined = packed === undefined ? undefined : JSON.parse(packed);
    const isHere = word?.word === text && word.views.includes(this.#parts.number);
    if (isHere) this.#holdWord(word);
    else this.#words.set(text, null);
  }

  #holdWord({ word, units }: PackedWord): number {
    const number = this.vocabulary.number(word);
    this.#words.set(word, number);
    this.#unitsOfTerm.set(this.vocabulary.termOfWord[number] ?? 0, inView(units, this.#parts.number));
    return number;
  }

  /** Null if the view has no such term, undefined until it is held. */
  #term(text: string): HeldTerm | null | undefined {
    const held = this.#terms.get(text);
    if (held === undefined)
      this.#reads.want(idOf('term', text), (packed) => this.#terms.set(text, this.#readTerm(packed)));
    return held;
  }

  #readTerm(packed: string | undefined): HeldTerm | null {
    if (packed === undefined) return null;
    const { views, units, count }: PackedTerm = JSON.parse(packed);
    const { number } = this.#parts;
    return views.includes(number) ? { units: inView(units, number), count: inView(count, number) } : null;
  }

  #counted(term: number): HeldTerm {
    const text = this.vocabulary.terms[term] ?? '';
    const held = this.#term(text);
    return held === null ? missing(`term ${text}`) : (held ?? { units: 0, count: 0 });
  }

  #unit(unit: number): HeldUnit | undefined {
    const held = this.#units.get(unit);
    if (held) return held;
    const { document, at } = this.#parts.places.placeOf(unit);
    const id = idOf('unit', unitKey(document, at));
    this.#reads.want(id, (packed = missing(id)) => this.#holdUnit(unit, packed));
    return undefined;
  }

  #holdHit({ packed, sort }: EngineHit): number {
    const [document, at] = sort.slice(-2);
    const unit = this.#parts.places.numberOf(String(document), Number(at));
    if (!this.#units.has(unit)) this.#holdUnit(unit, packed);
    return unit;
  }

  #holdUnit(unit: number, packed: string): void {
    const { number, view } = this.#parts;
    const read: PackedUnit = JSON.parse(packed);
    const held = new HeldUnit(read, number, this.vocabulary, view);
    this.#units.set(unit, held);
    // The view shows the unit, so it has these words.
    held.eachPart((words) => {
      for (const word of words) this.#words.set(this.vocabulary.words[word] ?? '', word);
    });
  }
}

function missing(id: string): never {
  throw new Error(`The published index lacks "${id}"; publish it again.`);
}
