import type { SearchResult } from './search.ts';

/** What the evidence is judged by, each from 0 to 1. */
export interface Signals {
  /** The share of the question's information that the library's words cover at all. */
  readonly covered: number;
  /** The share that the best unit holds, title and headings among it. */
  readonly best: number;
}

/** Below these shares the subject is unknown, or the fact is. */
const LEAST = { covered: 0.5, none: 0.4, answer: 0.6 } as const;

/** Whether the best hits can answer. */
export function judge({ covered, best }: Signals): SearchResult['evidence'] {
  if (covered < LEAST.covered || best < LEAST.none) return 'none';
  return best < LEAST.answer ? 'closest' : 'answer';
}
