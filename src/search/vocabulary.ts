import type { Analyser } from './analysis.ts';
import { gramHashes, positionOf } from './grams.ts';
import { NAME_SIGN } from './names.ts';
import { type Lists, ListsBuilder, listAt, NumberList } from './numbers.ts';
import { skeletonHash } from './skeleton.ts';

/**
 * The words of the library, by number: what each is counted as (`terms`), whether it is a stop word, the hash of its sound,
 * and the numbers of its character 4-grams. `grams` are their hashes, ascending.
 */
export interface Vocabulary {
  readonly words: readonly string[];
  readonly terms: readonly string[];
  readonly termOfWord: Uint32Array;
  readonly stop: Uint8Array;
  readonly skeletons: Uint32Array;
  readonly grams: Uint32Array;
  readonly gramsOfWord: Lists;
}

/** Numbers words in the order in which they come. What an earlier vocabulary knows of a word is not computed again. */
export class VocabularyBuilder {
  readonly #analyser: Analyser;
  readonly #earlier: Vocabulary | undefined;
  readonly #words = new Map<string, number>();
  readonly #terms = new Map<string, number>();
  readonly #termOfWord = new NumberList();
  readonly #stop: number[] = [];
  readonly #skeletons = new NumberList();
  readonly #grams = new ListsBuilder();
  /** By the number of an earlier word, its number here plus one. */
  readonly #taken: Uint32Array;

  constructor(analyser: Analyser, earlier?: Vocabulary) {
    this.#analyser = analyser;
    this.#earlier = earlier;
    this.#taken = new Uint32Array(earlier?.words.length ?? 0);
  }

  /** The word's number. */
  number(word: string): number {
    const known = this.#words.get(word);
    if (known !== undefined) return known;
    const stop = this.#analyser.isStopWord(word);
    const grams = stop || word.startsWith(NAME_SIGN) ? [] : gramHashes(this.#analyser.canonical(word));
    return this.#add(word, this.#analyser.termOf(word), stop ? 1 : 0, skeletonHash(word), grams);
  }

  /** The number of a word of the earlier vocabulary. */
  take(earlier: number): number {
    const taken = this.#taken[earlier] ?? 0;
    if (taken > 0) return taken - 1;
    const number = this.#take(earlier);
    this.#taken[earlier] = number + 1;
    return number;
  }

  build(): Vocabulary {
    const { starts, values: hashes } = this.#grams.build();
    const grams = distinct(hashes);
    return {
      words: [...this.#words.keys()],
      terms: [...this.#terms.keys()],
      termOfWord: this.#termOfWord.toArray(),
      stop: Uint8Array.from(this.#stop),
      skeletons: this.#skeletons.toArray(),
      grams,
      gramsOfWord: { starts, values: hashes.map((hash) => positionOf(grams, hash)) },
    };
  }

  #take(earlier: number): number {
    const vocabulary = this.#earlier;
    const word = vocabulary?.words[earlier];
    if (vocabulary === undefined || word === undefined) throw new Error(`no earlier word ${earlier}`);
    const known = this.#words.get(word);
    if (known !== undefined) return known;
    const term = vocabulary.terms[vocabulary.termOfWord[earlier] ?? 0] ?? '';
    const grams = listAt(vocabulary.gramsOfWord, earlier).map((gram) => vocabulary.grams[gram] ?? 0);
    return this.#add(word, term, vocabulary.stop[earlier] ?? 0, vocabulary.skeletons[earlier] ?? 0, grams);
  }

  #add(word: string, term: string, stop: number, skeleton: number, grams: ArrayLike<number>): number {
    const number = this.#words.size;
    this.#words.set(word, number);
    const termNumber = this.#terms.get(term) ?? this.#terms.size;
    this.#terms.set(term, termNumber);
    this.#termOfWord.push(termNumber);
    this.#stop.push(stop);
    this.#skeletons.push(skeleton);
    this.#grams.add(grams);
    return number;
  }
}

/** The numbers that occur, ascending. */
function distinct(numbers: Uint32Array): Uint32Array {
  return numbers.toSorted().filter((number, at, sorted) => at === 0 || number !== sorted[at - 1]);
}
