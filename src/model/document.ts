import { z } from 'zod';
import { Problem } from './problem.ts';
import { Edition, Source } from './source.ts';

/** Notes have the role `footnote` and are not passages. */
export const Role = z.enum([
  'statement',
  'quotation',
  'footnote',
  'caption',
  'list-entry',
  'table-row',
  'figure-description',
  'heading',
]);
export type Role = z.infer<typeof Role>;

export const Ordinal = z.number().int().positive();
export const Offset = z.number().int().min(0);

/** Half-open, in UTF-16 units. */
export const Span = z.tuple([Offset, Offset]);
export type Span = z.infer<typeof Span>;

/** `confidence` is the mean, from 0 to 100; `doubtful` words have less than 80. */
export const Recognition = z.object({
  confidence: z.number().int().min(0).max(100),
  doubtful: z.array(Span),
});
export type Recognition = z.infer<typeof Recognition>;

/** The position of the mark, which the text omits. */
export const Mark = z.object({ note: z.string(), offset: Offset });
export type Mark = z.infer<typeof Mark>;

/** `start` and `end` are inside the marks, `outer` includes them. `clause` says who speaks. */
export const Quotation = z.object({
  start: Offset,
  end: Offset,
  outer: Span,
  speaker: z.string().nullable(),
  clause: Span.optional(),
});
export type Quotation = z.infer<typeof Quotation>;

const ReportedClaim = z.object({ clause: Span, claim: Span, speaker: z.string().nullable() });

/**
 * `ordinal` counts from 1. `spans` are ranges of the file's text, several if a page break or a note divides
 * the passage. `cut`: the ends at which the copy lacks words. `page` is printed ("12–13"); `filePage` counts
 * from 1. `header`: the column heads of a row. `language`: if it differs from the source's.
 */
export const Passage = z.object({
  ordinal: Ordinal,
  role: Role.exclude(['footnote']),
  text: z.string().min(1),
  section: z.array(z.string()),
  header: z.array(z.string()).optional(),
  marks: z.array(Mark),
  quotations: z.array(Quotation),
  reported: z.array(ReportedClaim),
  spans: z.array(Span).min(1),
  line: Ordinal,
  page: z.string().optional(),
  filePage: Ordinal.optional(),
  entry: Ordinal.optional(),
  recognition: Recognition.optional(),
  cut: z.enum(['start', 'end', 'both']).optional(),
  language: z.string().optional(),
});
export type Passage = z.infer<typeof Passage>;

/**
 * `id`: the `label` if unique, else with its series ("1.2", "*3"); endnotes beside footnotes begin with "e".
 * `ibid`: the note that an *Ibid.* refers to, which the copy may lack; `chain` leads from it to the last one
 * (beyond 50: the first 49 and the last). `dates` and `urls`, at most 50 each, include those of `ibid`.
 * `citedBy` are ordinals.
 */
export const Footnote = z.object({
  id: z.string(),
  label: z.string(),
  number: Ordinal.nullable(),
  raw: z.string(),
  dates: z.array(z.string()),
  urls: z.array(z.string()),
  ibid: z.string().nullable(),
  chain: z.array(z.string()),
  status: z.enum(['ok', 'missing', 'ambiguous']),
  citedBy: z.array(Ordinal),
  recognition: Recognition.optional(),
  language: z.string().optional(),
  span: Span,
  line: Ordinal,
});
export type Footnote = z.infer<typeof Footnote>;

export const LONGEST_CHAIN = 50;

export function writeChain(chain: readonly string[], write: (id: string) => string): string {
  const written = chain.map(write);
  const [before, last] = chain.slice(-2).map(Number);
  const isWhole = before !== undefined && last !== undefined && before - last === 1;
  if (chain.length === LONGEST_CHAIN && !isWhole) written.splice(-1, 0, '…');
  return written.join(' → ');
}

/** `country` is an ISO 3166-1 alpha-2 code; `raw` is as printed. */
export const ListEntry = z.object({
  number: Ordinal,
  ordinal: Ordinal,
  raw: z.string(),
  name: z.string(),
  aliases: z.array(z.string()),
  place: z.string().nullable(),
  country: z.string().length(2).nullable(),
  description: z.string().nullable(),
});
export type ListEntry = z.infer<typeof ListEntry>;

export const NamedBody = z.object({
  name: z.string(),
  aliases: z.array(z.string()),
  ordinal: Ordinal,
  span: Span,
});
export type NamedBody = z.infer<typeof NamedBody>;

/** An edition of a source. `missingNotes`: the numbers that its notes skip. */
export const Document = z.object({
  source: Source,
  edition: Edition,
  file: z.string(),
  sha256: z.string(),
  passages: z.array(Passage),
  footnotes: z.array(Footnote),
  missingNotes: z.array(Ordinal),
  entries: z.array(ListEntry),
  bodies: z.array(NamedBody),
});
export type Document = z.infer<typeof Document>;

/** Line and column 0 mean the whole file. */
export const Diagnostic = z.object({
  file: z.string(),
  line: Offset,
  column: Offset,
  rule: z.string(),
  severity: z.enum(['info', 'warning', 'error']),
  problem: Problem,
  filePage: Ordinal.optional(),
});
export type Diagnostic = z.infer<typeof Diagnostic>;
