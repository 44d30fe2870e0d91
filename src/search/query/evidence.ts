import type { ForwardIndex } from '../index/forward.ts';
import { listAt } from '../index/int-lists.ts';
import type { SearchResult } from '../search.ts';
import type { Matcher } from './matches.ts';
import type { Query } from './parse.ts';

/** How much of what a question asks for is there; each a share from 0 to 1. */
export interface Signals {
  /** What the library has words for at all. */
  readonly covered: number;
  /** What one of the best units holds, in its text and the headings over it. */
  readonly held: number;
  /** What one stretch of a best unit's text holds, with the headings over it. */
  readonly near: number;
}

/**
 * Below `none` the subject is unknown, below `answer` the fact. Chosen on samples of two collections, so that about 19
 * of 20 answerable questions keep `answer`; whether a fact is missing of a known subject, words alone can hardly tell.
 */
const LEAST = { none: 0.4, answer: 0.6 } as const;
/** The stretch, in words: about two sentences. */
const STRETCH = 50;

/** Whether the best hits can answer, by the mean of the signals. */
export function judge({ covered, held, near }: Signals): SearchResult['evidence'] {
  const mean = (covered + held + near) / 3;
  if (mean < LEAST.none) return 'none';
  return mean < LEAST.answer ? 'closest' : 'answer';
}

/** The signals of a query from its best units. `massOf` gives what a term weighs, `unknownMass` a word that the library lacks. */
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
    // Beside a known word its term comes last, after the country or acronym that it names.
    const idf = (word.known ? idfs.at(-1) : Math.max(0, ...idfs)) || unknownIdf;
    return { idf, trust: word.known ? 1 : Math.min(1, Math.max(0, ...terms.map(({ weight }) => weight))) };
  });
  const total = sum(asked.map(({ idf }) => idf));
  if (total === 0) return { covered: 0, held: 0, near: 0 };

  const most = asked.map(({ idf }) => idf);
  const shares = best.map((unit) => {
    const texts = listAt(forward.texts, unit);
    const fields = [...listAt(forward.fieldsOfUnit, unit)].flatMap((field) => [
      ...listAt(forward.fields, field),
    ]);
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

/** For each word of the query the mass of its strongest match among the words. */
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

/** The words of the stretch that holds most; stretches overlap by half. */
function bestStretch(words: Uint32Array, matcher: Matcher, most: readonly number[]): Uint32Array {
  let best = { words: words.subarray(0, STRETCH), idf: -1 };
  for (let start = 0; start === 0 || start + STRETCH / 2 < words.length; start += STRETCH / 2) {
    const stretch = words.subarray(start, start + STRETCH);
    const idf = sum(strongest(stretch, matcher, most));
    if (idf > best.idf) best = { words: stretch, idf };
  }
  return best.words;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
