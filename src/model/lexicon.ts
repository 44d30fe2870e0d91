import { z } from 'zod';

/**
 * `spellings`: groups, the preferred one first. `countries`: unofficial names and words for the people.
 * `bodyWords`: nouns that mark a name as an organization's.
 */
export const Lexicon = z.strictObject({
  stopWords: z.array(z.string()),
  spellings: z.array(z.array(z.string()).min(2)),
  acronyms: z.record(z.string(), z.string()),
  countries: z.record(
    z.string().length(2),
    z.strictObject({ names: z.array(z.string()).default([]), people: z.array(z.string()).default([]) }),
  ),
  bodyWords: z.array(z.string()),
});
export type Lexicon = z.infer<typeof Lexicon>;
