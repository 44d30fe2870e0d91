import { z } from 'zod';

/** A key of the HTTP API, as it is kept: `hash` is the SHA-256 of its text. `expires` is a time, null for never. */
export const ApiKey = z.object({
  id: z.string(),
  name: z.string(),
  hash: z.string(),
  created: z.string(),
  expires: z.string().nullable(),
});
export type ApiKey = z.infer<typeof ApiKey>;

/** `day` (UTC) on which the key with this id was used. On its own it admits no one. */
export const ApiKeyUse = z.object({ id: z.string(), day: z.string() });

export const ApiKeyRecord = z.union([ApiKey, ApiKeyUse]);
export type ApiKeyRecord = z.infer<typeof ApiKeyRecord>;
