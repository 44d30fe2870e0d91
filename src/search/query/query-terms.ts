import type { Analyser, Token } from '../analysis/analyser.ts';
import { isCode, joinedCode } from '../analysis/codes.ts';
import type { KnownNames } from '../analysis/known-names.ts';
import type { Dictionary } from '../queried-index.ts';
import { type AskedCode, type CodedQuery, dividedTerms, joinedWords } from './coded-words.ts';
import type { QueryTerm, QueryWord } from './parse.ts';
import { queryWeight } from './scoring.ts';

export interface SimilarTerm {
  readonly term: number;
  readonly weight: number;
  readonly word?: string;
}

/** Names of countries and acronyms weigh less than the words themselves, unless the library lacks those. */
const NAME_WEIGHT = 0.5;
/** "17" and "January" beside the code of "17 January 2020". */
const PART_WEIGHT = 0.3;
/** "hand-off" for "handoff", if the library has both. */
const DIVIDED_WEIGHT = 0.2;

export interface ReadText {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly coded: CodedQuery;
  readonly codeAt: (token: Token) => AskedCode | undefined;
}

export class QueryTerms {
  readonly all: QueryTerm[] = [];
  readonly #taken = new Set<number>();
  readonly #positions: ReadonlyMap<string, number>;

  constructor(
    readonly words: readonly QueryWord[],
    readonly analyser: Analyser,
    readonly dictionary: Dictionary,
  ) {
    this.#positions = new Map(words.map(({ word }, position) => [this.#termOf(word), position]));
  }

  positionOf(word: string): number | undefined {
    return this.#positions.get(this.#termOf(word));
  }

  represent(asked: number): boolean {
    return this.all.some((term) => term.asked === asked);
  }

  addAll(all: readonly number[], weight: number, asked: number, isPart = false): void {
    const [term, ...also] = all.filter((one) => !this.#taken.has(one));
    if (term === undefined) return;
    for (const one of [term, ...also]) this.#taken.add(one);
    const whole = { term, also, weight: weight * queryWeight(this.words[asked]?.count ?? 1), asked };
    this.all.push(isPart ? { ...whole, isPart } : whole);
  }

  addWord(word: string, weight: number, asked: number, isPart = false): void {
    this.addAll(this.#known([this.#termOf(word)]), weight, asked, isPart);
  }

  addCode(code: string, asked: number): void {
    this.addWord(code, this.words[asked]?.known === false ? 1 : NAME_WEIGHT, asked);
  }

  addOwn({ word, others }: QueryWord, asked: number): void {
    const forms = [...new Set([word, ...others].map((one) => this.#termOf(one)))];
    const whole = this.#known(forms);
    this.addAll(this.#known(forms.map(joinedCode)), whole.length === 0 ? 1 : DIVIDED_WEIGHT, asked);
    this.addAll(whole, 1, asked);
  }

  #known(terms: readonly string[]): number[] {
    return terms.flatMap((term) => this.dictionary.term(term) ?? []);
  }

  #termOf(word: string): string {
    return isCode(word) ? word : this.analyser.termOf(word);
  }
}

export function addNames(terms: QueryTerms, { tokens, coded, codeAt }: ReadText, namesIn: KnownNames): void {
  for (const { code, at } of namesIn(tokens.map(({ word }) => word)))
    if (!tokens[at] || !codeAt(tokens[at]))
      terms.addCode(code, terms.positionOf(tokens[at]?.word ?? '') ?? -1);
  for (const { code, implied } of coded.wider) {
    const position = terms.positionOf(terms.analyser.tokens(implied)[0]?.word ?? '');
    if (position !== undefined) terms.addCode(code, position);
  }
}

export function addJoined(terms: QueryTerms, { text, tokens }: ReadText): void {
  for (const { word, parts } of joinedWords(text, tokens, terms.analyser)) {
    const position = parts.map((part) => terms.positionOf(part)).find((one) => one !== undefined);
    if (position !== undefined && terms.positionOf(word) === undefined)
      terms.addWord(word, NAME_WEIGHT, position);
  }
}

export function addPartsOfCodes(terms: QueryTerms, { tokens, codeAt }: ReadText): void {
  for (const token of tokens) {
    const code = terms.analyser.isStopWord(token.word) ? undefined : codeAt(token);
    if (code && terms.positionOf(token.word) === undefined)
      terms.addWord(token.word, PART_WEIGHT, terms.positionOf(code.codes[0] ?? '') ?? -1, true);
  }
}

export function addWords(
  terms: QueryTerms,
  { coded }: ReadText,
  similar: (word: QueryWord) => readonly SimilarTerm[],
): Map<number, string[]> {
  const readAs = new Map<number, string[]>();
  for (const [position, word] of terms.words.entries()) {
    const codes = coded.asked.find((span) => span.codes[0] === word.word)?.codes;
    if (codes) for (const code of codes) terms.addWord(code, 1, position);
    else if (word.known) terms.addOwn(word, position);
    else if (!terms.represent(position)) {
      const near = similar(word);
      for (const { term, weight } of near) terms.addAll([term], weight, position);
      const read = near.flatMap((one) => one.word ?? []);
      readAs.set(position, read);
      if (near.length > 0) continue;
      for (const term of dividedTerms(word.word, terms.analyser, terms.dictionary))
        terms.addAll([term], NAME_WEIGHT, position, true);
    }
  }
  return readAs;
}
