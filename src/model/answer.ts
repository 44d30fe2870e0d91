import { z } from 'zod';
import { Change } from './change.ts';
import { Diagnostic, Footnote, Mark, Ordinal, Recognition, Role, Span } from './document.ts';
import { Organization } from './organization.ts';
import { Edition, Source, SourceId } from './source.ts';
import { NamedAs, NameVerdict } from './state/verdict.ts';

const Count = z.number().int().min(0);

/** `short`: such as "Barak & Azani 2020". */
export const SourceReference = z.object({
  id: SourceId,
  title: z.string(),
  short: z.string(),
  edition: Edition,
});
export type SourceReference = z.infer<typeof SourceReference>;

export const ScorePart = z.object({ name: z.string(), value: z.number() });
export type ScorePart = z.infer<typeof ScorePart>;

const Italics = z.array(Span).optional();
const referred = { reference: z.string().optional(), referenceItalics: Italics };
const cited = { citation: z.string(), citationItalics: Italics };

/**
 * One slice of the passage. A renderer writes `[…]` where it is `cut`. Words of the role `quotation` are
 * those of `speaker` (null if unnamed), `quotedBy` the source's authors; otherwise `speaker` is whom the
 * quote cites without naming them. `header`: the column heads of a row, not part of the quote. `locator`: where
 * a reader finds it without Ibid, such as "p. 3"; may be empty.
 */
export const Excerpt = z.object({
  kind: z.literal('excerpt'),
  quote: z.string().min(1),
  highlights: z.array(Span),
  marks: z.array(Mark),
  handle: z.string(),
  source: SourceReference,
  ...cited,
  locator: z.string(),
  section: z.array(z.string()),
  header: z.array(z.string()).optional(),
  paragraph: Ordinal.nullable(),
  page: z.string().optional(),
  footnotes: z.array(z.string()),
  role: Role,
  speaker: z.string().nullable().optional(),
  quotedBy: z.string().optional(),
  recognition: Recognition.optional(),
  score: z.number(),
  cut: z.object({ before: z.boolean(), after: z.boolean() }),
  explanation: z.array(ScorePart).optional(),
  ...referred,
});
export type Excerpt = z.infer<typeof Excerpt>;

export const FootnoteItem = Footnote.omit({ span: true, line: true }).extend({
  kind: z.literal('footnote'),
  citedBy: z.array(Excerpt),
  handle: z.string(),
  source: SourceReference,
  ...cited,
  locator: z.string(),
  ...referred,
});
export type FootnoteItem = z.infer<typeof FootnoteItem>;

/**
 * A named body. `mentions` may be one page of them; `counts` has the totals for each source. `line`: drawn in a
 * line of a list, with its country or, if it is the first of a country's `group`, under it.
 */
export const OrganizationItem = Organization.extend({
  kind: z.literal('organization'),
  line: z.object({ country: z.boolean(), group: Count.optional() }).optional(),
  mentions: z.array(Excerpt),
  counts: z.array(z.object({ source: SourceId, mentions: Count, entries: Count })),
  handle: z.string(),
  ...referred,
});
export type OrganizationItem = z.infer<typeof OrganizationItem>;

export const SourceItem = z.object({
  kind: z.literal('source'),
  id: SourceId,
  title: z.string(),
  edition: Edition,
  metadata: Source,
  origins: z.record(z.string(), z.string()).optional(),
  reading: z.string().optional(),
  ...cited,
  file: z.string().optional(),
  sha256: z.string(),
  passages: Count,
  notes: Count,
  missingNotes: z.array(Ordinal),
  entries: Count,
  organizations: Count,
  outline: z.array(z.object({ section: z.array(z.string()), paragraph: Ordinal })),
  diagnostics: Count,
});
export type SourceItem = z.infer<typeof SourceItem>;

export const Difference = z.object({
  kind: z.enum(['missing', 'added', 'changed']),
  given: Span.nullable(),
  found: Span.nullable(),
});
export type Difference = z.infer<typeof Difference>;

export const Lookalikes = z.object({
  script: z.enum(['Latin', 'Cyrillic', 'Greek', 'Armenian']),
  letters: Ordinal,
});
export type Lookalikes = z.infer<typeof Lookalikes>;

