import type { VocabularyBuilder } from '../index/vocabulary.ts';
import {
  type EngineHit,
  type EngineReads,
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

interface HeldTerm {
  readonly units: number;
  readonly count: number;
}

/** `number`: the view's. */
export interface HeldIndexParts {
  readonly reads: EngineReads;
  readonly view: PublishedView;
  readonly number: number;
  readonly gramBits: number;
  readonly places: UnitPlaces;
}

const WORDS_A_PAGE = 1000;
const NOTHING: HeldTerm = { units: 0, count: 0 };

/** What a query has read from a published index. A read that is not held counts as empty: see `HeldReads`. */
export class HeldIndex {
  readonly reads: HeldReads;
  readonly #parts: HeldIndexParts;
  readonly #vocabulary: VocabularyBuilder;
  readonly #words = new Map<string, number | null>();
  readonly #terms = new Map<string, HeldTerm | null>();
  readonly #unitsOfTerm = new Map<number, number>();
  readonly #hashes = new Map<number, number>();
  readonly #buckets = new Map<number, PackedGrams>();
  readonly #units = new Map<number, HeldUnit>();

  constructor(parts: HeldIndexParts, vocabulary: VocabularyBuilder) {
    this.reads = new HeldReads(parts.reads);
    this.#parts = parts;
    this.#vocabulary = vocabulary;
  }

  word(text: string): number | undefined {
    const held = this.#words.get(text);
    if (held === undefined)
      this.reads.want(idOf('word', text), (packed) => {
        const word: PackedWord | undefined = packed === undefined ? undefined : JSON.parse(packed);
        if (word?.word === text && word.views.includes(this.#parts.number)) this.#holdWord(word);
        else this.#words.set(text, null);
      });
    return held ?? undefined;
  }

  /** All words of the view that a query of the engine finds. */
  wordsThat(query: object): number[] {
    const search = { query, sort: [{ word: 'asc' }], size: WORDS_A_PAGE };
    return Array.from(this.reads.hits(search), ({ packed }) => this.#holdWord(JSON.parse(packed)));
  }

  hasTerm(text: string): boolean {
    return Boolean(this.#term(text));
  }

  unitsOfTerm(term: number): number {
    return this.#unitsOfTerm.get(term) ?? this.#counted(term).units;
  }

  countOfTerm(term: number): number {
    return this.#counted(term).count;
  }

  gram(hash: number): number {
    const gram = this.#vocabulary.gramNumber(hash);
    this.#hashes.set(gram, hash);
    return gram;
  }

  /** A bucket has all n-grams of the vocabulary. */
  unitsOfGram(gram: number): number {
    const hash = this.#hashes.get(gram) ?? missing(`n-gram ${gram}`);
    const bucket = gramBucket(hash, this.#parts.gramBits);
    const held = this.#buckets.get(bucket);
    const id = idOf('grams', bucket);
    if (!held) this.reads.want(id, (packed = missing(id)) => this.#buckets.set(bucket, JSON.parse(packed)));
    const units = held?.[hash];
    return units ? inView(units, this.#parts.number) : 0;
  }

  unit(unit: number): HeldUnit | undefined {
    const held = this.#units.get(unit);
    if (held) return held;
    const { document, at } = this.#parts.places.placeOf(unit);
    const id = idOf('unit', unitKey(document, at));
    this.reads.want(id, (packed = missing(id)) => this.#holdUnit(unit, packed));
    return undefined;
  }

  holdHit({ packed, sort }: EngineHit): number {
    const [document, at] = sort.slice(-2);
    const unit = this.#parts.places.numberOf(String(document), Number(at));
    if (!this.#units.has(unit)) this.#holdUnit(unit, packed);
    return unit;
  }

  #holdWord({ word, units }: PackedWord): number {
    const number = this.#vocabulary.number(word);
    this.#words.set(word, number);
    this.#unitsOfTerm.set(this.#vocabulary.termOfWord[number] ?? 0, inView(units, this.#parts.number));
    return number;
  }

  /** Null if the view has no such term. */
  #term(text: string): HeldTerm | null | undefined {
    const { number } = this.#parts;
    const held = this.#terms.get(text);
    if (held === undefined)
      this.reads.want(idOf('term', text), (packed) => {
        const term: PackedTerm | undefined = packed === undefined ? undefined : JSON.parse(packed);
        const own = term?.views.includes(number)
          ? { units: inView(term.units, number), count: inView(term.count, number) }
          : null;
        this.#terms.set(text, own);
      });
    return held;
  }

  #counted(term: number): HeldTerm {
    const text = this.#vocabulary.terms[term] ?? '';
    const held = this.#term(text);
    return held === null ? missing(`term ${text}`) : (held ?? NOTHING);
  }

  #holdUnit(unit: number, packed: string): void {
    const { number, view } = this.#parts;
    const read: PackedUnit = JSON.parse(packed);
    const held = new HeldUnit(read, number, this.#vocabulary, view);
    this.#units.set(unit, held);
    // The view shows the unit, so it has these words.
    held.eachPart((words) => {
      for (const word of words) this.#words.set(this.#vocabulary.words[word] ?? '', word);
    });
  }
}

function missing(id: string): never {
  throw new Error(`The published index lacks "${id}"; publish it again.`);
}
