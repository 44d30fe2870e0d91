import { z } from 'zod';

/** An organization as a verdict names it: its name and, where it has one, its ISO 3166-1 alpha-2 code. */
export const NamedAs = z.strictObject({ name: z.string().min(1), country: z.string().length(2).nullable() });
export type NamedAs = z.infer<typeof NamedAs>;

/** What a person judged of two names: whether they are of one body. `by` and `at` (ISO 8601) say who judged, and when. */
export const NameVerdict = z.strictObject({
  names: z.tuple([NamedAs, NamedAs]),
  verdict: z.enum(['same', 'different', 'unsure']),
  by: z.string(),
  at: z.string(),
});
export type NameVerdict = z.infer<typeof NameVerdict>;
