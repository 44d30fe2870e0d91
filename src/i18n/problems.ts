import type { Problem, ProblemOf, ProblemTexts } from '../model/problem.ts';

const LONGEST = 300;

/** Returns the two noun phrases, each on one line, since parser messages may have several. */
export function wordProblem(texts: ProblemTexts, problem: Problem): { found: string; expected: string } {
  const [found, expected] = wordAs(problem.is, problem, texts);
  return { found: asLine(found), expected: asLine(expected) };
}

function wordAs<Is extends Problem['is']>(is: Is, problem: ProblemOf<Is>, texts: ProblemTexts) {
  return texts[is](problem);
}

function asLine(text: string): string {
  const line = text.replace(/[\n\r\t\f\v ]+/gu, ' ');
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST)}…`;
}
