import { gramHashes, positionOf } from '../../text/hashes.ts';
import type { Steps } from '../../text/steps.ts';
import { isCode } from '../analysis/codes.ts';
import {
  areInOneDocument,
  type ForwardIndex,
  POINTER,
  partsOf,
  type SharedLists,
  type UnitPart,
} from '../index/forward.ts';
import { AscendingListsBuilder, countLists, type IntLists, listAt } from '../index/int-lists.ts';
import type { Postings } from '../index/postings.ts';
import type { Closeness } from '../index/vectors.ts';
import type { Hit } from '../search.ts';
import { unitsHolding } from './alternatives.ts';
import { Collector } from './collector.ts';
import { Counter, countTerms, idfInFields, idfInWindow, unitsWith, WordSlots } from './counters.ts';
import type { Query } from './parse.ts';
import type { PhraseFinder } from './phrases.ts';
import {
  BARE_LINK_FACTOR,
  CANDIDATES,
  HEADING_FACTOR,
  inverseDocumentFrequency,
  NEIGHBOURHOOD,
  NEIGHBOURS,
  REORDERED,
  saturation,
  sum,
  termInformation,
  termPresence,
  WEIGHTS,
} from './scoring.ts';
import { shingleScores } from './shingles.ts';
import { WordGroups } from './word-groups.ts';

export interface Ranking {
  readonly hits: readonly Hit[];
  readonly total: number;
}

interface Scored {
  readonly unit: number;
  readonly words: number;
}

/** Shared by all views. Holds scratch arrays, so run one query at a time. */
export interface RankerTables {
  readonly wordsOfTerm: IntLists;
  readonly collector: Collector;
  readonly terms: Counter;
  readonly sought: WordSlots;
  readonly groups: WordGroups;
}

export function* createTables({ vocabulary, texts }: SharedLists): Steps<RankerTables> {
  const { termOfWord, terms, words } = vocabulary;
  const inverted = new AscendingListsBuilder(terms.length);
  for (let word = 0; word < words.length; word++) inverted.measure(termOfWord[word] ?? 0, word);
  yield;
  for (let word = 0; word < words.length; word++) inverted.add(termOfWord[word] ?? 0, word);
  const wordsOfTerm = inverted.build();
  yield;
  const collector = new Collector(countLists(texts));
  yield;
  const counted = new Counter(words.length);
  const counters = { terms: counted, sought: new WordSlots(vocabulary, counted) };
  yield;
  return { wordsOfTerm, collector, ...counters, groups: new WordGroups(vocabulary) };
}

export interface Ranker extends RankerTables {
  readonly forward: ForwardIndex;
  readonly postings: Postings;
  readonly lengthClass: Uint8Array;
  /** Undefined if all units are. */
  readonly isVisible: ((unit: number) => boolean) | undefined;
}

