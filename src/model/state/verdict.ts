import { z } from 'zod';

export const NamedAs = z.strictObject({ name: z.string().min(1), country: z.string().length(2).nullable() });
export type NamedAs = z.infer<typeof NamedAs>;

export const NameVerdict = z.strictObject({
  names: z.tuple([NamedAs, NamedAs]),
  verdict: z.enum(['same', 'different', 'unsure']),
  by: z.string(),
  at: z.string(),
});
export type NameVerdict = z.infer<typeof NameVerdict>;
