import type { Analyser, Token } from '../analysis/analyser.ts';
import { isCode, joinedCode } from '../analysis/codes.ts';
import type { KnownNames } from '../analysis/known-names.ts';
import type { ForwardIndex } from '../index/forward.ts';
import { StringTable } from '../index/string-table.ts';
import type { Vocabulary } from '../index/vocabulary.ts';
import { type AskedCode, dividedTerms, joinedWords, readCodes } from './coded-words.ts';
import { type QuotedPhrase, quotedPhrases } from './phrases.ts';
import { queryWeight } from './scoring.ts';

/** `asked` is the query word's position in `words`. */
interface QueryTerm {
  readonly term: number;
  readonly weight: number;
  readonly asked: number;
  /** One of several words that only together are what is asked. */
  readonly isPart?: boolean;
}

/** `word` is the code of a date, an address or an account that the library knows. */
export interface QueryWord {
  readonly word: string;
  readonly typed: string;
  readonly count: number;
  readonly known: boolean;
}

export interface Query {
  readonly words: readonly QueryWord[];
  readonly terms: readonly QueryTerm[];
  readonly phrases: readonly QuotedPhrase[];
  readonly stopWordsOnly: boolean;
}

/** Numbers of the words and terms that a view knows. */
export interface Dictionary {
  readonly vocabulary: Vocabulary;
  word(text: string): number | undefined;
  term(text: string): number | undefined;
}

/** Names of countries and acronyms weigh less than the words themselves, unless the library lacks those. */
const NAME_WEIGHT = 0.5;
/** "17" and "January" beside the code of "17 January 2020". */
const PART_WEIGHT = 0.3;
/** "hand-off" for "handoff", if the library has both. */
const DIVIDED_WEIGHT = 0.2;

export function createDictionary({ vocabulary, knownWords }: ForwardIndex): Dictionary {
  const { words, wordSlots, terms, termSlots, termOfWord } = vocabulary;
  const knownTerms = new Uint8Array(terms.length);
  for (let word = 0; word < words.length; word++)
    if (knownWords[word] === 1) knownTerms[termOfWord[word] ?? 0] = 1;
  const lookUp = (table: StringTable, known: Uint8Array) => (text: string) => {
    const number = table.get(text);
    return number !== undefined && known[number] === 1 ? number : undefined;
  };
  return {
    vocabulary,
    word: lookUp(new StringTable(words, wordSlots), knownWords),
    term: lookUp(new StringTable(terms, termSlots), knownTerms),
  };
}

/** `similar`: terms for a word that the library lacks, with weights up to 1. */
export function parseQuery(
  text: string,
  analyser: Analyser,
  namesIn: KnownNames,
  dictionary: Dictionary,
  similar: (word: string) => { term: number; weight: number }[],
): Query {
  const tokens = analyser.tokens(text);
  const coded = readCodes(text, dictionary);
  const codeAt = ({ start, end }: Token) =>
    coded.asked.find((span) => span.start <= start && end <= span.end);
  const words = subjectWords(text, tokens, analyser, dictionary, codeAt);
  const termOf = (word: string) => (isCode(word) ? word : analyser.termOf(word));
  const asked = new Map(words.map(({ word }, position) => [termOf(word), position]));
  const ownTerms = (word: string): [term: number | undefined, weight: number][] => {
    const whole = dictionary.term(termOf(word));
    const divided = dictionary.term(joinedCode(termOf(word)));
    return [
      [divided, whole === undefined ? 1 : DIVIDED_WEIGHT],
      [whole, 1],
    ];
  };
  const terms: QueryTerm[] = [];
  const add = (term: number | undefined, weight: number, position: number, isPart = false) => {
    if (term === undefined || terms.some((other) => other.term === term)) return;
    const whole = { term, weight: weight * queryWeight(words[position]?.count ?? 1), asked: position };
    terms.push(isPart ? { ...whole, isPart } : whole);
  };
  const tokenWords = tokens.map(({ word }) => word);
  for (const { code, at } of namesIn(tokenWords)) {
    if (tokens[at] && codeAt(tokens[at])) continue;
    const position = asked.get(analyser.termOf(tokenWords[at] ?? '')) ?? -1;
    const thing = dictionary.term(code);
    add(thing, words[position]?.known === false ? 1 : NAME_WEIGHT, position);
  }
  for (const { code, implied } of coded.wider) {
    const position = asked.get(analyser.termOf(analyser.tokens(implied)[0]?.word ?? ''));
    if (position !== undefined)
      add(dictionary.term(code), words[position]?.known === false ? 1 : NAME_WEIGHT, position);
  }
  for (const { word, parts } of joinedWords(text, tokens, analyser)) {
    const position = parts.map((part) => asked.get(analyser.termOf(part))).find((one) => one !== undefined);
    if (position === undefined || asked.has(analyser.termOf(word))) continue;
    add(dictionary.term(analyser.termOf(word)), NAME_WEIGHT, position);
  }
  for (const token of tokens) {
    const code = analyser.isStopWord(token.word) ? undefined : codeAt(token);
    const term = analyser.termOf(token.word);
    if (code && !asked.has(term))
      add(dictionary.term(term), PART_WEIGHT, asked.get(code.codes[0] ?? '') ?? -1, true);
  }
  const represented = new Set(terms.map((term) => term.asked));
  for (const [position, { word, known }] of words.entries()) {
    const codes = coded.asked.find((span) => span.codes[0] === word)?.codes;
    if (codes) for (const code of codes) add(dictionary.term(code), 1, position);
    else if (known) for (const [term, weight] of ownTerms(word)) add(term, weight, position);
    else if (!represented.has(position)) {
      const near = similar(word);
      for (const { term, weight } of near) add(term, weight, position);
      if (near.length > 0) continue;
      for (const term of dividedTerms(word, analyser, dictionary)) add(term, NAME_WEIGHT, position, true);
    }
  }
  const stopWordsOnly = words.every(({ word }) => analyser.isStopWord(word));
  return { words, terms, phrases: quotedPhrases(text, analyser), stopWordsOnly };
}

function subjectWords(
  text: string,
  tokens: readonly Token[],
  analyser: Analyser,
  dictionary: Dictionary,
  codeAt: (token: Token) => AskedCode | undefined,
): QueryWord[] {
  const subject = tokens.filter((token) => !analyser.isStopWord(token.word));
  const words = new Map<string, QueryWord>();
  for (const token of subject.length > 0 ? subject : tokens) {
    const code = codeAt(token);
    if (code) {
      const [word = ''] = code.codes;
      words.set(word, { word, typed: text.slice(code.start, code.end), count: 1, known: true });
      continue;
    }
    const term = analyser.termOf(token.word);
    const before = words.get(term);
    words.set(term, {
      word: before?.word ?? token.word,
      typed: before?.typed ?? text.slice(token.start, token.end),
      count: (before?.count ?? 0) + 1,
      known: [term, joinedCode(term)].some((one) => dictionary.term(one) !== undefined),
    });
  }
  return [...words.values()];
}
