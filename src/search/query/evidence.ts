import { type ForwardIndex, fieldWordsOf } from '../index/forward.ts';
import { listAt } from '../index/int-lists.ts';
import type { Closeness } from '../index/vectors.ts';
import type { SearchResult } from '../search.ts';
import type { Match, Matcher } from './matches.ts';
import type { Query } from './parse.ts';
import { sum } from './scoring.ts';

/** Shares, from 0 to 1, of the query's idf. */
export interface Signals {
  readonly covered: number;
  /** In one of the best units, with its headings. */
  readonly held: number;
  /** In one window of a best unit, with its headings. */
  readonly near: number;
  /** Share of the content words that the library lacks and the best unit has in no similar form. */
  readonly lacking: number;
  /** Of the closest of the best units; only with an encoder. */
  readonly closeness?: number | undefined;
}

/**
 * Measured on five collections, with and without the passages that answer. Words alone hardly tell whether a known
 * subject lacks the fact.
 */
const LEAST = { none: 0.4, answer: 0.6, held: 0.5 } as const;
/** "Who is the mayor of the old town?" is not answered by a passage on the old town without the word mayor. */
const LACKING = 1 / 3;
/** A closer passage makes up for missing words, a more distant one needs more of them. */
const NEUTRAL = 0.75;
/** As close as a passage that answers in other words. */
const PARAPHRASE = 1;
/** The words of a question in another language say nothing: only a passage this close is shown. */
const DISTANT = 0.5;
const KNOWN = 1 / 3;
/** In words: about two sentences. */
const STRETCH = 50;

export function judge({ covered, held, near, lacking, closeness }: Signals): SearchResult['evidence'] {
  if (closeness !== undefined && covered < KNOWN) return byCloseness(closeness);
  const support = closeness === undefined ? 0 : closeness - NEUTRAL;
  const mean = (covered + held + near + support) / 3;
  if (mean < LEAST.none) return 'none';
  const lacks = lacking >= LACKING && !(closeness !== undefined && closeness >= PARAPHRASE);
  const isWeak = mean < LEAST.answer || (held + near + support) / 2 < LEAST.held || lacks;
  return isWeak ? 'closest' : 'answer';
}

function byCloseness(closeness: number): SearchResult['evidence'] {
  if (closeness < DISTANT) return 'none';
  return closeness < NEUTRAL ? 'closest' : 'answer';
}

function idfsOf({ words, terms }: Query, idfOf: (term: number) => number, unknownIdf: number): number[] {
  return words.map((word, position) => {
    const idfs = terms.filter((term) => term.asked === position).map(({ term }) => idfOf(term));
    // A known word's own term comes after the name it belongs to.
    return (word.known ? idfs.at(-1) : Math.max(0, ...idfs)) || unknownIdf;
  });
}

export interface Weighing {
  readonly matcher: Matcher;
  readonly forward: ForwardIndex;
  readonly idfOf: (term: number) => number;
  readonly unknownIdf: number;
  readonly closeness?: Closeness | undefined;
}

export function signalsOf(
  query: Query,
  best: readonly number[],
  { matcher, forward, idfOf, unknownIdf, closeness: to }: Weighing,
): Signals {
  const idfs = idfsOf(query, idfOf, unknownIdf);
  const total = sum(idfs);
  const closeness = to && Math.max(0, ...best.map((unit) => to.of(unit)));
  if (total === 0) return { covered: 0, held: 0, near: 0, lacking: 0, closeness };
  const trusts = query.words.map(({ known }, position) => {
    const weights = query.terms.filter(({ asked }) => asked === position).map(({ weight }) => weight);
    return known ? 1 : Math.min(1, Math.max(0, ...weights));
  });
  const found = best.map((unit) => {
    const texts = listAt(forward.texts, unit);
    const fields = fieldWordsOf(forward, unit);
    return {
      held: strongest([...texts, ...fields], matcher, idfs),
      near: sum(strongest([...bestStretch(texts, matcher, idfs), ...fields], matcher, idfs)),
    };
  });
  const held = Math.max(0, ...found.map((unit) => sum(unit.held)));
  const fullest = found.find((unit) => sum(unit.held) === held);
  const lacking = query.words.filter(({ known }, position) => !known && !fullest?.held[position]);
  return {
    covered: sum(idfs.map((idf, position) => idf * (trusts[position] ?? 0))) / total,
    held: held / total,
    near: Math.max(0, ...found.map(({ near }) => near)) / total,
    lacking: lacking.length / query.words.length,
    closeness,
  };
}

export function sharesIn(
  query: Query,
  unit: number,
  matches: readonly Match[],
  { matcher, forward, idfOf, unknownIdf }: Weighing,
): number[] {
  const idfs = idfsOf(query, idfOf, unknownIdf);
  const total = sum(idfs);
  const fields = strongest(fieldWordsOf(forward, unit), matcher, idfs);
  return idfs.map((most, position) => {
    const own = matches.filter(({ asked }) => asked === position).map(({ idf }) => idf);
    return Math.max(fields[position] ?? 0, Math.min(most, Math.max(0, ...own))) / total;
  });
}

function strongest(words: Iterable<number>, matcher: Matcher, most: readonly number[]): number[] {
  const idfs = most.map(() => 0);
  for (const word of words) {
    const match = matcher(word);
    if (match === undefined) continue;
    const idf = Math.min(match.idf, most[match.asked] ?? 0);
    idfs[match.asked] = Math.max(idfs[match.asked] ?? 0, idf);
  }
  return idfs;
}

function bestStretch(words: Uint32Array, matcher: Matcher, most: readonly number[]): Uint32Array {
  let best = { words: words.subarray(0, STRETCH), idf: -1 };
  for (let start = 0; start === 0 || start + STRETCH / 2 < words.length; start += STRETCH / 2) {
    const stretch = words.subarray(start, start + STRETCH);
    const idf = sum(strongest(stretch, matcher, most));
    if (idf > best.idf) best = { words: stretch, idf };
  }
  return best.words;
}
