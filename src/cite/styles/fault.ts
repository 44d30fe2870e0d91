import type { Problem } from '../../model/problem.ts';

export class StyleFault extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.is);
    this.problem = problem;
  }
}
