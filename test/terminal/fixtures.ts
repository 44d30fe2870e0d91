import { z } from 'zod';
import { type Command, defineCommand } from '../../src/command.ts';
import type { Library } from '../../src/library/library.ts';
import { shippedShelf } from '../../src/library/store/styles/shelf.ts';
import type {
  Answer,
  Excerpt,
  FileItem,
  FootnoteItem,
  OrganizationItem,
  SourceItem,
  VerificationItem,
} from '../../src/model/answer.ts';

/** Cut at both ends, with two words highlighted. */
export const lamp: Excerpt = {
  kind: 'excerpt',
  quote:
    'the keeper trimmed the lamp every four hours and wrote the hour into the log that the harbour office read',
  highlights: [
    [4, 10],
    [23, 27],
  ],
  handle: 'pharos-1911 ¶7',
  source: {
    id: 'pharos-1911',
    title: 'Lights of the Northern Coast',
    short: 'Pharos Society 1911',
    edition: 'original',
  },
  citation: 'Pharos Society, Lights of the Northern Coast (1911), p. 31.',
  locator: 'p. 31',
  section: ['Duties', 'The Night Watch'],
  paragraph: 7,
  page: '31',
  marks: [],
  footnotes: ['4', '5'],
  role: 'statement',
  score: 3.5,
  cut: { before: true, after: true },
};

/** The same source as a digest, quoting a caption. */
export const caption: Excerpt = {
  ...lamp,
  quote: 'A lens of the first order.',
  highlights: [],
  handle: 'pharos-1911 ¶9',
  paragraph: 9,
  source: { ...lamp.source, edition: 'digest' },
  footnotes: [],
  role: 'caption',
  cut: { before: false, after: false },
};

/** An *Ibid.* that is cited once. */
export const note: FootnoteItem = {
  kind: 'footnote',
  id: '5',
  label: '5',
  number: 5,
  raw: 'Ibid., p. 12.',
  dates: ['1909-03-02'],
  urls: ['https://lights.example/log/1909?page=12'],
  ibid: '4',
  chain: ['5', '4'],
  status: 'ok',
  citedBy: [lamp],
  handle: 'pharos-1911 n5',
  source: lamp.source,
  citation: 'Pharos Society, Lights of the Northern Coast (1911), n. 5.',
  locator: 'n. 5',
};

/** A body with an alias, an entry and a mention. */
export const office: OrganizationItem = {
  kind: 'organization',
  name: 'Harbour Office of Sund',
  aliases: ['HOS'],
  country: 'NO',
  entries: [{ source: 'pharos-1911', number: 2, raw: 'Harbour Office (Sund), Norway', place: 'Norway' }],
  mentions: [lamp],
  counts: [{ source: 'pharos-1911', mentions: 1, entries: 1 }],
  handle: 'pharos-1911 #2',
};

/** A source that lacks a note. */
export const source: SourceItem = {
  kind: 'source',
  id: 'pharos-1911',
  title: 'Lights of the Northern Coast',
  edition: 'original',
  metadata: { id: 'pharos-1911', type: 'report', title: 'Lights of the Northern Coast' },
  citation: 'Pharos Society, Lights of the Northern Coast (1911).',
  file: 'lights.md',
  sha256: '0'.repeat(64),
  passages: 1234,
  notes: 1,
  missingNotes: [3],
  entries: 2,
  organizations: 3,
  outline: [
    { section: ['Duties'], paragraph: 5 },
    { section: ['Duties', 'The Night Watch'], paragraph: 6 },
  ],
  diagnostics: 1,
};

/** A quote of the lamp that lacks a word, has one of its own, and one in another's place. */
export const misquote: VerificationItem = {
  kind: 'verification',
  verdict: 'near',
  given: 'the keeper trimmed his lamp every hours too',
  differences: [
    { kind: 'changed', given: [19, 22], found: [19, 22] },
    { kind: 'missing', given: null, found: [34, 38] },
    { kind: 'added', given: [40, 43], found: null },
  ],
  similarity: 0.7,
  ...{ parts: [], edits: [], aside: [], warnings: [], lookalikes: [] },
  excerpt: {
    ...lamp,
    quote: 'the keeper trimmed the lamp every four hours',
    highlights: [
      [19, 22],
      [34, 38],
    ],
  },
};

/** A table of two lines. */
export const table: FileItem = {
  kind: 'file',
  name: 'lamps.csv',
  mediaType: 'text/csv',
  text: 'name,number\n"Sund, north",2\n',
};

