import { z } from 'zod';
import { Diagnostic, Footnote, ListEntry, Offset, Ordinal, Passage } from './document.ts';
import type { Refusal } from './refusal.ts';
import { Source } from './source.ts';

/** One line of `ibid read --json`. A refused file has a message and no content. */
export const WordedReading = z.strictObject({
  file: z.string(),
  status: z.enum(['read', 'refused']),
  message: z.string().nullable(),
  source: z
    .strictObject({
      title: z.string(),
      author: Source.shape.author.unwrap(),
      issued: z.string().nullable(),
      publisher: z.string().nullable(),
      containerTitle: z.string().nullable(),
      language: z.string().nullable(),
      url: z.string().nullable(),
      origins: z.record(z.string(), z.string()),
    })
    .nullable(),
  passages: z.array(
    z.strictObject({
      ordinal: Ordinal,
      role: Passage.shape.role,
      text: z.string(),
      section: z.array(z.string()),
      page: z.string().nullable(),
      filePage: Ordinal.nullable(),
      marks: z.array(z.strictObject({ note: z.string(), offset: Offset })),
      quotations: z.array(z.strictObject({ start: Offset, end: Offset, speaker: z.string().nullable() })),
      header: z.array(z.string()),
    }),
  ),
  notes: z.array(
    z.strictObject({
      id: z.string(),
      label: z.string(),
      raw: z.string(),
      dates: z.array(z.string()),
      urls: z.array(z.string()),
      ibid: z.string().nullable(),
      status: Footnote.shape.status,
      citedBy: z.array(Ordinal),
    }),
  ),
  entries: z.array(ListEntry.pick({ number: true, raw: true, name: true, place: true, country: true })),
  diagnostics: z.array(
    z.strictObject({
      ...Diagnostic.pick({ rule: true, severity: true, line: true }).shape,
      found: z.string(),
      expected: z.string(),
    }),
  ),
});
export type WordedReading = z.infer<typeof WordedReading>;

/** Data for i18n. `refused` is set if the file could not be opened; otherwise the first finding explains the failure. */
export type Reading = Omit<WordedReading, 'message' | 'diagnostics'> & {
  readonly refused: Refusal | null;
  readonly diagnostics: readonly Omit<Diagnostic, 'file' | 'column'>[];
};
