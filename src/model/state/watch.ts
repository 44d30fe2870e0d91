import { z } from 'zod';

/** Discord delivers to a person or a channel; in a terminal `watch list` shows what is new. */
export const WatchAddress = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('terminal') }),
  z.object({ kind: z.literal('direct'), user: z.string(), locale: z.string() }),
  z.object({
    kind: z.literal('channel'),
    user: z.string(),
    locale: z.string(),
    server: z.string(),
    channel: z.string(),
    /** The channel of a thread. */
    parent: z.string().nullable(),
  }),
]);
export type WatchAddress = z.infer<typeof WatchAddress>;

/**
 * A query, or the name of an organization, of which new passages are told. `waiting` and `told` are hashes of texts,
 * so that a passage which moves is not told again.
 */
export const Watch = z.object({
  id: z.string(),
  at: z.string(),
  about: z.string().min(1),
  isOrganization: z.boolean(),
  to: WatchAddress,
  waiting: z.array(z.string()),
  told: z.array(z.string()),
  failures: z.int().min(0),
});
export type Watch = z.infer<typeof Watch>;

/** After this many failures in a row, Ibid stops sending. */
export const MOST_FAILURES = 5;

/** The hashes, joined, of all texts that a view has had. */
export const SeenTexts = z.object({ view: z.string(), texts: z.string() });
export type SeenTexts = z.infer<typeof SeenTexts>;
