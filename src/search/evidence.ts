import type { Match } from './matches.ts';
import type { Query } from './query.ts';
import type { SearchResult } from './search.ts';

/** How much of what a question asks for is there; each a share from 0 to 1. */
export interface Signals {
  /** What the library has words for at all. */
  readonly covered: number;
  /** What one of the best units holds, in its text and the headings over it. */
  readonly held: number;
  /** What one of the best extracts holds, with the headings over it. */
  readonly near: number;
}

/** One of the best units: what its text, its extract and its labels hold of the question. */
export interface Witness {
  readonly text: readonly Match[];
  readonly extract: readonly Match[];
  readonly labels: readonly Match[];
}

/**
 * Below `none` the subject is unknown, below `answer` the fact. Chosen on samples of two collections, so that about 19
 * of 20 answerable questions keep `answer`; whether a fact is missing of a known subject, words alone can hardly tell.
 */
const LEAST = { none: 0.4, answer: 0.6 } as const;

/** Whether the best hits can answer, by the mean of the signals. */
export function judge({ covered, held, near }: Signals): SearchResult['evidence'] {
  const mean = (covered + held + near) / 3;
  if (mean < LEAST.none) return 'none';
  return mean < LEAST.answer ? 'closest' : 'answer';
}

/** The signals of a query. `massOf` gives what a term weighs, `unknownMass` what a word weighs that the library lacks. */
export function signalsOf(
  query: Query,
  witnesses: readonly Witness[],
  massOf: (term: number) => number,
  unknownMass: number,
): Signals {
  const asked = query.words.map((word, position) => {
    const terms = query.terms.filter((term) => term.asked === position);
    const masses = terms.map(({ term }) => massOf(term));
    // Beside a known word its term comes last, after the country or acronym that it names.
    const mass = (word.known ? masses.at(-1) : Math.max(0, ...masses)) || unknownMass;
    return { mass, trust: word.known ? 1 : Math.min(1, Math.max(0, ...terms.map(({ weight }) => weight))) };
  });
  const total = asked.reduce((sum, { mass }) => sum + mass, 0);
  if (total === 0) return { covered: 0, held: 0, near: 0 };
  const shareOf = (matches: readonly Match[]) => {
    const best = asked.map(() => 0);
    for (const match of matches) {
      const most = asked[match.asked]?.mass ?? 0;
      best[match.asked] = Math.max(best[match.asked] ?? 0, Math.min(match.mass, most));
    }
    return best.reduce((sum, mass) => sum + mass, 0) / total;
  };
  return {
    covered: asked.reduce((sum, { mass, trust }) => sum + mass * trust, 0) / total,
    held: Math.max(0, ...witnesses.map(({ text, labels }) => shareOf([...text, ...labels]))),
    near: Math.max(0, ...witnesses.map(({ extract, labels }) => shareOf([...extract, ...labels]))),
  };
}