export function rank(
  ranker: Ranker,
  query: Query,
  phrases: PhraseFinder,
  limit: number,
  accept: ((unit: number) => boolean) | undefined,
  closeness?: Closeness,
): Ranking {
  const { forward, postings, wordsOfTerm, collector, terms, lengthClass, isVisible } = ranker;
  // Stop words have no postings: a query of stop words alone scans all texts.
  const unitsOf = (term: number) =>
    query.stopWordsOnly ? unitsWith(forward, term, isVisible ?? EVERYWHERE) : postings.units(term);
  const lists = query.terms.map(({ term, also }) => union([term, ...also].map(unitsOf)));
  // The shared posting lists also have the units that the view hides.
  const holding = query.terms.map((term, slot) =>
    query.stopWordsOnly ? (lists[slot]?.length ?? 0) : unitsHolding(term, forward),
  );
  const idfs = query.terms.map(
    ({ weight }, slot) => weight * inverseDocumentFrequency(holding[slot] ?? 0, forward.units),
  );
  const weighted = lists.map((list, slot) => ({ units: list, idf: idfs[slot] ?? 0 }));
  const accepts =
    isVisible && accept ? (unit: number) => isVisible(unit) && accept(unit) : (isVisible ?? accept);
  const candidates = collector.collect(weighted, Math.max(limit, CANDIDATES), lengthClass, accepts);
  terms.mark(
    query.terms.map(({ term, also }) => [term, ...also].flatMap((one) => [...listAt(wordsOfTerm, one)])),
  );
  const nearest = new Set(closeness?.nearest(REORDERED, accepts ?? EVERYWHERE));
  const scored = scoreWords(ranker, query, holding, [...new Set([...candidates.units, ...nearest])]);
  const isBest = ({ unit }: Scored, place: number) => place < REORDERED || nearest.has(unit);
  const best = scored.filter(isBest);
  const reordered = reorder(ranker, query, { phrases, idfs, closeness }, best, scored);
  const rest = scored.filter((one, place) => !isBest(one, place));
  const hits = [
    ...reordered,
    ...followers(rest.slice(0, Math.max(0, limit - reordered.length)), scored, reordered),
  ];
  // The collector has counted the units that have a word of the query.
  const wordless = scored.filter(({ unit, words }) => words === 0 && nearest.has(unit));
  return { hits: hits.slice(0, limit), total: candidates.total + wordless.length };
}

const EVERYWHERE = () => true;

function union(lists: readonly Uint32Array[]): Uint32Array {
  return lists.reduce(merged);
}

function merged(one: Uint32Array, other: Uint32Array): Uint32Array {
  if (one.length === 0 || other.length === 0) return one.length === 0 ? other : one;
  const both = new Uint32Array(one.length + other.length);
  let length = 0;
  for (let a = 0, b = 0; a < one.length || b < other.length; ) {
    const first = one[a] ?? Number.POSITIVE_INFINITY;
    const second = other[b] ?? Number.POSITIVE_INFINITY;
    both[length++] = Math.min(first, second);
    if (first <= second) a++;
    if (second <= first) b++;
  }
  return both.subarray(0, length);
}

function scoreWords(
  ranker: Ranker,
  query: Query,
  holding: readonly number[],
  candidates: readonly number[],
): Scored[] {
  const { forward, terms } = ranker;
  const { countOfTerm, lengths, meanLength } = forward;
  const information = query.terms.map(({ term, also, weight }, slot) => {
    const held = holding[slot] ?? 0;
    const count = sum([term, ...also].map((one) => countOfTerm[one] ?? 0));
    const statistics = { units: Math.max(held, 1), count: count || held };
    return weight * termInformation(statistics, forward.units);
  });
  const { counts } = terms;
  const scored = candidates.map((unit) => {
    countTerms(forward, terms, unit);
    const length = lengths[unit] ?? 1;
    let words = 0;
    for (let slot = 0; slot < counts.length; slot++) {
      const count = counts[slot] ?? 0;
      if (count > 0) words += (information[slot] ?? 0) * termPresence(count, length, meanLength);
    }
    return { unit, words: words * factorOf(forward, unit) };
  });
  return scored.sort((a, b) => b.words - a.words || a.unit - b.unit);
}

interface PartSources {
  readonly phrases: PhraseFinder;
  readonly idfs: readonly number[];
  readonly closeness: Closeness | undefined;
}

