import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DiagnosticItem, Excerpt, FootnoteItem, SourceItem } from '../../../src/model/answer.ts';
import { constructsIn } from '../../discord-server/markdown.ts';
import { hostileText } from '../arbitraries.ts';
import { answerOf, excerpt, organization } from '../fixtures.ts';
import { OWN_LINK, textsIn } from '../rendered.ts';

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

test('an excerpt has its source and place as heading, and its notes below', async () => {
  const [text, foot] = await textsIn(answerOf());
  expect(text).toBe(
    [
      '**Harbour Board 1911** · ¶3',
      '> The **lamp** was lit on the eve of the equinox.',
      '-# notes 4, 5',
    ].join('\n'),
  );
  expect(foot).toBe('-# Asked: /search query: lamp');
  const [printed] = await textsIn(answerOf({ items: [excerpt({ page: '12–13' })] }));
  expect(printed).toMatch(/^\*\*Harbour Board 1911\*\* · ¶3 · pp\. 12–13\n/u);
  const [inFile] = await textsIn(answerOf({ items: [excerpt({ locator: 'PDF p. 7' })] }));
  expect(inFile).toMatch(/^\*\*Harbour Board 1911\*\* · ¶3 · PDF p\\?\. 7\n/u);
});

test('several excerpts are numbered, one is not', async () => {
  const items = [excerpt(), excerpt({ handle: 'lamps-1911 ¶9', paragraph: 9 })];
  const texts = await textsIn(answerOf({ items }));
  expect(texts.join('\n').match(/^\*\*.*\*\*.*$/gmu)).toEqual([
    '**1 · Harbour Board 1911** · ¶3',
    '**2 · Harbour Board 1911** · ¶9',
  ]);
});

