/**
 * BM25's k3 saturation of query term frequency with k3 = 3, so that repeated words of a long question do not
 * dominate. Robertson et al., TREC-3 (1994).
 */
export function queryWeight(count: number): number {
  return (4 * count) / (count + 3);
}

export interface TermStatistics {
  readonly units: number;
  readonly count: number;
}

/**
 * The unit-independent part of InB2, divergence from randomness: information log2((N+1)/(df+.5)) times
 * Bernoulli's after-effect (cf+1)/df to the power of .75. Amati and van Rijsbergen, ACM TOIS 20(4), 2002.
 */
export function termInformation(term: TermStatistics, allUnits: number): number {
  return ((term.count + 1) / term.units) ** 0.75 * Math.log2((allUnits + 1) / (term.units + 0.5));
}

/** The unit-dependent part of InB2: normalization 2 with c = 1.5, then saturation. */
export function termPresence(count: number, length: number, meanLength: number): number {
  const normalised = count * Math.log2(1 + (1.5 * meanLength) / length);
  return normalised / (normalised + 1);
}

/** BM25's inverse document frequency, never negative. Robertson and Zaragoza, FnTIR 3(4), 2009. */
export function inverseDocumentFrequency(units: number, allUnits: number): number {
  return Math.log(1 + (allUnits - units + 0.5) / (units + 0.5));
}

/** BM25's term frequency saturation with k1 = 1.2 and b = .75. */
export function saturation(count: number, length: number, meanLength: number): number {
  return (count * 2.2) / (count + 1.2 * (0.25 + (0.75 * length) / meanLength));
}

/** Weights of the parts of a score; each part is divided by its maximum over the candidates. */
export const WEIGHTS = {
  words: 1,
  letters: 0.8,
  headings: 0.2,
  nearness: 0.4,
  shingles: 0.2,
  phrases: 0.4,
  /** The best word scores of the passages before and after. */
  neighbours: 0.2,
  meaning: 2,
} as const;

/** A heading points to an answer but is not one. */
export const HEADING_FACTOR = 0.5;
export const BARE_LINK_FACTOR = 0.5;
/** Candidates scored by words, and those reordered by all parts. */
export const CANDIDATES = 200;
export const REORDERED = 50;
export const NEIGHBOURS = 2;
export const NEIGHBOURHOOD = 8;
/** In words. */
export const WINDOW = 10;

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
