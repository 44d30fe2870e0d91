import { z } from 'zod';

/**
 * A record of what an admin had Ibid forget, in hashes: SHA-256 of `files`, hashes of `texts`, with the ids of the
 * `sources` and the `handles`. The last record of an `id` counts. `pending`: not yet deleted everywhere; `recalled`:
 * an admin confirmed to add it again.
 */
export const Forgotten = z.object({
  id: z.string(),
  at: z.string(),
  subject: z.string(),
  sources: z.array(z.string()),
  files: z.array(z.string()),
  texts: z.array(z.string()),
  handles: z.array(z.string()),
  state: z.enum(['pending', 'done', 'recalled']),
});
export type Forgotten = z.infer<typeof Forgotten>;

/** The result of a `forget`: deleted paths; `kept` are in `IBID_SOURCES`, no longer served but not deleted. */
export interface Erased {
  readonly files: readonly string[];
  readonly kept: readonly string[];
  readonly snapshots: readonly string[];
  readonly shares: number;
  /** Quotes that people kept. */
  readonly baskets: number;
  readonly uploads: number;
  readonly wordings: number;
}
