import { stemmer as porter } from 'stemmer';
import type { Lexicon } from '../../model/lexicon.ts';
import { fold, foldKeepingAccents, INNER_APOSTROPHE } from '../../text/fold.ts';
import { functionWords } from './function-words.ts';
import { englishForms } from './irregular-forms.ts';
import { analysisOf, keepsAccents, withoutElision } from './languages.ts';
import { scanWords } from './scanner.ts';
import { isUnspaced, segments } from './segments.ts';
import { STEMMERS } from './stemmers.ts';
import { type StopWordLists, stopWordLists } from './stop-words.ts';
import { codeOf, plainWord, textOf, wordIn } from './words.ts';

export interface Token {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

export interface Analyser {
  tokens(text: string): Token[];
  /** The word of a stretch that `scanWords` finds, empty if nothing is left. */
  wordIn(raw: string, shouting: boolean): string;
  isStopWord(word: string): boolean;
  termOf(word: string): string;
  canonical(word: string): string;
}

export interface Analysers {
  /** `language`: a primary subtag, or `und`. */
  of(language: string): Analyser;
  isFunctionWord(word: string): boolean;
  readonly stopWords: StopWordLists;
}

const PART = '[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M}\\u0640\\u00AD]*';
export const WORD = new RegExp(
  `(?:\\p{L}\\.)+\\p{L}(?![\\p{L}\\p{N}])\\.?|(?:\\p{L}\\.){2,}|\\d{1,3}(?:,\\d{3})+(?!\\d)|${PART}(?:${INNER_APOSTROPHE}${PART})*`,
  'gu',
);
const CAPITALS = /^(?:\p{Lu}\.?){2,4}$/u;
const LOWER_CASE = /\p{Ll}/u;
const LATIN = /^[a-z]+$/;
/** Longer words are garbage, and some stemmers quadratic. */
const LONGEST = 64;
const MEMO_LIMIT = 500_000;

/** Remembers at most `limit` words of each kind. */
export function createAnalysers(
  lexicon: Pick<Lexicon, 'stopWords' | 'spellings'>,
  limit = MEMO_LIMIT,
): Analysers {
  const lists = stopWordLists(lexicon.stopWords);
  const stopWords = lists.get('en') ?? new Set();
  const spellings = new Map<string, string>();
  const stems = new Map<string, string>();
  for (const group of lexicon.spellings) {
    const [first = '', ...others] = group.map(fold);
    for (const other of others) {
      spellings.set(other, first);
      stems.set(english(other), english(first));
    }
  }
  const terms = new Map<string, string>();
  const canonical = (word: string) => {
    const text = keepsAccents(codeOf(word)) ? textOf(word) : plainWord(word);
    const form = codeOf(word) === '' ? englishForms.get(text) : undefined;
    return spellings.get(text) ?? form ?? text;
  };
  const shared = {
    isStopWord: (word: string) => stopWords.has(word),
    // Stemming and folding take half of the indexing time without this cache.
    termOf(word: string) {
      const known = terms.get(word);
      if (known !== undefined) return known;
      const code = codeOf(word);
      if (code !== '')
        return remember(terms, word, foreignStem(code, spellings.get(textOf(word)) ?? textOf(word)), limit);
      const stemmed = english(american(canonical(word)));
      return remember(terms, word, stems.get(stemmed) ?? stemmed, limit);
    },
    canonical,
  };
  const analysers = new Map<string, Analyser>();
  let isFunctionWord: ((word: string) => boolean) | undefined;
  return {
    stopWords: lists,
    isFunctionWord(word) {
      isFunctionWord ??= functionWords(lists);
      return isFunctionWord(word);
    },
    of(language) {
      const known = analysers.get(language) ?? { ...tokenizer(language, stopWords, limit), ...shared };
      analysers.set(language, known);
      return known;
    },
  };
}

function tokenizer(
  language: string,
  stopWords: ReadonlySet<string>,
  limit: number,
): Pick<Analyser, 'tokens' | 'wordIn'> {
  const words = new Map<string, string>();
  const wordOf = (raw: string) => words.get(raw) ?? remember(words, raw, analysed(raw, language), limit);
  const wordIn = (raw: string, shouting: boolean) => {
    const word = wordOf(raw);
    // Otherwise "US" and "WHO" would be the stop words "us" and "who".
    return !shouting && stopWords.has(word) && CAPITALS.test(raw) ? word.toUpperCase() : word;
  };
  const tokens = (text: string) => {
    const tokens: Token[] = [];
    const shouting = isShouting(text);
    const spans = scanWords(text);
    for (let at = 0; spans && at < spans.length; at += 2) {
      const [start = 0, end = 0] = [spans[at], spans[at + 1]];
      const word = wordIn(text.slice(start, end), shouting);
      if (word !== '') tokens.push({ word, start, end });
    }
    if (spans) return tokens;
    const unspaced = isUnspaced(text);
    for (const match of text.matchAll(WORD)) {
      const raw = match[0];
      const start = match.index;
      if (unspaced && isUnspaced(raw)) {
        for (const segment of segments(raw, language)) {
          const word = wordOf(segment.text);
          if (word !== '') tokens.push({ word, start: start + segment.start, end: start + segment.end });
        }
        continue;
      }
      const word = wordIn(raw, shouting);
      if (word !== '') tokens.push({ word, start, end: start + raw.length });
    }
    return tokens;
  };
  return { tokens, wordIn };
}

export function isShouting(text: string): boolean {
  return !LOWER_CASE.test(text) && text.trim().includes(' ');
}

function analysed(typed: string, language: string): string {
  const raw = withoutElision(typed, language);
  const code = analysisOf(raw, language);
  const word = keepsAccents(code) ? foldKeepingAccents(raw) : fold(raw);
  return word === '' ? '' : wordIn(code, word);
}

function english(word: string): string {
  return LATIN.test(word) ? porter(word) : word;
}

function foreignStem(code: string, text: string): string {
  const stemmed = text.length > LONGEST ? text : (STEMMERS[code]?.(text) ?? text);
  const term = stemmed === '' ? text : stemmed;
  return keepsAccents(code) ? term : fold(term);
}

function american(word: string): string {
  return word
    .replace(/(?<=[a-z]{3})is(?=(?:e[drs]?|ers|ing|ations?)$)/, 'iz')
    .replace(/(?<=[a-z]{3})ys(?=(?:e[drs]?|ing)$)/, 'yz')
    .replace(/(?<=[a-z]{3})our(?=(?:s|ed|ing|ers?|ing|ful|ites?|able|hoods?)?$)/, 'or');
}

function remember(known: Map<string, string>, key: string, value: string, limit: number): string {
  if (known.size >= limit) known.clear();
  known.set(key, value);
  return value;
}
