import { type ForwardIndex, fieldWordsOf } from '../index/forward.ts';
import { listAt } from '../index/int-lists.ts';
import type { SearchResult, Signals } from '../search.ts';
import { unitsHolding } from './alternatives.ts';
import type { Match, Matcher } from './matches.ts';
import type { Query } from './parse.ts';
import { sum, termInformation, termPresence } from './scoring.ts';

/**
 * Measured on five collections, with and without the passages that answer. Words alone hardly tell whether a known
 * subject lacks the fact.
 */
const LEAST = { none: 0.2, answer: 0.35 } as const;
/** "Who is the mayor of the old town?" is not answered by a passage on the old town without the word mayor. */
const LACKING = 1 / 3;
/** In words: about two sentences. */
const STRETCH = 50;

export function judge(signals: Signals): SearchResult['evidence'] {
  const strength = strengthOf(signals);
  if (strength < LEAST.none) return 'none';
  return strength < LEAST.answer || signals.lacking >= LACKING ? 'closest' : 'answer';
}

export function strengthOf({ near, words }: Signals): number {
  return (near + words) / 2;
}

export const NO_SIGNALS: Signals = { near: 0, words: 0, lacking: 0 };

function idfsOf({ words, terms }: Query, { idfOf, unknownIdf, isFunctionWord }: Weighing): number[] {
  const isEmpty = words.map(({ word }) => isFunctionWord(word));
  const some = isEmpty.includes(false);
  return words.map((word, position) => {
    if (some && isEmpty[position]) return 0;
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
  readonly isFunctionWord: (word: string) => boolean;
}

/** `best`: the first units, best first. */
export function signalsOf(query: Query, best: readonly number[], weighing: Weighing): Signals {
  const { matcher, forward } = weighing;
  const idfs = idfsOf(query, weighing);
  const total = sum(idfs);
  if (total === 0) return NO_SIGNALS;
  const rows = best.map((unit) => {
    const texts = listAt(forward.texts, unit);
    const fields = fieldWordsOf(forward, unit);
    const held = strongest([...texts, ...fields], matcher, idfs);
    return {
      held: sum(held) / total,
      near: sum(strongest([...bestStretch(texts, matcher, idfs), ...fields], matcher, idfs)) / total,
      words: informationShare(query, unit, [...texts, ...fields], idfs, weighing),
      lacking:
        query.words.filter(({ known }, position) => !known && idfs[position] && !held[position]).length /
        idfs.filter((idf) => idf > 0).length,
    };
  });
  const first = rows[0] ?? NO_SIGNALS;
  const fullest = rows.toSorted((a, b) => b.held - a.held)[0];
  return {
    ...NO_SIGNALS,
    near: first.near,
    words: first.words,
    lacking: fullest?.lacking ?? 0,
    held1: first.held,
    lacking1: first.lacking,
    heldM: fullest?.held ?? 0,
    nearM: Math.max(...rows.map(({ near }) => near)),
    wordsM: Math.max(...rows.map(({ words }) => words)),
    n: idfs.filter((idf) => idf > 0).length,
  };
}

/** InB2 of a unit as a share of its largest possible value. */
function informationShare(
  query: Query,
  unit: number,
  words: readonly number[],
  idfs: readonly number[],
  { forward }: Weighing,
): number {
  const { countOfTerm, unitsOfTerm, lengths, meanLength, units, vocabulary } = forward;
  const counts = new Map<number, number>();
  for (const word of words) {
    const term = vocabulary.termOfWord[word] ?? -1;
    counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  const most = idfs.map((idf) => (idf > 0 ? termInformation({ units: 1, count: 1 }, units) : 0));
  let share = 0;
  for (const [position, { known }] of query.words.entries()) {
    if (!idfs[position]) continue;
    const own = query.terms.filter(({ asked }) => asked === position);
    const values = own.map((term) => {
      const all = [term.term, ...term.also];
      const held = unitsHolding(term, forward);
      const count = sum(all.map((one) => countOfTerm[one] ?? 0)) || held;
      const value = term.weight * termInformation({ units: Math.max(1, held), count }, units);
      const found = sum(all.map((one) => counts.get(one) ?? 0));
      return { value, found: found > 0 ? value * termPresence(found, lengths[unit] ?? 1, meanLength) : 0 };
    });
    if (known) most[position] = Math.max(0, ...values.map(({ value }) => value));
    share += sum(values.map(({ found }) => found));
  }
  return share / (sum(most) || 1);
}

export function sharesIn(
  query: Query,
  unit: number,
  matches: readonly Match[],
  weighing: Weighing,
): number[] {
  const { matcher, forward } = weighing;
  const idfs = idfsOf(query, weighing);
  const total = sum(idfs) || 1;
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
