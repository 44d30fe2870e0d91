import { expect, test } from 'vitest';
import type { DiagnosticItem, Excerpt, FootnoteItem, SourceItem } from '../../../src/model/answer.ts';
import { constructsIn } from '../../discord-server/markdown.ts';
import { answerOf, excerpt, organization } from '../fixtures.ts';
import { textsIn } from '../rendered.ts';

const footnote: FootnoteItem = {
  kind: 'footnote',
  id: '5',
  label: '5',
  number: 5,
  raw: 'Ibid., visited 21.3.1911.',
  dates: ['1911-03-21'],
  urls: ['https://example.org/lamps_(north)'],
  ibid: '4',
  chain: ['5', '4'],
  status: 'ok',
  citedBy: [excerpt()],
  handle: 'lamps-1911 n5',
  source: {
    id: 'lamps-1911',
    title: 'Lamps of the Northern Coast',
    short: 'Harbour Board 1911',
    edition: 'original',
  },
  citation: 'Harbour Board, Lamps of the Northern Coast (1911), n. 5.',
  locator: 'n. 5',
};
const source: SourceItem = {
  kind: 'source',
  id: 'lamps-1911',
  title: 'Lamps of the Northern Coast',
  edition: 'digest',
  metadata: { id: 'lamps-1911', type: 'report', title: 'Lamps of the Northern Coast' },
  citation: 'Harbour Board, Lamps of the Northern Coast (1911).',
  file: 'lamps.md',
  sha256: 'ab'.repeat(32),
  passages: 40,
  notes: 1,
  missingNotes: [19, 20],
  entries: 2,
  organizations: 3,
  outline: [{ section: ['Lamps'], paragraph: 2 }],
  diagnostics: 1,
};
const diagnostic: DiagnosticItem = {
  kind: 'diagnostic',
  file: 'lamps.md',
  line: 12,
  column: 3,
  rule: 'note-missing',
  severity: 'warning',
  found: 'notes 18 and 21',
  expected: 'notes 19 and 20 between them',
};

test('an excerpt stands with its place, its quote and its citation', async () => {
  const [head, text, foot] = await textsIn(answerOf());
  expect(head).toBe('📄 **Original**: the words of the source.');
  expect(text).toBe(
    [
      '**¶3 · Lamps › Oil lamps · notes 4, 5**',
      '> The **lamp** was lit on the eve of the equinox.',
      '-# Harbour Board, Lamps of the Northern Coast (1911), “Oil lamps”, para. 2. · lamps-1911 ¶3',
    ].join('\n'),
  );
  expect(foot).toBe('-# Library v-0f1e2d3c (2 documents, 40 passages)\n-# Asked: /search lamp');
});

test('a passage that is no statement of the source says what it is, and a digest says that it is one', async () => {
  const { source: original } = excerpt();
  const [head, text] = await textsIn(
    answerOf({
      items: [excerpt({ role: 'figure-description', source: { ...original, edition: 'digest' } })],
    }),
  );
  expect(text).toContain('figure text');
  expect(text).toContain("digest, not the source's words");
  expect(head).toBe("📝 **Digest**: this project's summary, not the words of the source.");
});

test('words that the source quotes have their speaker', async () => {
  const head = async (changes: Partial<Excerpt>) =>
    (await textsIn(answerOf({ items: [excerpt(changes)] })))[1];
  const quoted: Partial<Excerpt> = { role: 'quotation', quotedBy: 'Harbour Board' };
  expect(await head({ ...quoted, speaker: '*Mara* Vesk' })).toContain(
    ' · \\*Mara\\* Vesk, quoted by Harbour Board · ',
  );
  expect(await head({ ...quoted, speaker: null })).toContain(
    ' · quoted by Harbour Board (speaker not named) · ',
  );
  expect(await head({ speaker: 'Mara Vesk' })).toContain(' · quoting Mara Vesk · ');
});

