import { type ForwardIndex, fieldWordsOf } from '../index/forward.ts';
import { listAt } from '../index/int-lists.ts';
import type { SearchResult, Signals } from '../search.ts';
import type { Match, Matcher } from './matches.ts';
import type { Query } from './parse.ts';
import { sum } from './scoring.ts';

/**
 * Measured on five collections, with and without the passages that answer. Words alone hardly tell whether a known
 * subject lacks the fact.
 */
const LEAST = { none: 0.4, answer: 0.6, held: 0.5 } as const;
/** "Who is the mayor of the old town?" is not answered by a passage on the old town without the word mayor. */
const LACKING = 1 / 3;
/** In words: about two sentences. */
const STRETCH = 50;

export function judge({ covered, held, near, lacking }: Signals): SearchResult['evidence'] {
  const mean = strengthOf({ covered, held, near, lacking });
  if (mean < LEAST.none) return 'none';
  const isWeak = mean < LEAST.answer || (held + near) / 2 < LEAST.held || lacking >= LACKING;
  return isWeak ? 'closest' : 'answer';
}

export function strengthOf({ covered, held, near }: Signals): number {
  return (covered + held + near) / 3;
}

export const NO_SIGNALS: Signals = { covered: 0, held: 0, near: 0, lacking: 0 };

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
}

export function signalsOf(
  query: Query,
  best: readonly number[],
  { matcher, forward, idfOf, unknownIdf }: Weighing,
): Signals {
  const idfs = idfsOf(query, idfOf, unknownIdf);
  const total = sum(idfs);
  if (total === 0) return NO_SIGNALS;
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
