import type { Analyser, Token } from './analysis.ts';
import type { CountryFinder } from './countries.ts';
import { queryWeight } from './ranking.ts';
import { COUNTRY_SIGN, type Vocabulary } from './vocabulary.ts';

/** A term of the library that a query asks for, with its weight. `asked` is the query word's position in `words`. */
export interface QueryTerm {
  readonly term: number;
  readonly weight: number;
  readonly asked: number;
}

/** A word of the query that carries a subject: as folded, as typed, how often, and whether the library has it. */
export interface QueryWord {
  readonly word: string;
  readonly typed: string;
  readonly count: number;
  readonly known: boolean;
}

/** A query, analysed: its words, the terms they ask for, and the phrases that a unit must hold. */
export interface Query {
  readonly words: readonly QueryWord[];
  readonly terms: readonly QueryTerm[];
  readonly phrases: readonly (readonly string[])[];
}

/** The library's words by their text. */
export interface Dictionary {
  readonly vocabulary: Vocabulary;
  readonly wordNumbers: ReadonlyMap<string, number>;
  readonly termNumbers: ReadonlyMap<string, number>;
}

/** A country that the question names is asked for beside the word itself, so it weighs less than a word. */
const COUNTRY_WEIGHT = 0.5;
const PHRASE = /["“”„«»]([^"“”„«»]*)["“”„«»]/gu;

const SENTENCE_END = /[?؟？]|[.。]\s*$/u;
/** Keywords hold few stop words; a query with so many is a sentence. */
const SENTENCE_STOP_WORDS = 3;

/** Indexes the words and terms of a vocabulary. */
export function createDictionary(vocabulary: Vocabulary): Dictionary {
  return {
    vocabulary,
    wordNumbers: new Map(vocabulary.words.map((word, number) => [word, number])),
    termNumbers: new Map(vocabulary.terms.map((term, number) => [term, number])),
  };
}

/** Analyses a query. `similar` gives terms for a word that the library lacks, with weights up to 1. */
export function parseQuery(
  text: string,
  analyser: Analyser,
  countriesOf: CountryFinder,
  dictionary: Dictionary,
  similar: (word: string) => { term: number; weight: number }[],
): Query {
  const tokens = analyser.tokens(text);
  const words = subjectWords(text, tokens, analyser, dictionary);
  const terms: QueryTerm[] = [];
  const byTerm = new Map<number, number>();
  for (const [asked, { word, count, known }] of words.entries()) {
    const own = dictionary.termNumbers.get(analyser.termOf(word));
    const found = known && own !== undefined ? [{ term: own, weight: 1 }] : similar(word);
    for (const { term, weight } of found) {
      if (byTerm.has(term)) continue;
      byTerm.set(term, asked);
      terms.push({ term, weight: weight * queryWeight(count), asked });
    }
  }
  for (const code of countriesOf(tokens.map((token) => token.word))) {
    const term = dictionary.termNumbers.get(COUNTRY_SIGN + code.toLowerCase());
    if (term !== undefined) terms.push({ term, weight: COUNTRY_WEIGHT, asked: -1 });
  }
  return { words, terms, phrases: requiredPhrases(text, analyser) };
}

/**
 * The phrases in double quotes, as folded words. A sentence that quotes ("Who directed "All Is Lost"?") requires none:
 * there the quotes mark a title, which the answer seldom repeats.
 */
function requiredPhrases(text: string, analyser: Analyser): string[][] {
  const unquoted = analyser.tokens(text.replace(PHRASE, ' '));
  const stopWords = unquoted.filter(({ word }) => analyser.isStopWord(word)).length;
  if (SENTENCE_END.test(text) || stopWords >= SENTENCE_STOP_WORDS) return [];
  return [...text.matchAll(PHRASE)]
    .map((match) => analyser.tokens(match[1] ?? '').map(({ word }) => word))
    .filter((phrase) => phrase.length > 0);
}

/** The query's words that carry a subject, each term once; all its words where none does. */
function subjectWords(
  text: string,
  tokens: readonly Token[],
  analyser: Analyser,
  dictionary: Dictionary,
): QueryWord[] {
  const subject = tokens.filter((token) => !analyser.isStopWord(token.word));
  const words = new Map<string, QueryWord>();
  for (const token of subject.length > 0 ? subject : tokens) {
    const term = analyser.termOf(token.word);
    const before = words.get(term);
    words.set(term, {
      word: before?.word ?? token.word,
      typed: before?.typed ?? text.slice(token.start, token.end),
      count: (before?.count ?? 0) + 1,
      known: dictionary.termNumbers.has(term),
    });
  }
  return [...words.values()];
}
