import { z } from 'zod';
import { Edition } from './source.ts';

/**
 * A change of one thing between two versions of the library, `at` a time (ISO 8601). `handle` is its old name (a source's
 * id, a handle, an organization's name), or the new one if it was added; `now` its new name, or null. `before` and `after` are
 * its wordings, `edition` that of the first. `moved`: the same words under another handle. A `quote` is a shared one.
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
