import { z } from 'zod';

/** Words of a library as a person kept them: one slice of the passage or note at `handle`, from `start` on. */
export const KeptQuote = z.object({
  id: z.string(),
  at: z.string(),
  handle: z.string(),
  start: z.int().min(0),
  quote: z.string().min(1),
  comment: z.string().optional(),
  /** Of the library when the quote was kept. */
  version: z.string(),
});
export type KeptQuote = z.infer<typeof KeptQuote>;

const Quotes = z.array(KeptQuote);

/**
 * The person's basket used last is the current one. `before`: the quotes before the change with this id, until the
 * next one.
 */
export const Basket = z.object({
  name: z.string().min(1),
  used: z.string(),
  quotes: Quotes,
  before: z.object({ change: z.string(), quotes: Quotes }).optional(),
});
export type Basket = z.infer<typeof Basket>;