function reorder(
  ranker: Ranker,
  query: Query,
  { phrases, idfs, closeness }: PartSources,
  best: readonly Scored[],
  scored: readonly Scored[],
): Hit[] {
  const { forward, terms, sought } = ranker;
  const ngramScore = ngramScorer(ranker, query);
  const neighbourScore = neighbourScorer(forward, scored.slice(0, 2 * REORDERED));
  const read = best.map((one) => ({ ...one, parts: partsOf(forward, one.unit) }));
  const sequences = query.shingles.map(
    ([first, second]) => [sought.numberOf(first), sought.numberOf(second)] as const,
  );
  for (const { parts } of read) sought.read(parts);
  const counted = { slots: sought.slots, counts: terms.counts };
  const shingles = shingleScores(sequences, forward, read);
  const rows = read.map(({ unit, words, parts }, at) => {
    const factor = factorOf(forward, unit);
    const values = {
      words,
      letters: ngramScore(unit, parts) * factor,
      headings: idfInFields(parts, counted, idfs) * factor,
      nearness: idfInWindow(parts, counted, idfs) * factor,
      shingles: (shingles[at] ?? 0) * factor,
      phrases: phrases.idfIn(unit) * factor,
      neighbours: neighbourScore(unit) * factor,
      meaning: closeness ? closeness.of(unit) * factor : 0,
    };
    return { unit, values };
  });
  const lexical = ['words', 'letters', 'headings', 'nearness', 'shingles', 'phrases', 'neighbours'] as const;
  const names = closeness ? ([...lexical, 'meaning'] as const) : lexical;
  const largest = new Map(names.map((name) => [name, Math.max(...rows.map((row) => row.values[name]))]));
  return rows
    .map(({ unit, values }) => {
      const parts = names.map((name) => {
        const most = largest.get(name) ?? 0;
        return { name, value: most > 0 ? (WEIGHTS[name] * values[name]) / most : 0 };
      });
      return { unit, score: parts.reduce((sum, part) => sum + part.value, 0), parts };
    })
    .sort((a, b) => b.score - a.score || a.unit - b.unit);
}

function neighbourScorer(forward: ForwardIndex, best: readonly Scored[]): (unit: number) => number {
  const scores = new Map(best.map(({ unit, words }) => [unit, words]));
  return (unit) => {
    const own: number[] = [];
    for (let other = unit - NEIGHBOURHOOD; other <= unit + NEIGHBOURHOOD; other++) {
      const words = other === unit ? undefined : scores.get(other);
      if (words !== undefined && areInOneDocument(forward, other, unit)) own.push(words);
    }
    return sum(own.sort((a, b) => b - a).slice(0, NEIGHBOURS));
  };
}

function ngramScorer(
  { forward, sought }: Ranker,
  query: Query,
): (unit: number, parts: readonly UnitPart[]) => number {
  const { vocabulary, unitsOfGram, gramLengths, meanGramLength } = forward;
  const known = query.words
    .flatMap(({ word }) => (isCode(word) ? [] : gramHashes(word)))
    .map((hash) => positionOf(vocabulary.grams, hash))
    .filter((gram) => gram !== -1);
  const numbers = [...new Set(known)];
  sought.mark(numbers);
  const idfs = numbers.map((gram) => inverseDocumentFrequency(unitsOfGram[gram] ?? 0, forward.units));
  return (unit, parts) => {
    const counts = sought.countGrams(parts);
    const length = gramLengths[unit] ?? 1;
    let score = 0;
    for (let slot = 0; slot < counts.length; slot++) {
      const count = counts[slot] ?? 0;
      if (count > 0) score += (idfs[slot] ?? 0) * saturation(count, length, meanGramLength);
    }
    return score;
  };
}

function factorOf({ pointers }: SharedLists, unit: number): number {
  const pointer = pointers[unit];
  if (pointer === POINTER.heading) return HEADING_FACTOR;
  return pointer === POINTER.bareLink ? BARE_LINK_FACTOR : 1;
}

function followers(rest: readonly Scored[], all: readonly Scored[], reordered: readonly Hit[]): Hit[] {
  const lastScore = reordered.at(-1)?.score ?? 0;
  const lastWords = all[REORDERED - 1]?.words ?? 0;
  return rest.map(({ unit, words }) => {
    const score = lastWords > 0 ? (lastScore * words) / lastWords : 0;
    return { unit, score, parts: [{ name: 'words', value: score }] };
  });
}
