import { gramHashes } from '../../text/hashes.ts';
import { phoneticHash } from '../../text/phonetic-key.ts';
import type { Analyser } from '../analysis/analyser.ts';
import { NAME_SIGN } from '../analysis/known-names.ts';
import { IntList, type IntLists, IntListsBuilder } from './int-lists.ts';
import { slotsOf } from './string-table.ts';

/**
 * The library's words by number: term, stop word flag, phonetic hash and character 4-grams. `grams` are
 * hashes, ascending; slots belong to `StringTable`.
 */
export interface Vocabulary {
  readonly words: readonly string[];
  readonly wordSlots: Uint32Array;
  readonly terms: readonly string[];
  readonly termSlots: Uint32Array;
  readonly termOfWord: Uint32Array;
  readonly stop: Uint8Array;
  readonly phoneticHashes: Uint32Array;
  readonly grams: Uint32Array;
  readonly gramsOfWord: IntLists;
}

/** Numbers words in order of appearance, reusing an earlier vocabulary's analysis. */
export class VocabularyBuilder {
  readonly #analyser: Analyser;
  readonly #earlier: Vocabulary | undefined;
  readonly #words = new Map<string, number>();
  readonly #terms = new Map<string, number>();
  readonly #termOfWord = new IntList();
  readonly #stop = new IntList();
  readonly #phoneticHashes = new IntList();
  /** By hash, in order of appearance; `build` sorts them. */
  readonly #grams = new Map<number, number>();
  readonly #gramsOfWord = new IntListsBuilder();
  /** By earlier number, the new number plus one, or 0. */
  readonly #takenWords: Uint32Array;
  readonly #takenTerms: Uint32Array;
  readonly #takenGrams: Uint32Array;
  #placeOfGram = new Uint32Array();

  constructor(analyser: Analyser, earlier?: Vocabulary) {
    this.#analyser = analyser;
    this.#earlier = earlier;
    this.#takenWords = new Uint32Array(earlier?.words.length ?? 0);
    this.#takenTerms = new Uint32Array(earlier?.terms.length ?? 0);
    this.#takenGrams = new Uint32Array(earlier?.grams.length ?? 0);
  }

  number(word: string): number {
    const known = this.#words.get(word);
    if (known !== undefined) return known;
    const stop = this.#analyser.isStopWord(word);
    const number = this.#add(word, this.#term(this.#analyser.termOf(word)), stop ? 1 : 0, phoneticHash(word));
    const hashes = stop || word.startsWith(NAME_SIGN) ? [] : gramHashes(this.#analyser.canonical(word));
    this.#gramsOfWord.add(hashes.map((hash) => this.#gram(hash)));
    return number;
  }

  /** Numbers a word of the earlier vocabulary. */
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
    this.#placeOfGram = Uint32Array.from(this.#grams.keys(), (hash) => places.get(hash) ?? 0);
    const { starts, values } = this.#gramsOfWord.build();
    const words = [...this.#words.keys()];
    const terms = [...this.#terms.keys()];
    return {
      words,
      wordSlots: slotsOf(words),
      terms,
      termSlots: slotsOf(terms),
      termOfWord: this.#termOfWord.toArray(),
      stop: Uint8Array.from(this.#stop.toArray()),
      phoneticHashes: this.#phoneticHashes.toArray(),
      grams,
      gramsOfWord: { starts, values: values.map((gram) => this.#placeOfGram[gram] ?? 0) },
    };
  }

  /** After `build`: by earlier number, the new number plus one, or 0. */
  taken(): { readonly terms: Uint32Array; readonly grams: Uint32Array } {
    const grams = this.#takenGrams.map((gram) => (gram === 0 ? 0 : (this.#placeOfGram[gram - 1] ?? 0) + 1));
    return { terms: this.#takenTerms, grams };
  }

  #take(earlier: number): number {
    const vocabulary = this.#earlier;
    const word = vocabulary?.words[earlier];
    if (vocabulary === undefined || word === undefined) throw new Error(`no earlier word ${earlier}`);
    const term = this.#takeTerm(vocabulary, vocabulary.termOfWord[earlier] ?? 0);
    const { starts, values } = vocabulary.gramsOfWord;
    const end = starts[earlier + 1] ?? 0;
    // Known words too, so that `taken` covers all their terms and grams.
    const known = this.#words.get(word);
    for (let at = starts[earlier] ?? 0; at < end; at++) {
      const gram = this.#takeGram(vocabulary, values[at] ?? 0);
      if (known === undefined) this.#gramsOfWord.values.push(gram);
    }
    if (known !== undefined) return known;
    this.#gramsOfWord.end();
    return this.#add(word, term, vocabulary.stop[earlier] ?? 0, vocabulary.phoneticHashes[earlier] ?? 0);
  }

  #takeTerm({ terms }: Vocabulary, earlier: number): number {
    const taken = this.#takenTerms[earlier] ?? 0;
    if (taken > 0) return taken - 1;
    const number = this.#term(terms[earlier] ?? '');
    this.#takenTerms[earlier] = number + 1;
    return number;
  }

  #takeGram({ grams }: Vocabulary, earlier: number): number {
    const taken = this.#takenGrams[earlier] ?? 0;
    if (taken > 0) return taken - 1;
    const number = this.#gram(grams[earlier] ?? 0);
    this.#takenGrams[earlier] = number + 1;
    return number;
  }

  #add(word: string, term: number, stop: number, sound: number): number {
    const number = this.#words.size;
    this.#words.set(word, number);
    this.#termOfWord.push(term);
    this.#stop.push(stop);
    this.#phoneticHashes.push(sound);
    return number;
  }

  #term(term: string): number {
    const number = this.#terms.get(term) ?? this.#terms.size;
    if (number === this.#terms.size) this.#terms.set(term, number);
    return number;
  }

  #gram(hash: number): number {
    const number = this.#grams.get(hash) ?? this.#grams.size;
    if (number === this.#grams.size) this.#grams.set(hash, number);
    return number;
  }
}
