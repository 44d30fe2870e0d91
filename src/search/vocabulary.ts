import type { Analyser } from './analysis.ts';
import { gramHashes } from './grams.ts';
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
  /** By hash the gram, in the order in which they come: their order is known in the end. */
  readonly #grams = new Map<number, number>();
  readonly #gramsOfWord = new ListsBuilder();
  /** By the number of an earlier word or gram, its number here plus one. */
  readonly #takenWords: Uint32Array;
  readonly #takenGrams: Uint32Array;

  constructor(analyser: Analyser, earlier?: Vocabulary) {
    this.#analyser = analyser;
    this.#earlier = earlier;
    this.#takenWords = new Uint32Array(earlier?.words.length ?? 0);
    this.#takenGrams = new Uint32Array(earlier?.grams.length ?? 0);
  }

  /** The word's number. */
  number(word: string): number {
    const known = this.#words.get(word);
    if (known !== undefined) return known;
    const stop = this.#analyser.isStopWord(word);
    const hashes = stop || word.startsWith(NAME_SIGN) ? [] : gramHashes(this.#analyser.canonical(word));
    const grams = hashes.map((hash) => this.#gram(hash));
    return this.#add(word, this.#analyser.termOf(word), stop ? 1 : 0, skeletonHash(word), grams);
  }

  /** The number of a word of the earlier vocabulary. */
  take(earlier: number): number {
    const taken = this.#takenWords[earlier] ?? 0;
    if (taken > 0) return taken - 1;
    const number = this.#take(earlier);
    this.#takenWords[earlier] = number + 1;
    return number;
  }

  build(): Vocabulary {
    const grams = Uint32Array.from(this.#grams.keys()).sort();
    const places = new Map(Array.from(grams, (hash, place) => [hash, place]));
    const placeOf = Uint32Array.from(this.#grams.keys(), (hash) => places.get(hash) ?? 0);
    const { starts, values } = this.#gramsOfWord.build();
    return {
      words: [...this.#words.keys()],
      terms: [...this.#terms.keys()],
      termOfWord: this.#termOfWord.toArray(),
      stop: Uint8Array.from(this.#stop),
      skeletons: this.#skeletons.toArray(),
      grams,
      gramsOfWord: { starts, values: values.map((gram) => placeOf[gram] ?? 0) },
    };
  }

  #take(earlier: number): number {
    const vocabulary = this.#earlier;
    const word = vocabulary?.words[earlier];
    if (vocabulary === undefined || word === undefined) throw new Error(`no earlier word ${earlier}`);
    const known = this.#words.get(word);
    if (known !== undefined) return known;
    const term = vocabulary.terms[vocabulary.termOfWord[earlier] ?? 0] ?? '';
    const grams = listAt(vocabulary.gramsOfWord, earlier).map((gram) => {
      const taken = this.#takenGrams[gram] ?? 0;
      if (taken > 0) return taken - 1;
      const own = this.#gram(vocabulary.grams[gram] ?? 0);
      this.#takenGrams[gram] = own + 1;
      return own;
    });
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
    this.#gramsOfWord.add(grams);
    return number;
  }

  #gram(hash: number): number {
    const number = this.#grams.get(hash) ?? this.#grams.size;
    if (number === this.#grams.size) this.#grams.set(hash, number);
    return number;
  }
}