/** A library of names and of notes `n1` and so on: the fixture commands need no more. */
export const library: Library = {
  summary: { version: 'a1b2c3', documents: 2, passages: 1240 },
  counts: { documents: 2, passages: 1240, notes: 0, organizations: 0 },
  documents: [],
  changes: [],
  findings: () => [],
  organizations: [],
  diagnostics: [],
  formerSources: [],
  readAll: async () => {},
  visibleIn: () => library,
  search: unasked,
  ask: unasked,
  askList: () => null,
  document: unasked,
  sourceItem: unasked,
  passageItem: unasked,
  brief: unasked,
  footnoteItem: unasked,
  organizationItem: unasked,
  findOrganizations: unasked,
  standingOf: unasked,
  exportBasket: unasked,
  keepable: unasked,
  checkDraft: unasked,
  draftReport: unasked,
  mentionsOf: unasked,
  lookUp: (text) =>
    /^n\d+$/.test(text)
      ? { items: [note], handles: [note.handle], changes: [], absences: [], left: [], choices: [] }
      : null,
  changesOf: unasked,
  namePairs: () => [],
  browseOrganizations: unasked,
  organizationTable: unasked,
  findCountry: unasked,
  verify: unasked,
  citationForms: unasked,
  citeInOrder: unasked,
  styles: shippedShelf,
  exportReferences: unasked,
  completeCountries: () => [],
  complete: (kind, typed, limit) =>
    NAMES[kind]
      .filter((name) => name.toLowerCase().includes(typed.toLowerCase()))
      .slice(0, limit)
      .map((name) => ({ value: name, label: name })),
};

function unasked(): never {
  throw new Error('the fixture commands ask for no documents');
}

const NAMES = {
  organization: ['Harbour Office of Sund', 'Harbour Pilots', 'Guild of Lamplighters'],
  source: ['pharos-1911', 'pharos-1924', 'signals-1930'],
  reference: ['pharos-1911 ¶7'],
};

/** An answer, to be varied. */
export const answer: Answer = {
  command: 'search',
  request: { query: 'lamp' },
  status: 'found',
  message: 'One passage for “lamp”.',
  items: [lamp],
  page: { number: 1, of: 1, total: 1 },
  library: library.summary,
  suggestions: [],
};

/** Like all fixture commands, repeats its input in its message. */
const search = defineCommand({
  name: 'search',
  description: 'Finds passages.',
  access: 'everyone',
  effect: 'reads',
  takes: 'words',
  arguments: z.object({
    query: z.string().min(1).max(80).meta({ description: 'what to look for', complete: 'reference' }),
    limit: z.number().int().min(1).max(10).default(3).meta({ description: 'passages a page' }),
    page: z.number().int().optional().meta({ description: 'which page' }),
    source: z.string().optional().meta({ description: 'in this source only', complete: 'source' }),
    edition: z.enum(['original', 'digest']).optional().meta({ description: 'in this edition only' }),
    explain: z.boolean().optional().meta({ description: 'show the score' }),
  }),
  examples: ['fly-wheel "lamp oil" --limit 2', "keeper's log"],
  run: (request) => {
    const message = `search ${JSON.stringify(request)}`;
    if (request.query.includes('nothing')) return { status: 'not-found', message, items: [] };
    if (request.query.includes('nearest')) return { status: 'found', closest: true, message, items: [lamp] };
    if (request.query.includes('reef\u001b[31m'))
      return { status: 'invalid', message, items: [], suggestions: ['reef'] };
    if (request.query.includes('many'))
      return { status: 'found', items: Array.from({ length: 4000 }, () => lamp) };
    const page = request.query.includes('pages')
      ? { page: { number: request.page ?? 1, of: 3, total: 3 } }
      : {};
    return { status: 'found', message, items: [lamp], ...page };
  },
});

const org = defineCommand({
  name: 'org',
  description: 'Shows an organization.',
  access: 'everyone',
  effect: 'reads',
  arguments: z.object({
    name: z.string().min(1).meta({ description: 'its name', complete: 'organization' }),
  }),
  examples: ['Harbour Office #2?'],
  run: ({ name }) => ({ status: 'ambiguous', message: `org ${name}`, items: [office] }),
});

const sources = defineCommand({
  name: 'sources',
  description: 'Lists the sources.',
  access: 'everyone',
  effect: 'reads',
  arguments: z.object({}),
  examples: [''],
  run: () => ({ status: 'found', message: 'sources', items: [source] }),
});

const fail = defineCommand({
  name: 'fail',
  description: 'Fails.',
  access: 'everyone',
  effect: 'reads',
  arguments: z.object({}),
  examples: [],
  run: () => {
    throw new Error('the lens\nis cracked');
  },
});

const ask = defineCommand({
  name: 'ask',
  description: 'Answers a question.',
  access: 'everyone',
  effect: 'reads',
  takes: 'question',
  arguments: z.object({ question: z.string().min(1).meta({ description: 'your question' }) }),
  examples: ['Who trims the lamp?'],
  run: ({ question }) => ({ status: 'found', message: `ask ${question}`, items: [lamp] }),
});

const cite = defineCommand({
  name: 'cite',
  description: 'Shows a reference.',
  access: 'everyone',
  effect: 'reads',
  takes: 'reference',
  arguments: z.object({
    reference: z.string().min(1).meta({ description: 'the reference', complete: 'reference' }),
    style: z.enum(['apa', 'harvard']).optional().meta({ description: 'the style' }),
  }),
  examples: ['n5'],
  run: (request) => ({ status: 'found', message: `cite ${JSON.stringify(request)}`, items: [note] }),
});

/** Commands with arguments of every kind; `fail` throws. */
export const commands: readonly Command[] = [search, org, sources, fail, ask, cite];
