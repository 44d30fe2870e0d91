import { type ForwardIndex, partsOf } from '../index/forward.ts';
import { listAt } from '../index/int-lists.ts';
import type { SearchResult } from '../search.ts';
import type { Matcher } from './matches.ts';
import type { Query } from './parse.ts';
import { sum } from './scoring.ts';

/** Shares, from 0 to 1, of the query's idf. */
export interface Signals {
  readonly covered: number;
  /** In one of the best units, with its headings. */
  readonly held: number;
  /** In one window of a best unit, with its headings. */
  readonly near: number;
}

/**
 * Tuned on samples of two collections so that 19 of 20 answerable questions stay `answer`. Words alone hardly
 * tell whether a known subject lacks the fact.
 */
const LEAST = { none: 0.4, answer: 0.6 } as const;
/** In words: about two sentences. */
const STRETCH = 50;

export function judge({ covered, held, near }: Signals): SearchResult['evidence'] {
  const mean = (covered + held + near) / 3;
  if (mean < LEAST.none) return 'none';
  return mean < LEAST.answer ? 'closest' : 'answer';
}

/** `unknownIdf` is the idf of words that the library lacks. */
export function signalsOf(
  query: Query,
  best: readonly number[],
  matcher: Matcher,
  forward: ForwardIndex,
  idfOf: (term: number) => number,
  unknownIdf: number,
): Signals {
  const asked = query.words.map((word, position) => {
    const terms = query.terms.filter((term) => term.asked === position);
    const idfs = terms.map(({ term }) => idfOf(term));
    // A known word's own term comes after the name it belongs to.
    const idf = (word.known ? idfs.at(-1) : Math.max(0, ...idfs)) || unknownIdf;
    return { idf, trust: word.known ? 1 : Math.min(1, Math.max(0, ...terms.map(({ weight }) => weight))) };
  });
  const most = asked.map(({ idf }) => idf);
  const total = sum(most);
  if (total === 0) return { covered: 0, held: 0, near: 0 };
  const shares = best.map((unit) => {
    const texts = listAt(forward.texts, unit);
    const [, ...above] = partsOf(forward, unit);
    const fields = above.flatMap(({ words }) => [...words]);
    return {
      held: sum(strongest([...texts, ...fields], matcher, most)) / total,
      near: sum(strongest([...bestStretch(texts, matcher, most), ...fields], matcher, most)) / total,
    };
  });
  return {
    covered: sum(asked.map(({ idf, trust }) => idf * trust)) / total,
    held: Math.max(0, ...shares.map(({ held }) => held)),
    near: Math.max(0, ...shares.map(({ near }) => near)),
  };
}

/** Per query word, the idf of its strongest match. */
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

/** Windows overlap by half. */
function bestStretch(words: Uint32Array, matcher: Matcher, most: readonly number[]): Uint32Array {
  let best = { words: words.subarray(0, STRETCH), idf: -1 };
  for (let start = 0; start === 0 || start + STRETCH / 2 < words.length; start += STRETCH / 2) {
    const stretch = words.subarray(start, start + STRETCH);
    const idf = sum(strongest(stretch, matcher, most));
    if (idf > best.idf) best = { words: stretch, idf };
  }
  return best.words;
}
