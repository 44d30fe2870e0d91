import { z } from 'zod';

/**
 * A key of the HTTP API, as it is kept: `hash` is the SHA-256 of its text. `expires` is a time, null for never; `used`
 * the last day of use, in UTC.
 */
export const ApiKey = z.object({
  name: z.string(),
  hash: z.string(),
  created: z.string(),
  expires: z.string().nullable(),
  used: z.string().nullable(),
});
export type ApiKey = z.infer<typeof ApiKey>;