test('roles other than statements are named, and a message marks a digest once', async () => {
  const { source: original } = excerpt();
  const digest = excerpt({ role: 'figure-description', source: { ...original, edition: 'digest' } });
  const [head, ...texts] = await textsIn(answerOf({ items: [digest, { ...digest }] }));
  expect(head).toBe("-# 📝 Digest: this project's summary, not the source's words");
  expect(texts.join('\n')).toContain('\n-# figure text · notes 4, 5');
  expect(texts.join('\n')).not.toContain('digest');
  const mixed = (await textsIn(answerOf({ items: [excerpt(), digest] }))).join('\n');
  expect(mixed.match(/notes 4, 5 · digest, not the source's words/gu)).toHaveLength(1);
});

test('words that the source quotes have their speaker', async () => {
  const text = async (changes: Partial<Excerpt>) =>
    (await textsIn(answerOf({ items: [excerpt(changes)] })))[0];
  const quoted: Partial<Excerpt> = { role: 'quotation', quotedBy: 'Harbour Board' };
  expect(await text({ ...quoted, speaker: '*Mara* Vesk' })).toContain('\n-# quoted: \\*Mara\\* Vesk · ');
  expect(await text({ ...quoted, speaker: null })).toContain('\n-# quoted, speaker not named · ');
  expect(await text({ speaker: 'Mara Vesk' })).toContain('\n-# quoting Mara Vesk · ');
});

test('a score that is explained stands with its parts', async () => {
  const explanation = [
    { name: 'text', value: 3.1 },
    { name: 'heading', value: 1.15 },
  ];
  const [text] = await textsIn(answerOf({ items: [excerpt({ score: 4.25, explanation })] }));
  expect(text).toMatch(/\n-# score 4\.25 = text 3\.10 \+ heading 1\.15$/);
});

test('a footnote shows its text, its target, labelled links and the passages that cite it', async () => {
  const text = (await textsIn(answerOf({ items: [footnote] }))).join('\n');
  for (const part of [
    '**Harbour Board 1911** · n5\n> Ibid., visited 21.3.1911.',
    '\n[example.org, 21 March 1911](<https://example.org/lamps_(north)>) · ',
    ' · [archived](<https://web.archive.org/web/19110321/https://example.org/lamps_(north)>)\n',
    '-# Ibid.: see note 4 (5 → 4)',
    'Cited by:\n**Harbour Board 1911** · ¶3\n> The **lamp**',
  ]) {
    expect(text).toContain(part);
  }
});

test('links of a note are labelled by their target, once each, with the archived copy', async () => {
  const linksOf = async (urls: string[], dates: string[] = []) => {
    const text = (await textsIn(answerOf({ items: [{ ...footnote, urls, dates }] }))).join('\n');
    return [...text.matchAll(OWN_LINK)].map(([link]) => link);
  };
  const post = 'https://twitter.com/keeper/status/123456';
  const copy = `https://web.archive.org/web/20200521093000/${post}`;
  expect(await linksOf([post, copy, `${post}/`], ['2020-05-20'])).toEqual([
    `[tweet, 20 May 2020](<${post}/>)`,
    `[archived](<${copy}>)`,
  ]);
  expect(await linksOf([copy], ['2020-05'])).toEqual([
    `[tweet, May 2020](<http://twitter.com/keeper/status/123456>)`,
    `[archived](<${copy}>)`,
  ]);
  expect(
    await linksOf(['https://www.example.org/a.PDF', 'https://youtu.be/x', 'http://m.example.org']),
  ).toEqual([
    '[PDF on example.org](<https://www.example.org/a.PDF>)',
    '[video](<https://youtu.be/x>)',
    '[example.org](<http://m.example.org>)',
  ]);
  expect(await linksOf(['https://archive.ph/abc'], ['2020'])).toEqual([
    '[archive.ph, 2020](<https://archive.ph/abc>)',
  ]);
  expect(await linksOf(['javascript:alert(1)', `https://${'a'.repeat(1200)}.example/`])).toEqual([]);
});

test('links of a note lead only to its addresses', async () => {
  await fc.assert(
    fc.asyncProperty(
      hostileText,
      fc.array(fc.oneof(fc.webUrl(), hostileText), { maxLength: 4 }),
      async (raw, urls) => {
        const text = (await textsIn(answerOf({ items: [{ ...footnote, raw, urls, citedBy: [] }] }))).join(
          '\n',
        );
        const bare = text.replace(OWN_LINK, '').replace(/<https?:[^\s<>]+>/gu, '');
        expect(constructsIn(bare, ['masked link', 'mention'])).toEqual([]);
        const targets = [...text.matchAll(/\]\(<([^<>]+)>\)/gu)].map(([, target = '']) => target);
        const hosts = new Set(urls.flatMap((url) => (URL.canParse(url) ? [new URL(url).hostname] : [])));
        for (const target of targets) {
          const { hostname } = new URL(target.replace(/^https:\/\/web\.archive\.org\/web\/\d+\//u, ''));
          expect([...hosts, 'web.archive.org']).toContain(hostname);
        }
      },
    ),
    { numRuns: 60 },
  );
});

test.each([
  ['missing', 'missing from our copy'],
  ['ambiguous', 'it is unclear what this note refers to'],
] as const)('a footnote that is %s says so', async (status, words) => {
  expect((await textsIn(answerOf({ items: [{ ...footnote, status }] })))[0]).toContain(words);
});

test('an organization shows its names, country, entries, counts and mentions', async () => {
  const text = (await textsIn(answerOf({ items: [organization] }))).join('\n');
  expect(text).toContain('**Guild of Lamp Keepers (GLK)** · Norway\n-# Also: GLK');
  expect(text).toContain('-# lamps-1911 · 1 passage · 1 list entry\n');
  expect(text).toContain('lamps-1911 #27: “Guild of Lamp Keepers (GLK), Bergen”');
  expect(text).toContain('\n**Harbour Board 1911** · ¶3\n> The **lamp** was lit');
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
  const [alone = ''] = await textsIn(answerOf({ items: [{ ...source, file }] }));
  expect(`${text}${alone}`.match(/lamps\.md/g)).toHaveLength(2);
  expect(alone).not.toContain('operator');
  expect(text).not.toContain('operator');
});

test('a source stands with its edition, its counts and what is missing', async () => {
  const [text] = await textsIn(answerOf({ items: [source] }));
  expect(text).toContain(
    "lamps-1911 · digest, not the source's words\n-# 40 passages · 1 note · 2 list entries · 1 finding\n",
  );
  expect(text).toContain('Notes missing from our copy: 19, 20');
  expect(text).toContain('¶2 Lamps');
});

test('a diagnostic stands with its place, its rule, what was found and what was expected', async () => {
  const [text] = await textsIn(answerOf({ items: [diagnostic] }));
  expect(text).toBe(
    '**warning** · lamps.md\\:12\\:3 · note-missing\n-# Found: notes 18 and 21 · Expected: notes 19 and 20 between them',
  );
});
