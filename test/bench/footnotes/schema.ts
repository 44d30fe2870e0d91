import { z } from 'zod';

/** What one file prints. `before`: the words right before a mark; `note`: an index in `notes`. */
export const Gold = z.strictObject({
  file: z.string(),
  format: z.enum(['pdf', 'docx', 'html', 'md']),
  about: z.string(),
  paragraphs: z.array(z.string()),
  notes: z.array(
    z.strictObject({ label: z.string(), text: z.string(), ibid: z.number().int().nullable().optional() }),
  ),
  marks: z.array(
    z.strictObject({
      label: z.string(),
      before: z.string(),
      note: z.number().int(),
      page: z.string().nullable(),
    }),
  ),
});
export type Gold = z.infer<typeof Gold>;

/** What a tool reads in one file; the README describes it. */
export const Result = z.object({
  file: z.string(),
  text: z.string(),
  notes: z.array(
    z.object({ label: z.string(), text: z.string(), ibid: z.number().int().nullable().optional() }),
  ),
  marks: z.array(
    z.object({
      label: z.string(),
      before: z.string(),
      note: z.number().int().nullable(),
      page: z.string().nullable().optional(),
    }),
  ),
});
export type Result = z.infer<typeof Result>;
