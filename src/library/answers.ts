import type { Excerpt } from '../model/answer.ts';
import { sum } from '../search/query/scoring.ts';
import type { Coverage } from '../search/search.ts';

export interface JudgedExcerpt {
  readonly excerpt: Excerpt;
  readonly coverage: Coverage;
}

export interface Chosen {
  readonly answers: Excerpt[];
  readonly related: Excerpt[];
}

/** A further answer must reach these shares of the first one's score and coverage. */
const FURTHER = { score: 0.8, coverage: 0.9 } as const;
/** New content words, so that a further quote does not only repeat the name asked about. */
const LEAST_BEYOND = 3;
const RELATED_SCORE = 0.5;

/**
 * The first answer has the best sum of score and coverage of the question; further ones cover what it covers. If the
 * best hit is in another language than the question, shared words are chance or names, and the score alone decides.
 */
export function chooseAnswers(candidates: readonly JudgedExcerpt[], isTranslated = false): Chosen {
  const best = Math.max(0, ...candidates.map(({ excerpt }) => excerpt.score));
  if (best === 0) return { answers: [], related: candidates.map(({ excerpt }) => excerpt) };
  const value = ({ excerpt, coverage }: JudgedExcerpt) =>
    excerpt.score / best + (isTranslated ? 0 : sum(coverage.shares));
  const [first, ...others] = candidates.toSorted((a, b) => value(b) - value(a));
  if (first === undefined) return { answers: [], related: [] };
  const further = others.filter((other) => answersToo(other, first));
  const related = others.filter(
    (other) => !further.includes(other) && other.excerpt.score >= best * RELATED_SCORE,
  );
  return {
    answers: [first, ...further].map(({ excerpt }) => excerpt),
    related: related.map(({ excerpt }) => excerpt),
  };
}

function answersToo({ excerpt, coverage: { shares, beyond } }: JudgedExcerpt, first: JudgedExcerpt): boolean {
  const common = sum(first.coverage.shares.map((share, word) => Math.min(share, shares[word] ?? 0)));
  return (
    beyond >= LEAST_BEYOND &&
    excerpt.score >= first.excerpt.score * FURTHER.score &&
    common >= sum(first.coverage.shares) * FURTHER.coverage
  );
}
