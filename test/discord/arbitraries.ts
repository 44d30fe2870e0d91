import fc from 'fast-check';
import type {
  Answer,
  ChangeItem,
  DiagnosticItem,
  Excerpt,
  FootnoteItem,
  Item,
  OrganizationItem,
  SourceItem,
  VerificationItem,
} from '../../src/model/answer.ts';
import { answerOf, excerpt } from './fixtures.ts';

const PIECES = [
  ...[
    '@everyone',
    '@here',
    '<@1400000000000000001>',
    '<@&1>',
    '<#1>',
    '</search:1>',
    '<t:1:R>',
    '<a:wave:1>',
  ],
  ...[
    '[text](https://example.org)',
    'https://example.org/a_b',
    'www.example.org',
    'a@example.org',
    ':skull:',
  ],
  ...[
    '```',
    '`',
    '**',
    '*',
    '__',
    '_',
    '~~',
    '||',
    '\\',
    '\\\\',
    '# ',
    '## ',
    '-# ',
    '> ',
    '>>> ',
    '- ',
    '+ ',
    '1. ',
  ],
  ...[
    '\n',
    '\r',
    '\r\n',
    '\t',
    ' ',
    '  ',
    '\u2028',
    '\u200B',
    '\u200C',
    '\u200D',
    '\u202E',
    '\u2066',
    '\u2069',
  ],
  ...[
    '\uFEFF',
    '\u00AD',
    '\u0000',
    '\ud83d',
    '\ude00',
    '😀',
    '👩‍🚀',
    '🏴󠁧󠁢󠁥󠁮󠁧󠁿',
    'é',
    'e\u0301',
    'שלום',
    'می‌خواهم',
    '图书馆',
  ],
  ...['[…]', '⟦U+202E⟧', '⟦', '…', 'word', 'two words', 'lamp', '12', '3.', ':', '/'],
];

/** Text made to break out of a quote: Markdown, mentions, links, unseen characters, halves of pairs. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...PIECES) },
      fc.string({ unit: 'binary', maxLength: 8 }),
    ),
    {
      maxLength: 40,
    },
  )
  .map((pieces) => pieces.join(''));

const quote = fc
  .tuple(hostileText, fc.integer({ min: 1, max: 60 }))
  .map(([text, times]) => `word ${text} word `.repeat(times).trim());

/** An excerpt of hostile text, from a few words to some thousand characters. */
export const anyExcerpt: fc.Arbitrary<Excerpt> = fc
  .record({
    quote,
    spans: fc.array(fc.tuple(fc.nat(), fc.nat({ max: 30 })), { maxLength: 5 }),
    handle: hostileText,
    citation: hostileText,
    title: hostileText,
    short: hostileText,
    locator: hostileText,
    section: fc.array(hostileText, { maxLength: 3 }),
    paragraph: fc.option(fc.integer({ min: 1, max: 999 })),
    cut: fc.record({ before: fc.boolean(), after: fc.boolean() }),
    edition: fc.constantFrom('original' as const, 'digest' as const),
    role: fc.constantFrom(
      'statement' as const,
      'caption' as const,
      'list-entry' as const,
      'quotation' as const,
    ),
  })
  .map(({ spans, title, short, edition, ...rest }) => {
    const length = rest.quote.length;
    const highlights = spans.map(([at, size]): [number, number] => {
      const start = at % length;
      return [start, Math.min(length, start + size)];
    });
    return excerpt({ ...rest, highlights, source: { id: 'lamps-1911', title, short, edition } });
  });

const anyFootnote: fc.Arbitrary<FootnoteItem> = fc.record({
  kind: fc.constant('footnote' as const),
  id: fc.constantFrom('5', '1.2', '*3', 'e2', 'lind'),
  label: fc.constantFrom('5', '*', 'lind'),
  number: fc.option(fc.integer({ min: 1, max: 400 })),
  raw: quote,
  dates: fc.array(fc.constant('1911-03-21'), { maxLength: 3 }),
  urls: fc.array(fc.oneof(fc.webUrl(), hostileText), { maxLength: 4 }),
  ibid: fc.option(fc.constant('3')),
  chain: fc.constant(['5', '4', '3']),
  status: fc.constantFrom('ok' as const, 'missing' as const, 'ambiguous' as const),
  citedBy: fc.array(anyExcerpt, { maxLength: 3 }),
  handle: hostileText,
  source: fc.constant({ id: 'lamps-1911', title: 'Lamps', short: 'Lamps 1911', edition: 'digest' as const }),
  citation: hostileText,
  locator: hostileText,
});

