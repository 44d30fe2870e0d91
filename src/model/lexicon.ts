import { z } from 'zod';

/**
 * The word lists that search and ingest are given as data, read from `index-data/lexicon/`.
 * `stopWords`: words that carry no subject. `spellings`: groups of spellings of one word; the first stands for
 * all. `acronyms`: what a common acronym is short for. `countries`: by ISO 3166-1 alpha-2 code, the names beyond
 * the official one, and the words for its people. `bodyWords`: nouns that make a name that of a body.
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
