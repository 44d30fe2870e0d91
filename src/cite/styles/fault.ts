import type { Problem } from '../../model/problem.ts';

/** Why a CSL file is unusable. */
export class StyleFault extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.is);
    this.problem = problem;
  }
}
