import { gramHashes } from '../../text/hashes.ts';
import { phoneticHash } from '../../text/phonetic-key.ts';
import type { Analyser } from '../analysis/analyser.ts';
import { isCode, termOfCode } from '../analysis/codes.ts';
import { textOf } from '../analysis/words.ts';
import { IntList, type PlainLists, plainListAt } from './int-lists.ts';
import { slotsOf } from './string-table.ts';

/** `grams` are hashes, ascending; slots belong to `StringTable`. */
export interface Vocabulary {
  readonly words: readonly string[];
  readonly wordSlots: Uint32Array;
  readonly terms: readonly string[];
  readonly termSlots: Uint32Array;
  readonly termOfWord: Uint32Array;
  readonly stop: Uint8Array;
  readonly phoneticHashes: Uint32Array;
  readonly grams: Uint32Array;
  readonly gramsOfWord: PlainLists;
}

/** By number of a word: all that follows from the word itself. */
export interface WordTable
  extends Pick<Vocabulary, 'words' | 'terms' | 'termOfWord' | 'phoneticHashes' | 'gramsOfWord'> {
  readonly stop: ArrayLike<number>;
}

interface AnalysedWord {
  readonly term: string;
  readonly stop: number;
  readonly phoneticHash: number;
  readonly grams: readonly number[];
}

/** Arrays of the table may be longer than there are words, and others once it has more words. */
export class VocabularyBuilder implements WordTable {
  readonly #analyser: Analyser;
  readonly #earlier: Vocabulary | undefined;
  readonly words: string[] = [];
  readonly terms: string[] = [];
  readonly stop: number[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #terms = new Map<string, number>();
  readonly #termOfWord = new IntList();
  readonly #phoneticHashes = new IntList();
  readonly #grams = new Map<number, number>();
  readonly #wordsOfTerm = new Map<number, number[]>();
  #grouped = 0;
  readonly #gramStarts = new IntList();
  readonly #gramsOfWord = new IntList();

  constructor(analyser: Analyser, earlier?: Vocabulary) {
    this.#analyser = analyser;
    this.#earlier = earlier;
    this.#gramStarts.push(0);
  }

  get termOfWord(): Uint32Array {
    return this.#termOfWord.values;
  }

  get phoneticHashes(): Uint32Array {
    return this.#phoneticHashes.values;
  }

  get gramsOfWord(): PlainLists {
    return { starts: this.#gramStarts.values, values: this.#gramsOfWord.values };
  }

  number(word: string, older?: number): number {
    const known = this.#numbers.get(word);
    if (known !== undefined) return known;
    const { term, stop, phoneticHash, grams } =
      older === undefined || !this.#earlier ? this.#analyse(word) : recall(this.#earlier, older);
    this.#termOfWord.push(this.termNumber(term));
    this.stop.push(stop);
    this.#phoneticHashes.push(phoneticHash);
    for (const hash of grams) this.#gramsOfWord.push(this.gramNumber(hash));
    this.#gramStarts.push(this.#gramsOfWord.length);
    this.words.push(word);
    return numberIn(this.#numbers, word);
  }

  termNumber(term: string): number {
    const number = numberIn(this.#terms, term);
    if (number === this.terms.length) this.terms.push(term);
    return number;
  }

  wordsOf(term: number): readonly number[] {
    for (; this.#grouped < this.words.length; this.#grouped++) {
      const own = this.termOfWord[this.#grouped] ?? 0;
      const before = this.#wordsOfTerm.get(own);
      if (before) before.push(this.#grouped);
      else this.#wordsOfTerm.set(own, [this.#grouped]);
    }
    return this.#wordsOfTerm.get(term) ?? [];
  }

  get grams(): number {
    return this.#grams.size;
  }

  gramNumber(hash: number): number {
    return numberIn(this.#grams, hash);
  }

  build(): Vocabulary {
    const grams = Uint32Array.from(this.#grams.keys()).sort();
    const places = new Map(Array.from(grams, (hash, place) => [hash, place]));
    const placeOfGram = Uint32Array.from(this.#grams.keys(), (hash) => places.get(hash) ?? 0);
    const { words, terms } = this;
    return {
      words,
      wordSlots: slotsOf(words),
      terms,
      termSlots: slotsOf(terms),
      termOfWord: this.#termOfWord.toArray(),
      stop: Uint8Array.from(this.stop),
      phoneticHashes: this.#phoneticHashes.toArray(),
      grams,
      gramsOfWord: {
        starts: this.#gramStarts.toArray(),
        values: this.#gramsOfWord.toArray().map((gram) => placeOfGram[gram] ?? 0),
      },
    };
  }

  #analyse(word: string): AnalysedWord {
    if (isCode(word))
      return { term: termOfCode(word, this.#analyser.termOf), stop: 0, phoneticHash: 0, grams: [] };
    const stop = this.#analyser.isStopWord(word);
    const grams = stop ? [] : gramHashes(this.#analyser.canonical(word));
    const term = this.#analyser.termOf(word);
    return { term, stop: stop ? 1 : 0, phoneticHash: phoneticHash(textOf(word)), grams };
  }
}

function recall(vocabulary: Vocabulary, word: number): AnalysedWord {
  const { terms, termOfWord, stop, phoneticHashes, grams, gramsOfWord } = vocabulary;
  return {
    term: terms[termOfWord[word] ?? 0] ?? '',
    stop: stop[word] ?? 0,
    phoneticHash: phoneticHashes[word] ?? 0,
    grams: Array.from(plainListAt(gramsOfWord, word), (gram) => grams[gram] ?? 0),
  };
}

function numberIn<Key>(numbers: Map<Key, number>, key: Key): number {
  const number = numbers.get(key) ?? numbers.size;
  if (number === numbers.size) numbers.set(key, number);
  return number;
}