/**
 * `typography`: exact except for quotation marks, dashes, spaces; `shortened`: except for its own `[…]`;
 * `edited`: except for its own `[brackets]`; `near`: except for `differences`; `stitched`: words from several
 * places; `misattributed`: exact, but not in the source `named`. `found` ranges are of the quotes of `parts`
 * joined by line feeds, else of the excerpt's quote. `aside` was not compared.
 */
export const VerificationItem = z.object({
  kind: z.literal('verification'),
  verdict: z.enum([
    'exact',
    'typography',
    'shortened',
    'edited',
    'near',
    'stitched',
    'misattributed',
    'not-found',
  ]),
  given: z.string(),
  excerpt: Excerpt.nullable(),
  parts: z.array(z.object({ given: Span, excerpt: Excerpt })),
  differences: z.array(Difference),
  edits: z.array(Difference),
  aside: z.array(Span),
  warnings: z.array(z.enum(['negation', 'hedge', 'reported'])),
  lookalikes: z.array(Lookalikes),
  named: SourceReference.optional(),
  similarity: z.number().min(0).max(1),
});
export type VerificationItem = z.infer<typeof VerificationItem>;

/** `emphasis`: right, with emphasis that the draft says it added; `translated`: not compared. */
export const DraftVerdict = z.enum([
  'right',
  'emphasis',
  'translated',
  'uncited',
  'wrong-page',
  'wrong-source',
  'altered',
  'stitched',
  'not-found',
]);
export type DraftVerdict = z.infer<typeof DraftVerdict>;

/** `sources` is empty if the library has none that fits. */
export const DraftFindingItem = z.object({
  kind: z.literal('draft-finding'),
  verdict: DraftVerdict,
  given: z.string(),
  draft: z.object({
    paragraph: Ordinal,
    page: z.string().nullable(),
    line: Count,
    note: z.string().nullable(),
  }),
  cites: z.array(
    z.object({
      text: z.string(),
      note: z.string().nullable(),
      sources: z.array(SourceReference),
      page: z.string().nullable(),
      paragraph: Ordinal.nullable(),
    }),
  ),
  verification: VerificationItem.nullable(),
});
export type DraftFindingItem = z.infer<typeof DraftFindingItem>;

/** Ready to paste, in one style: in a footnote, in a later one, in the text, and the entry of a bibliography. */
export const CitationForm = z.enum(['footnote', 'short', 'in-text', 'bibliography']);
export type CitationForm = z.infer<typeof CitationForm>;

const CitationItem = z.object({
  kind: z.literal('citation'),
  handle: z.string(),
  forms: z.array(z.object({ form: CitationForm, text: z.string(), italics: z.array(Span).readonly() })),
});

/** `isExtra`: the other items show the most important of it. Binary files have `bytes` in base64, and no text. */
export const FileItem = z.object({
  kind: z.literal('file'),
  isExtra: z.boolean().optional(),
  name: z.string(),
  mediaType: z.string(),
  text: z.string(),
  bytes: z.base64().optional(),
});
export type FileItem = z.infer<typeof FileItem>;

/** Worded in the reader's language. */
export const DiagnosticItem = Diagnostic.omit({ problem: true, filePage: true }).extend({
  kind: z.literal('diagnostic'),
  found: z.string(),
  expected: z.string(),
});
export type DiagnosticItem = z.infer<typeof DiagnosticItem>;

export const ChangeItem = Change.omit({ restricted: true }).extend({ kind: z.literal('change') });
export type ChangeItem = z.infer<typeof ChangeItem>;

/**
 * `memory`, of the process, and `disk`, of the saved versions, in bytes. `own`: the library of a server, with the bytes
 * of all its files and its quota, if it has one. `rolledBack`: an older library serves until the next reindex.
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
  memory: Count.optional(),
  disk: Count,
  own: z
    .object({
      name: z.string(),
      bytes: Count,
      quota: z.object({ documents: Count, bytes: Count }).optional(),
    })
    .optional(),
  rolledBack: z.boolean(),
});
export type StatusItem = z.infer<typeof StatusItem>;

/** An action on an item, labelled in the language of the answer. */
export const ItemAction = z.object({
  label: z.string(),
  command: z.string(),
  input: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  chosen: z.boolean().optional(),
});
export type ItemAction = z.infer<typeof ItemAction>;

/**
 * A quote in a basket, in the place `number` of its order. `excerpt` is what the source reads now: for `holds` and
 * `moved` the kept words, to the letter. `kept`: the kept words that it no longer has, if they may be shown.
 */
