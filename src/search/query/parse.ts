import type { Token } from '../analysis/analyser.ts';
import { joinedCode } from '../analysis/codes.ts';
import type { KnownNames } from '../analysis/known-names.ts';
import type { Dictionary } from '../queried-index.ts';
import { otherWords, type QueryAnalysers } from './alternatives.ts';
import { type AskedCode, readCodes } from './coded-words.ts';
import { type QuotedPhrase, quotedPhrases } from './phrases.ts';
import {
  addJoined,
  addNames,
  addPartsOfCodes,
  addWords,
  QueryTerms,
  type SimilarTerm,
} from './query-terms.ts';
import { type Shingle, shinglesOf } from './shingles.ts';

/** `asked` is the query word's position in `words`; `also` are the terms of the word in other languages. */
export interface QueryTerm {
  readonly term: number;
  readonly also: readonly number[];
  readonly weight: number;
  readonly asked: number;
  readonly isPart?: boolean;
}

/** `word` may be the code of a known date, address or account. `others`: its readings in other languages. */
export interface QueryWord {
  readonly word: string;
  readonly others: readonly string[];
  readonly typed: string;
  readonly count: number;
  readonly known: boolean;
  readonly isStray?: boolean;
  readonly readAs?: readonly string[];
}

export interface Query {
  readonly words: readonly QueryWord[];
  readonly terms: readonly QueryTerm[];
  readonly phrases: readonly QuotedPhrase[];
  readonly shingles: readonly Shingle[];
  readonly stopWordsOnly: boolean;
  readonly missing: readonly string[];
  /** Undefined if the words do not show it. */
  readonly language: string | undefined;
}

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
  const read = { text, tokens, coded, codeAt };
  const terms = new QueryTerms(words, analyser, dictionary);
  addNames(terms, read, namesIn);
  addJoined(terms, read);
  addPartsOfCodes(terms, read);
  const readAs = addWords(terms, read, similar);
  return {
    words: words.map((word, position) => ({ ...word, readAs: readAs.get(position) ?? [] })),
    terms: terms.all,
    phrases: quotedPhrases(text, analysers),
    shingles: shinglesOf(text, analysers, dictionary),
    missing: coded.missing,
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
