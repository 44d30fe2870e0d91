import type { UnitPart } from '../index/forward.ts';
import type { Dictionary, IndexStatistics } from '../queried-index.ts';
import type { QueryAnalysers } from './alternatives.ts';
import { inverseDocumentFrequency, saturation, sum } from './scoring.ts';

export type Shingle = readonly [first: number, second: number];

export function shinglesOf(
  text: string,
  { main, others }: QueryAnalysers,
  dictionary: Dictionary,
): Shingle[] {
  const { stop } = dictionary.vocabulary;
  const found = [main, ...others].flatMap((analyser) => {
    const numbers = analyser.tokens(text).map(({ word }) => dictionary.word(word));
    return numbers.flatMap((first, at): Shingle[] => {
      const second = numbers[at + 1];
      if (first === undefined || second === undefined) return [];
      return stop[first] === 1 && stop[second] === 1 ? [] : [[first, second]];
    });
  });
  return [...new Map(found.map((shingle) => [shingle.join(' '), shingle])).values()];
}

export interface ShingledUnit {
  readonly unit: number;
  readonly parts: readonly UnitPart[];
}

/**
 * By unit, BM25 over the shingles of its text, title and headings. Document frequencies are counted in `units`, since
 * the index counts only words.
 */
export function shingleScores(
  shingles: readonly Shingle[],
  view: IndexStatistics,
  units: readonly ShingledUnit[],
): number[] {
  const seconds = new Map<number, Map<number, number>>();
  for (const [at, [first, second]] of shingles.entries())
    seconds.set(first, (seconds.get(first) ?? new Map<number, number>()).set(second, at));
  const countsOfUnits = units.map(({ parts }) => countShingles(parts, seconds));
  const holding = shingles.map(() => 0);
  for (const counts of countsOfUnits)
    for (const shingle of counts.keys()) holding[shingle] = (holding[shingle] ?? 0) + 1;
  const idfs = holding.map((count) => inverseDocumentFrequency(count, units.length));
  return countsOfUnits.map((counts, at) => {
    const length = view.lengthOf(units[at]?.unit ?? 0);
    return sum(
      Array.from(
        counts,
        ([shingle, count]) => (idfs[shingle] ?? 0) * saturation(count, length, view.meanLength),
      ),
    );
  });
}

function countShingles(
  parts: readonly UnitPart[],
  seconds: ReadonlyMap<number, ReadonlyMap<number, number>>,
): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { words, weight } of parts) {
    for (let at = 0; at + 1 < words.length; at++) {
      const first = words[at] ?? 0;
      if (first === 0) continue;
      const shingle = seconds.get(first)?.get(words[at + 1] ?? 0);
      if (shingle !== undefined) counts.set(shingle, (counts.get(shingle) ?? 0) + weight);
    }
  }
  return counts;
}