export const KeptItem = z.object({
  kind: z.literal('kept'),
  id: z.string(),
  number: Ordinal,
  handle: z.string(),
  state: z.enum(['holds', 'moved', 'changed', 'gone']),
  kept: z.string().nullable(),
  comment: z.string().nullable(),
  excerpt: Excerpt.nullable(),
  actions: z.array(ItemAction).optional(),
});
export type KeptItem = z.infer<typeof KeptItem>;

export const LibraryItem = z.object({
  kind: z.literal('library'),
  snapshot: Ordinal,
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

/** An audit log entry; `snapshot` is the one served afterwards. */
export const EventItem = z.object({
  kind: z.literal('event'),
  at: z.string(),
  ms: z.number(),
  by: z.string(),
  action: z.string(),
  arguments: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  outcome: z.string(),
  cancelledBy: z.string().optional(),
  line: z.string().optional(),
  before: z.string(),
  after: z.string(),
  snapshot: Ordinal.optional(),
});
export type EventItem = z.infer<typeof EventItem>;

/** Two names that may mean one body, with a handle for each. `pair` identifies them. */
export const NamePairItem = z.object({
  kind: z.literal('names'),
  pair: z.string(),
  names: z.tuple([NamedAs.extend({ handle: z.string() }), NamedAs.extend({ handle: z.string() })]),
  verdict: NameVerdict.nullable(),
  actions: z.array(ItemAction).optional(),
});
export type NamePairItem = z.infer<typeof NamePairItem>;

/** Folded words of a subject that people asked for in vain, with the days of the first and the last time. */
export const GapItem = z.object({
  kind: z.literal('gap'),
  words: z.array(z.string()),
  times: Ordinal,
  first: z.string(),
  last: z.string(),
});
export type GapItem = z.infer<typeof GapItem>;

/** What a person watches; `isStopped`: Ibid could not deliver and gave up. */
export const WatchItem = z.object({
  kind: z.literal('watch'),
  id: z.string(),
  number: Ordinal,
  about: z.string(),
  isOrganization: z.boolean(),
  to: z.enum(['terminal', 'direct', 'channel']),
  channel: z.string().nullable(),
  at: z.string(),
  /** Passages so far; null for a channel, whose restricted sources may be among them. */
  told: Count.nullable(),
  isStopped: z.boolean(),
  actions: z.array(ItemAction).optional(),
});
export type WatchItem = z.infer<typeof WatchItem>;

export const Item = z.discriminatedUnion('kind', [
  Excerpt,
  FootnoteItem,
  OrganizationItem,
  SourceItem,
  DiagnosticItem,
  VerificationItem,
  DraftFindingItem,
  FileItem,
  CitationItem,
  ChangeItem,
  StatusItem,
  LibraryItem,
  EventItem,
  NamePairItem,
  GapItem,
  WatchItem,
  KeptItem,
]);
export type Item = z.infer<typeof Item>;
export type ItemOf<Kind extends Item['kind']> = {
  [Each in Kind]: Extract<Item, { kind: Each }> & { kind: Each };
}[Kind];

const Status = z.enum(['found', 'not-found', 'ambiguous', 'invalid', 'forbidden']);

/**
 * `closest`: nothing answers; all are the nearest. `failed`: a check found something wrong. `confirm`:
 * repeating the request with `input` does what the question says; `danger`: a yes removes something. `next`:
 * other requests that may help. `each`: the request for one item, whose handle is the value of `argument`. `suggestions` are values for the argument `about`, by default the positional one.
 */
export const Answer = z.object({
  command: z.string(),
  request: z.record(z.string(), z.unknown()),
  status: Status,
  closest: z.boolean().optional(),
  failed: z.boolean().optional(),
  confirm: z
    .object({
      question: z.string(),
      input: z.record(z.string(), z.unknown()),
      danger: z.boolean().optional(),
      isBlocked: z.boolean().optional(),
    })
    .optional(),
  message: z.string().optional(),
  items: z.array(Item),
  related: z.array(Excerpt).optional(),
  page: z.object({ number: Ordinal, of: Ordinal, total: Count }),
  library: z.object({ version: z.string(), documents: Count, passages: Count }),
  suggestions: z.array(z.string()),
  about: z.string().optional(),
  next: z.array(ItemAction).optional(),
  each: z.object({ label: z.string(), command: z.string(), argument: z.string() }).optional(),
});
export type Answer = z.infer<typeof Answer>;
