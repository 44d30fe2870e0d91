import { z } from 'zod';
import { Problem } from '../../src/model/problem.ts';

const WORDS = ['x71', 'x82', 'x93'];
const NUMBERS = [71, 82, 93];
const Kind = z.looseObject({ is: z.array(z.string()) });

/** A problem of every kind, made from its schema, so that no language forgets one. */
export const everyProblem: readonly Problem[] = Problem.options.flatMap(({ shape: { is, ...fields } }) =>
  Kind.parse({ is: [...is.values] }).is.map((kind) => {
    const filled = Object.entries(fields).map(([name, schema], at) => {
      const samples = [WORDS[at], NUMBERS[at], WORDS, NUMBERS];
      return [name, samples.find((sample) => schema.safeParse(sample).success)];
    });
    return Problem.parse({ is: kind, ...Object.fromEntries(filled) });
  }),
);
