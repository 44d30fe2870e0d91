import { z } from 'zod';
import { Change } from './change.ts';
import { Diagnostic, Footnote, Role, Span } from './document.ts';
import { Organization } from './organization.ts';
import { Edition, Source, SourceId } from './source.ts';
import { NamedAs, NameVerdict } from './verdict.ts';

/** How an answer names the document it quotes. */
export const SourceReference = z.object({ id: SourceId, title: z.string(), edition: Edition });
export type SourceReference = z.infer<typeof SourceReference>;

/** A part of a score, for explanation: its name and what it adds. */
export const ScorePart = z.object({ name: z.string(), value: z.number() });
export type ScorePart = z.infer<typeof ScorePart>;

/** The full reference to the work with the place, in a bibliographic style, where one was asked for. */
const Reference = z.string().optional();

/**
 * A quote with its attribution. `quote` is one contiguous slice of the passage's text; `cut` says at which ends
 * words are left out, or lacking in this copy, where a renderer puts `[…]`; `highlights` are ranges of `quote`.
 */
export const Excerpt = z.object({
  kind: z.literal('excerpt'),
  quote: z.string().min(1),
  highlights: z.array(Span),
  handle: z.string(),
  source: SourceReference,
  citation: z.string(),
  section: z.array(z.string()),
  paragraph: z.number().int().positive().nullable(),
  page: z.string().optional(),
  footnotes: z.array(z.number().int().positive()),
  role: Role,
  score: z.number(),
  cut: z.object({ before: z.boolean(), after: z.boolean() }),
  explanation: z.array(ScorePart).optional(),
  reference: Reference,
});
export type Excerpt = z.infer<typeof Excerpt>;

/** A numbered note with what it resolves to and the quotes that cite it. */
export const FootnoteItem = Footnote.omit({ span: true, line: true }).extend({
  kind: z.literal('footnote'),
  citedBy: z.array(Excerpt),
  handle: z.string(),
  source: SourceReference,
  citation: z.string(),
  reference: Reference,
});
export type FootnoteItem = z.infer<typeof FootnoteItem>;

/**
 * A named body with its list entries and the quotes that name it, all or a page of them. `counts`: for each source
 * that names it, how many of its passages do, and how many of its list entries are of it.
 */
export const OrganizationItem = Organization.extend({
  kind: z.literal('organization'),
  mentions: z.array(Excerpt),
  counts: z.array(
    z.object({ source: SourceId, mentions: z.number().int().min(0), entries: z.number().int().min(0) }),
  ),
  handle: z.string(),
  reference: Reference,
});
export type OrganizationItem = z.infer<typeof OrganizationItem>;

/** A source with the counts of the document held for it. */
export const SourceItem = z.object({
  kind: z.literal('source'),
  id: SourceId,
  title: z.string(),
  edition: Edition,
  metadata: Source,
  citation: z.string(),
  file: z.string(),
  sha256: z.string(),
  passages: z.number().int().min(0),
  notes: z.number().int().min(0),
  missingNotes: z.array(z.number().int().positive()),
  entries: z.number().int().min(0),
  organizations: z.number().int().min(0),
  outline: z.array(z.object({ section: z.array(z.string()), paragraph: z.number().int().positive() })),
  diagnostics: z.number().int().min(0),
});
export type SourceItem = z.infer<typeof SourceItem>;

/**
 * Where a quote differs from the source: words that it lacks, that it adds, or that stand for others. `given` is a
 * range of the quote as given, `found` one of the excerpt's quote; null where that side has no words.
 */
export const Difference = z.object({
  kind: z.enum(['missing', 'added', 'changed']),
  given: Span.nullable(),
  found: Span.nullable(),
});
export type Difference = z.infer<typeof Difference>;

/**
 * A quote as given, compared with a place of the library. `exact`: character for character; `typography`: but for
 * the form of quotation marks, dashes, spaces, letters and their case; `shortened`: but for what its own `[…]` leaves
 * out; `near`: but for `differences`. `similarity`: from 0 to 1, the share of words that agree.
 */
export const VerificationItem = z.object({
  kind: z.literal('verification'),
  verdict: z.enum(['exact', 'typography', 'shortened', 'near']),
  given: z.string(),
  differences: z.array(Difference),
  similarity: z.number().min(0).max(1),
  excerpt: Excerpt,
});
export type VerificationItem = z.infer<typeof VerificationItem>;

