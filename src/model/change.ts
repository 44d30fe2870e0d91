import { z } from 'zod';
import { Edition } from './source.ts';

/**
 * `handle` is the old name (a source's id, a handle or an organization's name), `now` the new one. `before` and `after`
 * are texts, `edition` belongs to `before`. `moved`: the same text under another handle. A `quote` is a shared one.
 */
export const Change = z.object({
  subject: z.enum(['document', 'passage', 'footnote', 'organization', 'quote']),
  change: z.enum(['added', 'removed', 'changed', 'moved', 'renamed']),
  handle: z.string(),
  now: z.string().nullable(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  edition: Edition.optional(),
  since: z.object({ from: z.string(), to: z.string(), at: z.string() }),
});
export type Change = z.infer<typeof Change>;
