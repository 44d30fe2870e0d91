import { z } from 'zod';

/**
 * What an admin had Ibid forget: a source, or the earlier words of a handle. Hashes, no words: `files` are SHA-256,
 * `texts` of passages and notes, `sources` the ids and `handles` the
 * names that had them. The last record with an `id` counts: `pending`
 * until nothing is left on disk, `recalled` once somebody added it again on purpose.
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

/** What a `forget` removed for good. Files are paths; `kept` those that belong to others, which Ibid serves no more. */
export interface Erased {
  readonly files: readonly string[];
  readonly kept: readonly string[];
  readonly snapshots: readonly string[];
  readonly shares: number;
  readonly uploads: number;
  readonly wordings: number;
}