/** A file to be saved: its name without a folder, its media type, its whole text. */
export const FileItem = z.object({
  kind: z.literal('file'),
  name: z.string(),
  mediaType: z.string(),
  text: z.string(),
});
export type FileItem = z.infer<typeof FileItem>;

/** A finding about a document, as an item of an answer. */
export const DiagnosticItem = Diagnostic.extend({ kind: z.literal('diagnostic') });
export type DiagnosticItem = z.infer<typeof DiagnosticItem>;

/** What became of a thing from one library to another, as an item of an answer. */
export const ChangeItem = Change.extend({ kind: z.literal('change') });
export type ChangeItem = z.infer<typeof ChangeItem>;

const Count = z.number().int().min(0);

/**
 * The state of a library that is kept. `built` and `opened` are times (ISO 8601), `memory` the bytes of the process,
 * `disk` those of the kept libraries; `rolledBack`: an older library was chosen, and serves until the next reindex.
 */
export const StatusItem = z.object({
  kind: z.literal('status'),
  version: z.string(),
  built: z.string(),
  opened: z.string(),
  documents: Count,
  passages: Count,
  notes: Count,
  organizations: Count,
  diagnostics: z.object({ error: Count, warning: Count, info: Count }),
  memory: Count,
  disk: Count,
  rolledBack: z.boolean(),
});
export type StatusItem = z.infer<typeof StatusItem>;

/** What a person can do with an item: a command and its input, under a label in the language of the answer. */
export const ItemAction = z.object({
  label: z.string(),
  command: z.string(),
  input: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  /** Whether it is how things are already. */
  chosen: z.boolean().optional(),
});
export type ItemAction = z.infer<typeof ItemAction>;

/** A library that is kept: when and for whom it was built (ISO 8601), why, how much it holds, whether it serves. */
export const LibraryItem = z.object({
  kind: z.literal('library'),
  version: z.string(),
  built: z.string(),
  by: z.string(),
  action: z.string(),
  documents: Count,
  passages: Count,
  changes: Count,
  serves: z.boolean(),
  actions: z.array(ItemAction).optional(),
});
export type LibraryItem = z.infer<typeof LibraryItem>;

/** Two names that may be of one body, each with a place that has it, and what was judged of them. `pair` names the two for a judge. */
export const NamePairItem = z.object({
  kind: z.literal('names'),
  pair: z.string(),
  names: z.tuple([NamedAs.extend({ handle: z.string() }), NamedAs.extend({ handle: z.string() })]),
  verdict: NameVerdict.nullable(),
  actions: z.array(ItemAction).optional(),
});
export type NamePairItem = z.infer<typeof NamePairItem>;

/** One item of an answer, told apart by `kind`. */
export const Item = z.discriminatedUnion('kind', [
  Excerpt,
  FootnoteItem,
  OrganizationItem,
  SourceItem,
  DiagnosticItem,
  VerificationItem,
  FileItem,
  ChangeItem,
  StatusItem,
  LibraryItem,
  NamePairItem,
]);
export type Item = z.infer<typeof Item>;

/** The excerpts that an item quotes, in order. */
export function excerptsIn(item: Item): Excerpt[] {
  switch (item.kind) {
    case 'excerpt':
      return [item];
    case 'footnote':
      return item.citedBy;
    case 'organization':
      return item.mentions;
    case 'verification':
      return [item.excerpt];
    default:
      return [];
  }
}

const Status = z.enum(['found', 'not-found', 'ambiguous', 'invalid', 'forbidden']);

/**
 * What every command returns: platform-neutral data. `closest`: nothing answers, and the nearest is shown as nearest.
 * `confirm`: nothing was done yet; the question says what will be when `input` is asked with a yes;
 * `danger` marks a yes that takes something away.
 */
export const Answer = z.object({
  command: z.string(),
  request: z.record(z.string(), z.unknown()),
  status: Status,
  closest: z.boolean().optional(),
  confirm: z
    .object({
      question: z.string(),
      input: z.record(z.string(), z.unknown()),
      danger: z.boolean().optional(),
    })
    .optional(),
  message: z.string().optional(),
  items: z.array(Item),
  page: z.object({
    number: z.number().int().min(1),
    of: z.number().int().min(1),
    total: z.number().int().min(0),
  }),
  library: z.object({
    version: z.string(),
    documents: z.number().int().min(0),
    passages: z.number().int().min(0),
  }),
  suggestions: z.array(z.string()),
});
export type Answer = z.infer<typeof Answer>;