const anyOrganization: fc.Arbitrary<OrganizationItem> = fc.record({
  kind: fc.constant('organization' as const),
  name: hostileText,
  aliases: fc.array(hostileText, { maxLength: 4 }),
  joined: fc.array(fc.record({ by: hostileText, at: hostileText }), { maxLength: 3 }),
  country: fc.constantFrom('NO', null),
  entries: fc.array(
    fc.record({
      source: fc.constant('lamps-1911'),
      number: fc.integer({ min: 1, max: 400 }),
      raw: hostileText,
      place: fc.constant(null),
    }),
    { maxLength: 112 },
  ),
  mentions: fc.array(anyExcerpt, { maxLength: 3 }),
  counts: fc.constant([{ source: 'lamps-1911', mentions: 3, entries: 112 }]),
  handle: hostileText,
});

const anySource: fc.Arbitrary<SourceItem> = fc
  .record({ title: hostileText, citation: hostileText, file: hostileText, section: fc.array(hostileText) })
  .map(({ title, citation, file, section }) => ({
    kind: 'source' as const,
    id: 'lamps-1911',
    title,
    edition: 'original' as const,
    metadata: { id: 'lamps-1911', type: 'report', title, URL: 'https://example.org/lamps' },
    citation,
    file,
    sha256: '0'.repeat(64),
    passages: 12,
    notes: 1,
    missingNotes: [2, 3],
    entries: 0,
    organizations: 0,
    outline: [{ section, paragraph: 1 }],
    diagnostics: 2,
  }));

const anyDiagnostic: fc.Arbitrary<DiagnosticItem> = fc.record({
  kind: fc.constant('diagnostic' as const),
  file: hostileText,
  line: fc.nat(),
  column: fc.nat(),
  rule: hostileText,
  severity: fc.constantFrom('info' as const, 'warning' as const, 'error' as const),
  found: hostileText,
  expected: hostileText,
});

const anyVerification: fc.Arbitrary<VerificationItem> = fc
  .record({ given: quote, excerpt: anyExcerpt, similarity: fc.double({ min: 0, max: 1, noNaN: true }) })
  .map((parts) => ({
    kind: 'verification' as const,
    verdict: 'near' as const,
    differences: [{ kind: 'changed' as const, given: [0, 4], found: [0, 4] }],
    ...{ parts: [], edits: [], aside: [], warnings: [], lookalikes: [] },
    ...parts,
  }));

const anyWording = fc.option(fc.oneof(quote, hostileText), { nil: null });

/** A change of any kind, of words of any length; half of them of the same words. */
const anyChange: fc.Arbitrary<ChangeItem> = fc
  .record({
    subject: fc.constantFrom(...(['document', 'passage', 'footnote', 'organization', 'quote'] as const)),
    change: fc.constantFrom(...(['added', 'removed', 'changed', 'moved', 'renamed'] as const)),
    handle: hostileText,
    now: fc.option(hostileText, { nil: null }),
    wordings: fc.tuple(anyWording, anyWording, fc.boolean()),
    since: fc.record({
      from: hostileText,
      to: hostileText,
      at: fc.constantFrom('2031-04-05T06:07:08Z', 'never'),
    }),
    edition: fc.constantFrom('original' as const, 'digest' as const),
  })
  .map(({ wordings: [before, other, isSame], ...parts }) => ({
    kind: 'change' as const,
    ...parts,
    before,
    after: isSame ? before : other,
  }));

const anyItem: fc.Arbitrary<Item> = fc.oneof(
  { weight: 4, arbitrary: anyExcerpt },
  anyFootnote,
  anyOrganization,
  anySource,
  anyDiagnostic,
  anyVerification,
  anyChange,
);

/** Any answer a command could give, and more items than one should. */
export const anyAnswer: fc.Arbitrary<Answer> = fc
  .record({
    status: fc.constantFrom('found' as const, 'not-found' as const, 'ambiguous' as const, 'invalid' as const),
    closest: fc.boolean(),
    message: hostileText,
    items: fc.array(anyItem, { maxLength: 30 }),
    related: fc.array(anyExcerpt, { maxLength: 3 }),
    suggestions: fc.array(hostileText, { maxLength: 5 }),
  })
  .map(answerOf);
