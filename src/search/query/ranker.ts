import { gramHashes } from '../../text/hashes.ts';
import { isCode } from '../analysis/codes.ts';
import { POINTER, type UnitPart } from '../index/forward.ts';
import type { Closeness } from '../index/vectors.ts';
import { partsOf, type QueriedIndex, type UnitChoice, type UnitTexts } from '../queried-index.ts';
import type { Hit } from '../search.ts';
import { type Counter, countTerms, idfInFields, idfInWindow, type WordSlots } from './counters.ts';
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

export interface Ranking {
  readonly hits: readonly Hit[];
  readonly total: number;
}

interface Scored {
  readonly unit: number;
  readonly words: number;
}

interface CountedIndex {
  readonly index: QueriedIndex;
  readonly terms: Counter;
  readonly sought: WordSlots;
}

export function rank(
  index: QueriedIndex,
  query: Query,
  phrases: PhraseFinder,
  limit: number,
  choice: UnitChoice,
  closeness?: Closeness,
): Ranking {
  const postings = index.postings(query.terms, !query.stopWordsOnly);
  const idfs = query.terms.map(
    ({ weight }, slot) => weight * inverseDocumentFrequency(postings.holding[slot] ?? 0, index.units),
  );
  const candidates = postings.collect(idfs, Math.max(limit, CANDIDATES), choice);
  const counted: CountedIndex = { index, ...index.counters() };
  counted.terms.mark(
    query.terms.map(({ term, also }) => [term, ...also].flatMap((one) => [...index.wordsOf(one)])),
  );
  const nearest = new Set(closeness?.nearest(REORDERED, choice.accepts ?? EVERYWHERE));
  const scored = scoreWords(counted, query, postings.holding, [
    ...new Set([...candidates.units, ...nearest]),
  ]);
  const isBest = ({ unit }: Scored, place: number) => place < REORDERED || nearest.has(unit);
  const best = scored.filter(isBest);
  const reordered = reorder(counted, query, { phrases, idfs, closeness }, best, scored);
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

function scoreWords(
  { index, terms }: CountedIndex,
  query: Query,
  holding: readonly number[],
  candidates: readonly number[],
): Scored[] {
  const information = query.terms.map(({ term, also, weight }, slot) => {
    const held = holding[slot] ?? 0;
    const count = sum([term, ...also].map((one) => index.countOfTerm(one)));
    const statistics = { units: Math.max(held, 1), count: count || held };
    return weight * termInformation(statistics, index.units);
  });
  const { counts } = terms;
  const scored = candidates.map((unit) => {
    countTerms(index, terms, unit);
    const length = index.lengthOf(unit);
    let words = 0;
    for (let slot = 0; slot < counts.length; slot++) {
      const count = counts[slot] ?? 0;
      if (count > 0) words += (information[slot] ?? 0) * termPresence(count, length, index.meanLength);
    }
    return { unit, words: words * factorOf(index, unit) };
  });
  return scored.sort((a, b) => b.words - a.words || a.unit - b.unit);
}

interface PartSources {
  readonly phrases: PhraseFinder;
  readonly idfs: readonly number[];
  readonly closeness: Closeness | undefined;
}

function reorder(
  counted: CountedIndex,
  query: Query,
  { phrases, idfs, closeness }: PartSources,
  best: readonly Scored[],
  scored: readonly Scored[],
): Hit[] {
  const { index, terms, sought } = counted;
  const ngramScore = ngramScorer(counted, query);
  const neighbourScore = neighbourScorer(index, scored.slice(0, 2 * REORDERED));
  const read = best.map((one) => ({ ...one, parts: partsOf(index, one.unit) }));
  const sequences = query.shingles.map(
    ([first, second]) => [sought.numberOf(first), sought.numberOf(second)] as const,
  );
  for (const { parts } of read) sought.read(parts);
  const slots = { slots: sought.slots, counts: terms.counts };
  const shingles = shingleScores(sequences, index, read);
  const rows = read.map(({ unit, words, parts }, at) => {
    const factor = factorOf(index, unit);
    const values = {
      words,
      letters: ngramScore(unit, parts) * factor,
      headings: idfInFields(parts, slots, idfs) * factor,
      nearness: idfInWindow(parts, slots, idfs) * factor,
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

function neighbourScorer(texts: UnitTexts, best: readonly Scored[]): (unit: number) => number {
  const scores = new Map(best.map(({ unit, words }) => [unit, words]));
  return (unit) => {
    const own: number[] = [];
    for (let other = unit - NEIGHBOURHOOD; other <= unit + NEIGHBOURHOOD; other++) {
      const words = other === unit ? undefined : scores.get(other);
      if (words !== undefined && texts.areInOneDocument(other, unit)) own.push(words);
    }
    return sum(own.sort((a, b) => b - a).slice(0, NEIGHBOURS));
  };
}

function ngramScorer(
  { index, sought }: CountedIndex,
  query: Query,
): (unit: number, parts: readonly UnitPart[]) => number {
  const known = query.words
    .flatMap(({ word }) => (isCode(word) ? [] : gramHashes(word)))
    .flatMap((hash) => index.gram(hash) ?? []);
  const numbers = [...new Set(known)];
  sought.mark(numbers);
  const idfs = numbers.map((gram) => inverseDocumentFrequency(index.unitsOfGram(gram), index.units));
  return (unit, parts) => {
    const counts = sought.countGrams(parts);
    const length = index.gramLengthOf(unit);
    let score = 0;
    for (let slot = 0; slot < counts.length; slot++) {
      const count = counts[slot] ?? 0;
      if (count > 0) score += (idfs[slot] ?? 0) * saturation(count, length, index.meanGramLength);
    }
    return score;
  };
}

function factorOf(texts: UnitTexts, unit: number): number {
  const pointer = texts.pointerOf(unit);
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
