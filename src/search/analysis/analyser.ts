import { stemmer } from 'stemmer';
import type { Lexicon } from '../../model/lexicon.ts';
import { fold, INNER_APOSTROPHE } from '../../text/fold.ts';
import { arabicStem } from './arabic.ts';
import { scanWords } from './scanner.ts';

export interface Token {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

export interface Analyser {
  tokens(text: string): Token[];
  isStopWord(word: string): boolean;
  termOf(word: string): string;
  canonical(word: string): string;
}

const PART = '[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M}\\u0640\\u00AD]*';
export const WORD = new RegExp(
  `(?:\\p{L}\\.)+\\p{L}(?![\\p{L}\\p{N}])\\.?|(?:\\p{L}\\.){2,}|\\d{1,3}(?:,\\d{3})+(?!\\d)|${PART}(?:${INNER_APOSTROPHE}${PART})*`,
  'gu',
);
/** Scripts written without spaces: Thai, Lao, Burmese, Khmer, Kana, Han. */
const UNSPACED =
  /[\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{323af}]\p{M}*/gu;
const HAS_UNSPACED = new RegExp(UNSPACED, 'u');
const RUNS = new RegExp(`(?:${UNSPACED.source})+|(?:(?!${UNSPACED.source}).)+`, 'gsu');
const CAPITALS = /^(?:\p{Lu}\.?){2,4}$/u;
const LOWER_CASE = /\p{Ll}/u;
const LATIN = /^[a-z]+$/;
const MEMO_LIMIT = 500_000;

export function createAnalyser(lexicon: Pick<Lexicon, 'stopWords' | 'spellings'>): Analyser {
  const stopWords = new Set(lexicon.stopWords.map(fold));
  const spellings = new Map<string, string>();
  const stems = new Map<string, string>();
  for (const group of lexicon.spellings) {
    const [first = '', ...others] = group.map(fold);
    for (const other of others) {
      spellings.set(other, first);
      stems.set(stem(other), stem(first));
    }
  }
  const folded = new Map<string, string>();
  const terms = new Map<string, string>();

  const canonical = (word: string) => spellings.get(word) ?? word;
  // Stemming and folding take half of the indexing time without this cache.
  const termOf = (word: string) => {
    const known = terms.get(word);
    if (known !== undefined) return known;
    const stemmed = stem(american(canonical(word)));
    return remember(terms, word, stems.get(stemmed) ?? stemmed);
  };
  const foldRaw = (raw: string, shouting: boolean) => {
    const word = folded.get(raw) ?? remember(folded, raw, fold(raw));
    // Otherwise "US" and "WHO" would be the stop words "us" and "who".
    return !shouting && stopWords.has(word) && CAPITALS.test(raw) ? word.toUpperCase() : word;
  };

  return {
    tokens(text) {
      const tokens: Token[] = [];
      const shouting = !LOWER_CASE.test(text) && text.trim().includes(' ');
      const spans = scanWords(text);
      for (let at = 0; spans && at < spans.length; at += 2) {
        const [start = 0, end = 0] = [spans[at], spans[at + 1]];
        const word = foldRaw(text.slice(start, end), shouting);
        if (word !== '') tokens.push({ word, start, end });
      }
      if (spans) return tokens;
      const unspaced = HAS_UNSPACED.test(text);
      for (const match of text.matchAll(WORD)) {
        const raw = match[0];
        const start = match.index;
        if (unspaced && HAS_UNSPACED.test(raw)) {
          addUnspaced(tokens, raw, start);
          continue;
        }
        const word = foldRaw(raw, shouting);
        if (word !== '') tokens.push({ word, start, end: start + raw.length });
      }
      return tokens;
    },
    isStopWord: (word) => stopWords.has(word),
    termOf,
    canonical,
  };
}

function addUnspaced(tokens: Token[], raw: string, offset: number): void {
  for (const { 0: run, index } of raw.matchAll(RUNS)) {
    const start = offset + index;
    const characters = HAS_UNSPACED.test(run) ? [...run.matchAll(UNSPACED)] : [];
    if (characters.length < 2) push(tokens, run, start, start + run.length);
    for (const [at, second] of characters.entries()) {
      const first = characters[at - 1];
      const end = start + second.index + second[0].length;
      if (first) push(tokens, first[0] + second[0], start + first.index, end);
    }
  }
}

function push(tokens: Token[], raw: string, start: number, end: number): void {
  const word = fold(raw);
  if (word !== '') tokens.push({ word, start, end });
}

/** Porter's stemmer is for English; words of other scripts but Arabic stay. */
function stem(word: string): string {
  return LATIN.test(word) ? stemmer(word) : arabicStem(word);
}

function american(word: string): string {
  return word
    .replace(/(?<=[a-z]{3})is(?=(?:e[drs]?|ers|ing|ations?)$)/, 'iz')
    .replace(/(?<=[a-z]{3})ys(?=(?:e[drs]?|ing)$)/, 'yz')
    .replace(/(?<=[a-z]{3})our(?=(?:s|ed|ing|ers?|ing|ful|ites?|able|hoods?)?$)/, 'or');
}

function remember(known: Map<string, string>, key: string, value: string): string {
  if (known.size >= MEMO_LIMIT) known.clear();
  known.set(key, value);
  return value;
}
