import { z } from 'zod';
import { Edition, Source, SourceId } from './source.ts';

/** What part a passage plays in its document. Notes have the role `footnote`, and are no passages. */
export const Role = z.enum([
  'statement',
  'quotation',
  'footnote',
  'caption',
  'list-entry',
  'figure-description',
  'heading',
]);
export type Role = z.infer<typeof Role>;

/** A half-open range of UTF-16 offsets, `[start, end]`. */
export const Span = z.tuple([z.number().int().min(0), z.number().int().min(0)]);
export type Span = z.infer<typeof Span>;

/** A footnote mark: the note's number, and the offset in the passage's text at which the mark stood. */
export const Mark = z.object({ number: z.number().int().positive(), at: z.number().int().min(0) });
export type Mark = z.infer<typeof Mark>;

/**
 * A paragraph, list entry, caption, heading or block quotation, in reading order.
 * `ordinal` counts from 1 in the document; `spans` say where it stands in the file's text, more than one
 * where a page break or a note divides it; `cut` says at which end the copy lacks words. The text of a Markdown or
 * plain file is the file itself; that of a PDF, web page or Word document is what ingest extracts from it.
 * `page` is the printed page or range of pages ("12–13"), in a file without printed numbers that of the file;
 * `filePage` counts the pages of the file from 1. Only paged formats have them.
 */
export const Passage = z.object({
  ordinal: z.number().int().positive(),
  role: Role.exclude(['footnote']),
  text: z.string().min(1),
  section: z.array(z.string()),
  marks: z.array(Mark),
  spans: z.array(Span).min(1),
  line: z.number().int().positive(),
  page: z.string().optional(),
  filePage: z.number().int().positive().optional(),
  entry: z.number().int().positive().optional(),
  cut: z.enum(['start', 'end', 'both']).optional(),
});
export type Passage = z.infer<typeof Passage>;

/**
 * A numbered note. `dates` (ISO 8601) and `urls` are its own and, for an *Ibid.*, those of the note it
 * resolves to, of each the first 50; `ibid` is the note it points to, `chain` the way there beginning with itself; of a
 * way of more than 50 notes it has the first 49 and the last, and none between them; `citedBy` are ordinals.
 */
export const Footnote = z.object({
  number: z.number().int().positive(),
  raw: z.string(),
  dates: z.array(z.string()),
  urls: z.array(z.string()),
  ibid: z.number().int().positive().nullable(),
  chain: z.array(z.number().int().positive()),
  status: z.enum(['ok', 'missing', 'ambiguous']),
  citedBy: z.array(z.number().int().positive()),
  span: Span,
  line: z.number().int().positive(),
});
export type Footnote = z.infer<typeof Footnote>;

/** The way of an *Ibid.* for people, as "15 → 14"; a mark of omission stands where notes are left out. */
export function writeChain(chain: readonly number[], write: (number: number) => string): string {
  return chain
    .map((number, index) => {
      const before = chain[index - 1];
      return before !== undefined && before - number > 1 ? `… → ${write(number)}` : write(number);
    })
    .join(' → ');
}

/**
 * An entry of a list of organizations. `raw` is the entry's text as printed, `place` the part of it that names
 * a place, `country` its ISO 3166-1 alpha-2 code, `description` what follows a dash or a relative pronoun.
 */
export const ListEntry = z.object({
  number: z.number().int().positive(),
  ordinal: z.number().int().positive(),
  raw: z.string(),
  name: z.string(),
  aliases: z.array(z.string()),
  place: z.string().nullable(),
  country: z.string().length(2).nullable(),
  description: z.string().nullable(),
});
export type ListEntry = z.infer<typeof ListEntry>;

/** A body named in running text, at `span` of the text of the passage `ordinal`. */
export const NamedBody = z.object({
  name: z.string(),
  aliases: z.array(z.string()),
  ordinal: z.number().int().positive(),
  span: Span,
});
export type NamedBody = z.infer<typeof NamedBody>;

/** One ingested file: an edition of a source. `missingNotes` are numbers the sequence skips. */
export const Document = z.object({
  source: Source.extend({ id: SourceId }),
  edition: Edition,
  file: z.string(),
  sha256: z.string(),
  passages: z.array(Passage),
  footnotes: z.array(Footnote),
  missingNotes: z.array(z.number().int().positive()),
  entries: z.array(ListEntry),
  bodies: z.array(NamedBody),
});
export type Document = z.infer<typeof Document>;

/** A finding about a document: where, by which rule, what was found, what was expected. */
export const Diagnostic = z.object({
  file: z.string(),
  line: z.number().int().min(0),
  column: z.number().int().min(0),
  rule: z.string(),
  severity: z.enum(['info', 'warning', 'error']),
  found: z.string(),
  expected: z.string(),
});
export type Diagnostic = z.infer<typeof Diagnostic>;
