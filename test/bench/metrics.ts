import { z } from 'zod';

/** How well one ranked list answers its question, and the milliseconds that it took. */
export const Score = z.object({
  ndcg10: z.number(),
  recall100: z.number(),
  mrr10: z.number(),
  empty: z.boolean(),
  milliseconds: z.number(),
});
export type Score = z.infer<typeof Score>;

/** How well ranked lists answer questions, and how fast they came. Times are milliseconds a question. */
export interface Measures {
  readonly ndcg10: number;
  readonly recall100: number;
  readonly mrr10: number;
  readonly noResult: number;
  readonly p50: number;
  readonly p99: number;
}

/** One question's ranked texts, the grades that are right, and the time it took. */
export interface Run {
  readonly ranked: readonly string[];
  readonly grades: ReadonlyMap<string, number>;
  readonly milliseconds: number;
}

/** nDCG@10 with linear gain (Järvelin and Kekäläinen 2002), Recall@100, MRR@10. */
export function scoreOf(run: Run): Score {
  return {
    ndcg10: ndcg10(run),
    recall100: recall100(run),
    mrr10: reciprocalRank10(run),
    empty: run.ranked.length === 0,
    milliseconds: run.milliseconds,
  };
}

/** Means over the questions. */
export function measure(scores: readonly Score[]): Measures {
  const times = scores.map(({ milliseconds }) => milliseconds);
  return {
    ndcg10: mean(scores.map((score) => score.ndcg10)),
    recall100: mean(scores.map((score) => score.recall100)),
    mrr10: mean(scores.map((score) => score.mrr10)),
    noResult: scores.filter(({ empty }) => empty).length,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
  };
}

/** The value below which the share `part` of the values lies: the nearest rank. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? 0;
}

/** The arithmetic mean; 0 of nothing. */
export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function ndcg10({ ranked, grades }: Run): number {
  const gain = (list: readonly number[]) =>
    list.slice(0, 10).reduce((sum, grade, rank) => sum + Math.max(grade, 0) / Math.log2(rank + 2), 0);
  const ideal = gain([...grades.values()].sort((a, b) => b - a));
  return ideal === 0 ? 0 : gain(ranked.map((id) => grades.get(id) ?? 0)) / ideal;
}

function recall100({ ranked, grades }: Run): number {
  const relevant = [...grades].filter(([, grade]) => grade > 0).map(([id]) => id);
  const found = new Set(ranked.slice(0, 100));
  return relevant.filter((id) => found.has(id)).length / Math.max(relevant.length, 1);
}

function reciprocalRank10({ ranked, grades }: Run): number {
  const rank = ranked.slice(0, 10).findIndex((id) => (grades.get(id) ?? 0) > 0);
  return rank === -1 ? 0 : 1 / (rank + 1);
}
