import { z } from 'zod';
import { Edition } from './source.ts';

/**
 * `handle` is the old name (of a source, a text or an organization), `now` the new one. `edition` belongs to
 * `before`. `moved`: the same text under another handle. `restricted`: the only channels that may see `before`,
 * or null for all; unknown in records of older versions and in reports for admins. `source`: the id that its source
 * has now, if another one.
 */
export const Change = z.object({
  subject: z.enum(['document', 'passage', 'footnote', 'organization', 'quote']),
  change: z.enum(['added', 'removed', 'changed', 'moved', 'renamed']),
  handle: z.string(),
  now: z.string().nullable(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  edition: Edition.optional(),
  restricted: z.array(z.string()).readonly().nullish(),
  source: z.string().optional(),
  since: z.object({ from: z.string(), to: z.string(), at: z.string() }),
});
export type Change = z.infer<typeof Change>;
