import { z } from 'zod';

/** An organization's name and ISO 3166-1 alpha-2 code. */
export const NamedAs = z.strictObject({ name: z.string().min(1), country: z.string().length(2).nullable() });
export type NamedAs = z.infer<typeof NamedAs>;

/** A person's judgement on whether two names mean one body; `at` is ISO 8601. */
export const NameVerdict = z.strictObject({
  names: z.tuple([NamedAs, NamedAs]),
  verdict: z.enum(['same', 'different', 'unsure']),
  by: z.string(),
  at: z.string(),
});
export type NameVerdict = z.infer<typeof NameVerdict>;
