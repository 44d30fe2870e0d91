/**
 * The weight of a query word that occurs `count` times in the query: BM25's k3 saturation with k3 = 3, so that a
 * long question's repeated words do not drown the others. Robertson et al., TREC-3 (1994).
 */
export function queryWeight(count: number): number {
  return (4 * count) / (count + 3);
}

/** What a formula needs to know of a term: in how many units it is found, and how often in all. */
export interface TermStatistics {
  readonly units: number;
  readonly count: number;
}

/**
 * InB2 of divergence from randomness, the part that does not depend on the unit: the information of the term,
 * log2((N+1)/(df+.5)), by Bernoulli's after-effect (cf+1)/df, softened to the power of .75.
 * Amati and van Rijsbergen, ACM TOIS 20(4), 2002.
 */
export function termInformation(term: TermStatistics, allUnits: number): number {
  return ((term.count + 1) / term.units) ** 0.75 * Math.log2((allUnits + 1) / (term.units + 0.5));
}

/** InB2, the part that depends on the unit: normalisation 2 of the term's count with c = 1.5, and its saturation. */
export function termPresence(count: number, length: number, meanLength: number): number {
  const normalised = count * Math.log2(1 + (1.5 * meanLength) / length);
  return normalised / (normalised + 1);
}

/** BM25's inverse document frequency, never negative. Robertson and Zaragoza, FnTIR 3(4), 2009. */
export function inverseDocumentFrequency(units: number, allUnits: number): number {
  return Math.log(1 + (allUnits - units + 0.5) / (units + 0.5));
}

/** BM25's saturation of a count, with its usual k1 = 1.2 and b = .75. */
export function saturation(count: number, length: number, meanLength: number): number {
  return (count * 2.2) / (count + 1.2 * (0.25 + (0.75 * length) / meanLength));
}

/** What the best candidates are ordered by: each part is divided by its largest value among them, and weighted. */
export const WEIGHTS = {
  /** InB2 over words. */
  words: 1,
  /** BM25 over character 4-grams: it sees kinship of words that the stemmer does not. */
  letters: 0.8,
  /** The share of the question found in title and headings. */
  headings: 0.2,
  /** The share of the question found in one stretch of ten words. */
  nearness: 0.4,
} as const;

/** A heading leads to an answer, and is none. */
export const HEADING_FACTOR = 0.5;
/** The words of an address say where an answer may be, and are none. */
export const BARE_LINK_FACTOR = 0.5;
/** How many candidates are scored, and how many of the best are ordered by all parts. */
export const CANDIDATES = 300;
export const REORDERED = 50;
/** The length of the stretch in which a question's words stand near each other. */
export const WINDOW = 10;