test('a score that is explained stands with its parts', async () => {
  const explanation = [
    { name: 'text', value: 3.1 },
    { name: 'heading', value: 1.15 },
  ];
  const [, text] = await textsIn(answerOf({ items: [excerpt({ score: 4.25, explanation })] }));
  expect(text).toMatch(/\n-# score 4\.25 = text 3\.10 \+ heading 1\.15$/);
});

test('a footnote stands with its text, what it refers to, its dates, its bare links and who cites it', async () => {
  const text = (await textsIn(answerOf({ items: [footnote] }))).join('\n');
  for (const part of [
    '**Note 5** · Lamps of the Northern Coast',
    '> Ibid., visited 21.3.1911.',
    'Ibid.: see note 4 (5 → 4)',
    'Dates: 1911-03-21',
    '<https://example.org/lamps_(north)>',
    'Archived around 1911-03-21: <https://web.archive.org/web/19110321/https://example.org/lamps_(north)>',
    'Cited by:\n**¶3 · Lamps › Oil lamps · notes 4, 5**\n> The **lamp**',
    'lamps-1911 n5',
  ]) {
    expect(text).toContain(part);
  }
  expect(constructsIn(text, ['masked link'])).toEqual([]);
});

test.each([
  ['missing', 'missing from our copy'],
  ['ambiguous', 'it is unclear what this note refers to'],
] as const)('a footnote that is %s says so', async (status, words) => {
  expect((await textsIn(answerOf({ items: [{ ...footnote, status }] })))[1]).toContain(words);
});

test('an organization stands with its names, its country, its entries as printed, how often sources name it, and its mentions', async () => {
  const text = (await textsIn(answerOf({ items: [organization] }))).join('\n');
  expect(text).toContain('**Guild of Lamp Keepers (GLK)** · Norway (NO)\nAlso known as: GLK');
  expect(text).toContain('-# lamps-1911: 1 passage · 1 list entry\n');
  expect(text).toContain('lamps-1911 #27: “Guild of Lamp Keepers (GLK), Bergen”');
  expect(text).toContain('Mentioned in:\n**¶3 · Lamps › Oil lamps · notes 4, 5**\n> The **lamp** was lit');
});

test('an organization that was put together by a verdict says whose', async () => {
  const joined = [{ by: '*Mara*', at: '2031-04-05T06:07:08.000Z' }];
  const text = (await textsIn(answerOf({ items: [{ ...organization, joined }] }))).join('\n');
  expect(text).toContain('\n-# Merged by \\*Mara\\* on 2031-04-05\n');
});

test('a list entry of an organization that is quoted as a mention stands once', async () => {
  const raw = 'Guild of Lamp Keepers (GLK), Bergen';
  const entry = excerpt({ quote: raw, highlights: [], handle: 'lamps-1911 #27', role: 'list-entry' });
  const text = (await textsIn(answerOf({ items: [{ ...organization, mentions: [entry] }] }))).join('\n');
  expect(text.split(raw)).toHaveLength(2);
  expect(text).toContain('list entry');
});

test('a file is named without the folders of the machine', async () => {
  const file = '/home/operator/reports/lamps.md';
  const text = (
    await textsIn(
      answerOf({
        items: [
          { ...source, file },
          { ...diagnostic, file },
        ],
      }),
    )
  ).join('\n');
  expect(text.match(/lamps\.md/g)).toHaveLength(2);
  expect(text).not.toContain('operator');
});

test('a source stands with its edition, its counts and what is missing', async () => {
  const [text] = await textsIn(answerOf({ items: [source] }));
  expect(text).toContain(
    "lamps-1911 · digest, not the source's words · 40 passages · 1 note · 2 list entries · 1 finding",
  );
  expect(text).toContain('Notes missing from our copy: 19, 20');
  expect(text).toContain('¶2 Lamps');
});

test('a diagnostic stands with its place, its rule, what was found and what was expected', async () => {
  const [text] = await textsIn(answerOf({ items: [diagnostic] }));
  expect(text).toBe(
    '**warning** · lamps.md\\:12\\:3 · note-missing\nFound: notes 18 and 21\nExpected: notes 19 and 20 between them',
  );
});
