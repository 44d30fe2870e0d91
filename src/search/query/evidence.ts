import { partsOf, type QueriedIndex } from '../queried-index.ts';
import type { SearchResult, Signals } from '../search.ts';
import { unitsHolding } from './alternatives.ts';
import type { Match, Matcher } from './matches.ts';
import type { Query, QueryWord } from './parse.ts';
import { sum, termInformation, termPresence } from './scoring.ts';

/**
 * Of the strength of evidence. Chosen on questions of some forty collections in twenty languages, leaving out the
 * families of collections that they were measured on. Words alone hardly tell whether a known subject lacks the fact.
 */
const LEAST = { none: 0.35, answer: 0.55 } as const;
/** "Who is the mayor of the old town?" is not answered by a passage on the old town without the word mayor. */
const LACKING = 1 / 3;
/** In words: about two sentences. */
const STRETCH = 50;

export function judge(signals: Signals): SearchResult['evidence'] {
  const strength = strengthOf(signals);
  if (strength < LEAST.none) return 'none';
  return strength < LEAST.answer || signals.lacking >= LACKING ? 'closest' : 'answer';
}

/** A long question shares less with its answer, a short one more with any passage. */
const GROWTH = 0.3;

export function strengthOf({ near, words, asked }: Signals): number {
  return ((near + words) / 2) * asked ** GROWTH;
}

export const NO_SIGNALS: Signals = { near: 0, words: 0, lacking: 0, asked: 0 };

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
  readonly index: QueriedIndex;
  readonly idfOf: (term: number) => number;
  readonly unknownIdf: number;
  readonly isFunctionWord: (word: string) => boolean;
}

export function signalsOf(query: Query, best: readonly number[], weighing: Weighing): Signals {
  const { matcher, index } = weighing;
  const idfs = idfsOf(query, weighing);
  const total = sum(idfs);
  const [first] = best;
  if (total === 0 || first === undefined) return NO_SIGNALS;
  const [text, ...fields] = wordsOfParts(index, first);
  const near = strongest([...bestStretch(text, matcher, idfs), ...fields.flat()], matcher, idfs);
  return {
    near: sum(near) / total,
    words: informationShare(query, first, [text, ...fields].flat(), idfs, weighing),
    lacking: lackingShare(query, best, idfs, weighing),
    asked: idfs.filter((idf) => idf > 0).length,
  };
}

function lackingShare(
  { words }: Query,
  best: readonly number[],
  idfs: readonly number[],
  { matcher, index }: Weighing,
): number {
  if (!words.some((word, position) => idfs[position] && isMissed(word))) return 0;
  const held = best.map((unit) => strongest(wordsOfParts(index, unit).flat(), matcher, idfs));
  const fullest = held.toSorted((a, b) => sum(b) - sum(a))[0] ?? [];
  const asked = words.flatMap((word, position) => (idfs[position] ? { word, held: fullest[position] } : []));
  return asked.filter(({ word, held: share }) => !share && isMissed(word)).length / asked.length;
}

function isMissed({ known, isStray, typed }: QueryWord): boolean {
  return !known || isStray === true || ACRONYM.test(typed);
}
const ACRONYM = /^\p{Lu}[\p{Lu}\d]{2,}$/u;

function informationShare(
  query: Query,
  unit: number,
  words: readonly number[],
  idfs: readonly number[],
  { index }: Weighing,
): number {
  const { meanLength, units, vocabulary } = index;
  const counts = new Map<number, number>();
  for (const word of words) {
    const term = vocabulary.termOfWord[word] ?? -1;
    counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  const unknown = termInformation({ units: 1, count: 1 }, units);
  let [held, most] = [0, 0];
  for (const [position] of query.words.entries()) {
    if (!idfs[position]) continue;
    let own = 0;
    for (const term of query.terms.filter(({ asked }) => asked === position)) {
      const all = [term.term, ...term.also];
      const holding = unitsHolding(term, index);
      const count = sum(all.map((one) => index.countOfTerm(one))) || holding;
      const information = term.weight * termInformation({ units: Math.max(1, holding), count }, units);
      const found = sum(all.map((one) => counts.get(one) ?? 0));
      if (found > 0) held += information * termPresence(found, index.lengthOf(unit), meanLength);
      // A similar word weighs less: the word itself is unknown.
      if (term.weight >= 1) own = Math.max(own, information);
    }
    most += own || unknown;
  }
  return Math.min(1, held / most);
}

export function sharesIn(
  query: Query,
  unit: number,
  matches: readonly Match[],
  weighing: Weighing,
): number[] {
  const { matcher, index } = weighing;
  const idfs = idfsOf(query, weighing);
  const total = sum(idfs) || 1;
  const [, ...above] = wordsOfParts(index, unit);
  const fields = strongest(above.flat(), matcher, idfs);
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

function wordsOfParts(index: QueriedIndex, unit: number): [text: number[], ...fields: number[][]] {
  const [text, ...fields] = partsOf(index, unit).map(({ words }) => [...words]);
  return [text ?? [], ...fields];
}

function bestStretch(words: readonly number[], matcher: Matcher, most: readonly number[]): readonly number[] {
  let best = { words: words.slice(0, STRETCH), idf: -1 };
  for (let start = 0; start === 0 || start + STRETCH / 2 < words.length; start += STRETCH / 2) {
    const stretch = words.slice(start, start + STRETCH);
    const idf = sum(strongest(stretch, matcher, most));
    if (idf > best.idf) best = { words: stretch, idf };
  }
  return best.words;
}
