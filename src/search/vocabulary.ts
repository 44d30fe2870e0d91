import type { Analyser } from './analysis.ts';
import { gramHashes } from './grams.ts';
import { NAME_SIGN } from './names.ts';
import { type Lists, ListsBuilder, NumberList } from './numbers.ts';

/**
 * The words of the library, by number: what each is counted as (`terms`), whether it is a stop word, and the
 * numbers of its character 4-grams. `grams` are their hashes, ascending.
 */
export interface Vocabulary {
  readonly words: readonly string[];
  readonly terms: readonly string[];
  readonly termOfWord: Uint32Array;
  readonly stop: Uint8Array;
  readonly grams: Uint32Array;
  readonly gramsOfWord: Lists;
}

/** Numbers words in the order in which they come. */
export class VocabularyBuilder {
  readonly #analyser: Analyser;
  readonly #words = new Map<string, number>();
  readonly #terms = new Map<string, number>();
  readonly #termOfWord = new NumberList();
  readonly #stop: number[] = [];

  constructor(analyser: Analyser) {
    this.#analyser = analyser;
  }

  /** The word's number. */
  number(word: string): number {
    const known = this.#words.get(word);
    if (known !== undefined) return known;
    const number = this.#words.size;
    this.#words.set(word, number);
    const term = this.#analyser.termOf(word);
    const termNumber = this.#terms.get(term) ?? this.#terms.size;
    this.#terms.set(term, termNumber);
    this.#termOfWord.push(termNumber);
    this.#stop.push(this.#analyser.isStopWord(word) ? 1 : 0);
    return number;
  }

  build(): Vocabulary {
    const words = [...this.#words.keys()];
    const stop = Uint8Array.from(this.#stop);
    const hashes = words.map((word, number) =>
      stop[number] === 1 || word.startsWith(NAME_SIGN) ? [] : gramHashes(this.#analyser.canonical(word)),
    );
    const grams = Uint32Array.from(new Set(hashes.flat())).sort();
    const numbers = new Map([...grams].map((hash, number) => [hash, number]));
    const gramsOfWord = new ListsBuilder();
    for (const list of hashes) gramsOfWord.add(list.map((hash) => numbers.get(hash) ?? 0));
    return {
      words,
      terms: [...this.#terms.keys()],
      termOfWord: this.#termOfWord.toArray(),
      stop,
      grams,
      gramsOfWord: gramsOfWord.build(),
    };
  }
}
