import type { Token } from '../analysis/analyser.ts';
import { isCode, joinedCode } from '../analysis/codes.ts';
import type { KnownNames } from '../analysis/known-names.ts';
import type { ForwardIndex } from '../index/forward.ts';
import { StringTable } from '../index/string-table.ts';
import type { Vocabulary } from '../index/vocabulary.ts';
import { otherWords, type QueryAnalysers } from './alternatives.ts';
import { type AskedCode, dividedTerms, joinedWords, readCodes } from './coded-words.ts';
import { type QuotedPhrase, quotedPhrases } from './phrases.ts';
import { queryWeight } from './scoring.ts';
import { type Shingle, shinglesOf } from './shingles.ts';

/** `asked` is the query word's position in `words`; `also` are the terms of the word in other languages. */
export interface QueryTerm {
  readonly term: number;
  readonly also: readonly number[];
  readonly weight: number;
  readonly asked: number;
  /** The query asks for this word only together with others. */
  readonly isPart?: boolean;
}

/** `word` may be the code of a known date, address or account. `others`: its readings in other languages. */
export interface QueryWord {
  readonly word: string;
  readonly others: readonly string[];
  readonly typed: string;
  readonly count: number;
  readonly known: boolean;
  /** Known only as a word without a subject in another language: "die" of an English question in a German text. */
  readonly isStray?: boolean;
  /** Words of another script that sound like it. */
  readonly readAs?: readonly string[];
}

/** `word` is set if it is in another script. */
interface SimilarTerm {
  readonly term: number;
  readonly weight: number;
  readonly word?: string;
}

export interface Query {
  readonly words: readonly QueryWord[];
  readonly terms: readonly QueryTerm[];
  readonly phrases: readonly QuotedPhrase[];
  readonly shingles: readonly Shingle[];
  readonly stopWordsOnly: boolean;
  /** Undefined if the words do not show it. */
  readonly language: string | undefined;
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
  analysers: QueryAnalysers,
  namesIn: KnownNames,
  dictionary: Dictionary,
  similar: (word: QueryWord) => readonly SimilarTerm[],
): Query {
  const analyser = analysers.main;
  const tokens = analyser.tokens(text);
  const coded = readCodes(text, dictionary);
  const codeAt = ({ start, end }: Token) =>
    coded.asked.find((span) => span.start <= start && end <= span.end);
  const isStopWord = ({ word, start, end }: Token) =>
    analyser.isStopWord(word) || analysers.isFunctionWord(text.slice(start, end));
  const subject = tokens.filter((token) => !isStopWord(token));
  const words = subjectWords(
    text,
    tokens,
    subject.length > 0 ? subject : tokens,
    analysers,
    dictionary,
    codeAt,
  );
  const termOf = (word: string) => (isCode(word) ? word : analyser.termOf(word));
  const asked = new Map(words.map(({ word }, position) => [termOf(word), position]));
  const positionOf = (word: string) => asked.get(analyser.termOf(word));
  const terms: QueryTerm[] = [];
  const addAll = (all: readonly number[], weight: number, position: number, isPart = false) => {
    const taken = new Set(terms.flatMap((other) => [other.term, ...other.also]));
    const [term, ...also] = all.filter((one) => !taken.has(one));
    if (term === undefined) return;
    const whole = { term, also, weight: weight * queryWeight(words[position]?.count ?? 1), asked: position };
    terms.push(isPart ? { ...whole, isPart } : whole);
  };
  const add = (term: number | undefined, weight: number, position: number, isPart = false) =>
    addAll(term === undefined ? [] : [term], weight, position, isPart);
  const addOwn = ({ word, others }: QueryWord, position: number) => {
    const forms = [...new Set([word, ...others].map(termOf))];
    const known = (all: readonly string[]) => all.flatMap((one) => dictionary.term(one) ?? []);
    const whole = known(forms);
    addAll(known(forms.map(joinedCode)), whole.length === 0 ? 1 : DIVIDED_WEIGHT, position);
    addAll(whole, 1, position);
  };
  const addCode = (code: string, position: number) =>
    add(dictionary.term(code), words[position]?.known === false ? 1 : NAME_WEIGHT, position);

  for (const { code, at } of namesIn(tokens.map(({ word }) => word)))
    if (!tokens[at] || !codeAt(tokens[at])) addCode(code, positionOf(tokens[at]?.word ?? '') ?? -1);
  for (const { code, implied } of coded.wider) {
    const position = positionOf(analyser.tokens(implied)[0]?.word ?? '');
    if (position !== undefined) addCode(code, position);
  }
  for (const { word, parts } of joinedWords(text, tokens, analyser)) {
    const position = parts.map(positionOf).find((one) => one !== undefined);
    if (position !== undefined && positionOf(word) === undefined)
      add(dictionary.term(analyser.termOf(word)), NAME_WEIGHT, position);
  }
  for (const token of tokens) {
    const code = analyser.isStopWord(token.word) ? undefined : codeAt(token);
    if (code && positionOf(token.word) === undefined)
      add(
        dictionary.term(analyser.termOf(token.word)),
        PART_WEIGHT,
        asked.get(code.codes[0] ?? '') ?? -1,
        true,
      );
  }
  const represented = new Set(terms.map((term) => term.asked));
  const readAs = new Map<number, string[]>();
  for (const [position, word] of words.entries()) {
    const codes = coded.asked.find((span) => span.codes[0] === word.word)?.codes;
    if (codes) for (const code of codes) add(dictionary.term(code), 1, position);
    else if (word.known) addOwn(word, position);
    else if (!represented.has(position)) {
      const near = similar(word);
      for (const { term, weight } of near) add(term, weight, position);
      readAs.set(
        position,
        near.flatMap((one) => one.word ?? []),
      );
      if (near.length > 0) continue;
      for (const term of dividedTerms(word.word, analyser, dictionary))
        add(term, NAME_WEIGHT, position, true);
    }
  }
  return {
    words: words.map((word, position) => ({ ...word, readAs: readAs.get(position) ?? [] })),
    terms,
    phrases: quotedPhrases(text, analysers),
    shingles: shinglesOf(text, analysers, dictionary),
    language: analysers.language,
    stopWordsOnly: words.every(({ word }) => analyser.isStopWord(word)),
  };
}

function subjectWords(
  text: string,
  tokens: readonly Token[],
  subject: readonly Token[],
  analysers: QueryAnalysers,
  dictionary: Dictionary,
  codeAt: (token: Token) => AskedCode | undefined,
): QueryWord[] {
  const analyser = analysers.main;
  const othersAt = otherWords(text, tokens, analysers);
  const words = new Map<string, QueryWord>();
  for (const token of subject) {
    const code = codeAt(token);
    if (code) {
      const [word = ''] = code.codes;
      words.set(word, { word, others: [], typed: text.slice(code.start, code.end), count: 1, known: true });
      continue;
    }
    const term = analyser.termOf(token.word);
    const before = words.get(term);
    const others = before?.others ?? othersAt.get(token.start) ?? [];
    const forms = [term, ...others.map(analyser.termOf)];
    const inTexts = [token.word, ...others].filter((one) => dictionary.word(one) !== undefined);
    words.set(term, {
      word: before?.word ?? token.word,
      others,
      typed: before?.typed ?? text.slice(token.start, token.end),
      count: (before?.count ?? 0) + 1,
      known: [...forms, ...forms.map(joinedCode)].some((one) => dictionary.term(one) !== undefined),
      isStray: inTexts.length > 0 && inTexts.every(analysers.isEmpty),
    });
  }
  return [...words.values()];
}
