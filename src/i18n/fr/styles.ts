import type { Problem } from '../../model/problem.ts';
import type { Texts } from '../en/index.ts';
import { problems } from './problems/problems.ts';

export const styles: Texts['styles'] = {
  unknown: (typed: string, names: readonly string[]) =>
    `style : aucun style « ${typed} » ; choisissez ${names.join(', ')} ou un autre de la liste`,
  broken: (name: string, problem: Problem) =>
    `style : « ${name} » est inutilisable : ${problems.problem(problem).found} ; choisissez-en un autre`,
};
