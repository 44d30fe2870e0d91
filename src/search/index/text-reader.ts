import { type Analyser, type Analysers, isShouting, type Token } from '../analysis/analyser.ts';
import { codesIn } from '../analysis/codes.ts';
import { mayLink } from '../analysis/joined-words.ts';
import { createNameFinder, type KnownNames, type NameTable } from '../analysis/known-names.ts';
import { scanWords } from '../analysis/scanner.ts';
import { plainWord } from '../analysis/words.ts';
import { IntList } from './int-lists.ts';
import { SpanNumbers } from './span-numbers.ts';
import type { VocabularyBuilder } from './vocabulary.ts';

export class TextReader {
  readonly #analysers: Analysers;
  readonly #vocabulary: VocabularyBuilder;
  readonly #names: NameTable;
  readonly #namesIn: KnownNames;
  /** By language: of each stretch its word's number plus one, or 0 if nothing is left of it. */
  readonly #known = new Map<string, SpanNumbers>();
  readonly #list = new IntList();
  readonly #spans = new IntList();
  /** By word: 2 if a name begins with it, 1 if none does, 0 if not yet known. */
  #leads = new Uint8Array(1024);

  constructor(analysers: Analysers, vocabulary: VocabularyBuilder, names: NameTable) {
    this.#analysers = analysers;
    this.#vocabulary = vocabulary;
    this.#names = names;
    this.#namesIn = createNameFinder(names);
  }

  /** Words, then codes. The next call overwrites the list. */
  read(text: string, language: string): IntList {
    const list = this.#list;
    const analyser = this.#analysers.of(language);
    const spans = isShouting(text) ? undefined : scanWords(text);
    list.length = 0;
    this.#spans.length = 0;
    if (spans) this.#addSpans(text, spans, analyser, this.#knownIn(language));
    else
      for (const { word, start, end } of analyser.tokens(text))
        this.#add(this.#vocabulary.number(word), start, end);
    for (const code of codesIn(text, () => this.#linkedTokens(text)))
      list.push(this.#vocabulary.number(code));
    this.#addNames();
    return list;
  }

  withNames(words: readonly string[]): IntList {
    this.#list.length = 0;
    for (const word of words) this.#list.push(this.#vocabulary.number(word));
    this.#addNames();
    return this.#list;
  }

  #knownIn(language: string): SpanNumbers {
    const known = this.#known.get(language) ?? new SpanNumbers();
    this.#known.set(language, known);
    return known;
  }

  #addSpans(text: string, spans: readonly number[], analyser: Analyser, known: SpanNumbers): void {
    for (let at = 0; at < spans.length; at += 2) {
      const start = spans[at] ?? 0;
      const end = spans[at + 1] ?? 0;
      let number = known.get(text, start, end);
      if (number === undefined) {
        const word = analyser.wordIn(text.slice(start, end), false);
        number = word === '' ? 0 : this.#vocabulary.number(word) + 1;
        known.add(text, start, end, number);
      }
      if (number > 0) this.#add(number - 1, start, end);
    }
  }

  #add(word: number, start: number, end: number): void {
    this.#list.push(word);
    this.#spans.push(start);
    this.#spans.push(end);
  }

  #linkedTokens(text: string): Token[] {
    const { values } = this.#spans;
    const tokens: Token[] = [];
    let isLinked = false;
    for (let at = 0; at < this.#list.length; at++) {
      const start = values[2 * at] ?? 0;
      const end = values[2 * at + 1] ?? 0;
      const before = isLinked;
      isLinked = at + 1 < this.#list.length && values[2 * at + 2] === end + 1 && mayLink(text, end);
      if (before || isLinked)
        tokens.push({ word: this.#vocabulary.words[this.#list.values[at] ?? 0] ?? '', start, end });
    }
    return tokens;
  }

  #addNames(): void {
    const { values, length } = this.#list;
    let named = false;
    for (let at = 0; at < length && !named; at++) named = this.#isLead(values[at] ?? 0);
    if (!named) return;
    const words = Array.from(values.subarray(0, length), (word) => this.#vocabulary.words[word] ?? '');
    const leads = (at: number) => this.#isLead(values[at] ?? 0);
    for (const { code } of this.#namesIn(words, leads)) this.#list.push(this.#vocabulary.number(code));
  }

  #isLead(word: number): boolean {
    if (word >= this.#leads.length) {
      const larger = new Uint8Array(2 * word);
      larger.set(this.#leads);
      this.#leads = larger;
    }
    const known = this.#leads[word] ?? 0;
    if (known > 0) return known === 2;
    const leads = this.#names.has(plainWord(this.#vocabulary.words[word] ?? ''));
    this.#leads[word] = leads ? 2 : 1;
    return leads;
  }
}
