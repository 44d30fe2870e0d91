import { z } from 'zod';
import { Edition } from './source.ts';

/**
 * A change of one thing. `handle` is its old name (a source's id, a handle, an organization's name), `now` the new one; an
 * added thing has only the new one, as both. `before` and `after` are its texts, `edition` is that of `before`. `moved`: the
 * same text under another handle. A `quote` is a shared one.
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
