import type { Problem } from '../../model/problem.ts';
import { problems } from './problems/problems.ts';

export const styles = {
  unknown: (typed: string, names: readonly string[]) =>
    `style: there is no style "${typed}"; choose ${names.join(', ')} or another one from the list`,
  broken: (name: string, problem: Problem) =>
    `style: "${name}" cannot be used: ${problems.problem(problem).found}; choose another one`,
};
