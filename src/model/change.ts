import { z } from 'zod';
import { Edition } from './source.ts';

/** Between which versions of the library something happened, and when (ISO 8601). */
const Since = z.object({ from: z.string(), to: z.string(), at: z.string() });

/**
 * What became of one thing from one library to the next. `handle` names it as it was (a source's id, a handle, the
 * name of an organization), and what is added as it is; `now` as it is, null where it is gone. `before` and `after` are its
 * wording then and now, null where there is none. `moved`: the same words under another handle. A `quote` is a shared one.
 * `edition` is that of the wording `before`, where it is a document's: a digest's words are not those of the source.
 */
export const Change = z.object({
  subject: z.enum(['document', 'passage', 'footnote', 'organization', 'quote']),
  change: z.enum(['added', 'removed', 'changed', 'moved', 'renamed']),
  handle: z.string(),
  now: z.string().nullable(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  edition: Edition.optional(),
  since: Since,
});
export type Change = z.infer<typeof Change>;
