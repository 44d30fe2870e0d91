import { CreateMessageInteractionCallbackRequestSchema } from 'discord-api-spec/zod';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { targetOf } from '../../src/discord/custom-ids.ts';
import type { View } from '../../src/discord/targets.ts';
import { drawView } from '../../src/discord/views.ts';
import type {
  Answer,
  DiagnosticItem,
  FootnoteItem,
  OrganizationItem,
  SourceItem,
} from '../../src/model/answer.ts';
import { constructsIn, quotesIn } from '../discord-server/markdown.ts';
import {
  componentsOf,
  MessageBody,
  messageProblems,
  schemaProblems,
  textsOf,
} from '../discord-server/rules.ts';
import { anyAnswer } from './arbitraries.ts';
import { answerOf, excerpt, libraryOf } from './fixtures.ts';

const LONG = 'The keeper trimmed the wick at dusk and wrote the hour into the book. '.repeat(300).trim();
const footnote: FootnoteItem = {
  kind: 'footnote',
  number: 5,
  raw: 'Ibid., visited 21.3.1911.',
  dates: ['1911-03-21'],
  urls: ['https://example.org/lamps_(north)'],
  ibid: 4,
  chain: [5, 4],
  status: 'ok',
  citedBy: [excerpt()],
  handle: 'lamps-1911 n5',
  source: { id: 'lamps-1911', title: 'Lamps of the Northern Coast', edition: 'original' },
  citation: 'Harbour Board, Lamps of the Northern Coast (1911), n. 5.',
};
const organization: OrganizationItem = {
  kind: 'organization',
  name: 'Guild of Lamp Keepers (GLK)',
  aliases: ['GLK'],
  country: 'NO',
  entries: [
    { source: 'lamps-1911', number: 27, raw: 'Guild of Lamp Keepers (GLK), Bergen', place: 'Bergen' },
  ],
  mentions: [excerpt()],
  counts: [{ source: 'lamps-1911', mentions: 1, entries: 1 }],
  handle: 'lamps-1911 #27',
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

test('an excerpt stands with its place, its quote and its citation', () => {
  const [head, text, foot] = textsIn(answerOf());
  expect(head).toBe('📄 **Original**: the words of the source.');
  expect(text).toBe(
    [
      '**¶3 · Lamps › Oil lamps · notes 4, 5**',
      '> The **lamp** was lit on the eve of the equinox.',
      '-# Harbour Board, Lamps of the Northern Coast (1911), ¶3. · lamps-1911 ¶3',
    ].join('\n'),
  );
  expect(foot).toBe(
    '-# Library v-0f1e2d3c (2 documents, 40 passages) · page 1 of 1 · 1 in all\n-# Asked: /search lamp',
  );
});

test('a passage that is no statement of the source says what it is, and a digest says that it is one', () => {
  const { source: original } = excerpt();
  const [head, text] = textsIn(
    answerOf({
      items: [excerpt({ role: 'figure-description', source: { ...original, edition: 'digest' } })],
    }),
  );
  expect(text).toContain('figure text');
  expect(text).toContain("digest, not the source's wording");
  expect(head).toBe('📝 **Digest**: a summary in the words of this project, not those of the source.');
});

test('a score that is explained stands with its parts', () => {
  const explanation = [
    { name: 'text', value: 3.1 },
    { name: 'heading', value: 1.15 },
  ];
  const [, text] = textsIn(answerOf({ items: [excerpt({ score: 4.25, explanation })] }));
  expect(text).toMatch(/\n-# score 4\.25 = text 3\.10 \+ heading 1\.15$/);
});

test('a footnote stands with its text, what it refers to, its dates, its bare links and who cites it', () => {
  const text = textsIn(answerOf({ items: [footnote] })).join('\n');
  for (const part of [
    '**Note 5** · Lamps of the Northern Coast',
    '> Ibid., visited 21.3.1911.',
    'Ibid.: refers to note 4 (5 → 4)',
    'Dates: 1911-03-21',
    '<https://example.org/lamps_(north)>',
    'Archived nearest 1911-03-21: <https://web.archive.org/web/19110321/https://example.org/lamps_(north)>',
    'Cited by:\n**¶3 · Lamps › Oil lamps · notes 4, 5**\n> The **lamp**',
    'lamps-1911 n5',
  ]) {
    expect(text).toContain(part);
  }
  expect(constructsIn(text, ['masked link'])).toEqual([]);
});

test.each([
  ['missing', 'missing from the copy held'],
  ['ambiguous', 'is ambiguous'],
] as const)('a footnote that is %s says so', (status, words) => {
  expect(textsIn(answerOf({ items: [{ ...footnote, status }] }))[1]).toContain(words);
});

test('an organization stands with its names, its list entries as printed and its mentions', () => {
  const text = textsIn(answerOf({ items: [organization] })).join('\n');
  expect(text).toContain('**Guild of Lamp Keepers (GLK)** · NO\nAlso: GLK');
  expect(text).toContain('lamps-1911 #27: “Guild of Lamp Keepers (GLK), Bergen”');
  expect(text).toContain('Named in:\n**¶3 · Lamps › Oil lamps · notes 4, 5**\n> The **lamp** was lit');
});

test('a list entry of an organization that is quoted as a mention stands once', () => {
  const raw = 'Guild of Lamp Keepers (GLK), Bergen';
  const entry = excerpt({ quote: raw, highlights: [], handle: 'lamps-1911 #27', role: 'list-entry' });
  const text = textsIn(answerOf({ items: [{ ...organization, mentions: [entry] }] })).join('\n');
  expect(text.split(raw)).toHaveLength(2);
  expect(text).toContain('list entry');
});

test('a file is named without the folders of the machine', () => {
  const file = '/home/operator/reports/lamps.md';
  const text = textsIn(
    answerOf({
      items: [
        { ...source, file },
        { ...diagnostic, file },
      ],
    }),
  ).join('\n');
  expect(text.match(/lamps\.md/g)).toHaveLength(2);
  expect(text).not.toContain('operator');
});

test('a source stands with its edition, its counts and what is missing', () => {
  const [text] = textsIn(answerOf({ items: [source] }));
  expect(text).toContain(
    "lamps-1911 · digest, not the source's wording · 40 passages · 1 note · 2 list entries · 1 finding",
  );
  expect(text).toContain('Notes missing from the copy held: 19, 20');
  expect(text).toContain('¶2 Lamps');
});

test('a diagnostic stands with its place, its rule, what was found and what was expected', () => {
  const [text] = textsIn(answerOf({ items: [diagnostic] }));
  expect(text).toBe(
    '**warning** · lamps.md\\:12\\:3 · note-missing\nFound: notes 18 and 21\nExpected: notes 19 and 20 between them',
  );
});

test('what is nearest is never shown as an answer', () => {
  const [head] = textsIn(
    answerOf({ status: 'not-found', closest: true, message: 'The sources do not say.' }),
  );
  expect(head).toMatch(/The sources do not say\.\n\*\*Nearest passages, not an answer:\*\*$/);
});

test('an answer without a message or an item still says something', () => {
  expect(textsIn(answerOf({ status: 'not-found', items: [] }))[0]).toBe('The library does not say.');
});

test.each([0, 1, 12, 13, 25, 26, 112])(
  '%i long items: every word of all of them is on some page',
  (count) => {
    const whole = LONG.slice(0, count > 13 ? 700 : 5000);
    const items = Array.from({ length: count }, (_, index) =>
      excerpt({ quote: whole, highlights: [], handle: `lamps-1911 ¶${index + 1}`, paragraph: index + 1 }),
    );
    const texts = textsIn(answerOf({ items }));
    for (const { handle, quote, paragraph } of items) {
      const own = texts.filter((text) => text.startsWith(`**¶${paragraph} `));
      expect(own.every((text) => text.includes(handle))).toBe(true);
      const shown = own.flatMap(quotesIn).map((part) => part.quote);
      // Compared as a whole, since a difference in texts of this length takes a runner long to draw.
      expect(shown.join('').replaceAll(' ', '') === quote.replaceAll(' ', '')).toBe(true);
    }
  },
);

test('112 list entries, and 112 organizations, are all on some page, each once, and pages name what they continue', () => {
  const entries = Array.from({ length: 112 }, (_, index) => ({
    source: 'lamps-1911',
    number: index + 1,
    raw: `Lamp society of harbour ${index + 1}, Norway`,
    place: 'Norway',
  }));
  const one = textsIn(answerOf({ items: [{ ...organization, entries }] }));
  const shown = one.join('\n').match(/Lamp society of harbour \d+/g) ?? [];
  expect(new Set(shown).size).toBe(112);
  expect(shown).toHaveLength(112);
  expect(one.join('\n')).toContain('-# **Guild of Lamp Keepers (GLK)**, continued\n');
  const items = entries.map(({ raw }) => ({
    ...organization,
    name: raw,
    aliases: [],
    entries: [],
    mentions: [],
  }));
  expect(
    textsIn(answerOf({ items }))
      .join('\n')
      .match(/^\*\*Lamp society/gm),
  ).toHaveLength(112);
});

test('names of 300 characters, and 25 of them, are shown', () => {
  const items = Array.from({ length: 25 }, (_, index) => ({
    ...organization,
    name: `${index} ${'Society '.repeat(37)}`.trim(),
    aliases: Array.from({ length: 8 }, (_, other) => `${'Alias '.repeat(50)}${other}`),
    entries: [],
    mentions: [],
  }));
  const text = textsIn(answerOf({ items })).join('\n');
  for (const item of items) {
    expect(text).toContain(item.name);
    for (const alias of item.aliases) expect(text).toContain(alias);
  }
});

test('whatever is answered: within the limits of Discord, no misquote, nothing formatted that is not ours', () => {
  fc.assert(
    fc.property(anyAnswer, (answer) => {
      const texts = textsIn(answer, 3);
      // What stands in the angle brackets of a link is no Markdown.
      const text = texts.join('\n\n').replace(/<https?:[^\s<>]+>/gu, '<link>');
      expect(constructsIn(text, ['masked link', 'mention', 'emoji', 'heading', 'list'])).toEqual([]);
      expect(text).not.toMatch(/(?![\n\t])[\p{Cc}\p{Cs}\u202A-\u202E\u200B]/u);
      const quotable = answer.items.flatMap((item) => {
        if (item.kind === 'excerpt') return [item.quote];
        if (item.kind === 'footnote') return [item.raw, ...item.citedBy.map(({ quote }) => quote)];
        if (item.kind === 'verification') return [item.excerpt.quote];
        return item.kind === 'organization' ? item.mentions.map(({ quote }) => quote) : [];
      });
      for (const { quote } of quotesIn(text)) {
        expect(quotable.some((whole) => whole.includes(quote))).toBe(true);
      }
    }),
    { numRuns: 100 },
  );
});

/** The texts of all pages of the answer, or of the first ones, in order; no page may break a rule of Discord. */
function textsIn(answer: Answer, most = Number.POSITIVE_INFINITY): string[] {
  const texts: string[] = [];
  let view: View | undefined = FIRST;
  for (let pages = 0; view !== undefined && pages < most; pages++) {
    const { data, later }: ReturnType<typeof pageOf> = pageOf(answer, view);
    texts.push(...textsOf(data));
    view = later;
  }
  return texts;
}

const FIRST: View = { to: 'answer', page: 1, piece: 0 };

/** A page of the answer as a message, and the view of the next one. */
function pageOf(answer: Answer, view: View) {
  const command = {
    name: 'search',
    description: '',
    arguments: z.object({}),
    examples: [],
    answer: () => answer,
  };
  const reading = { commands: new Map([['search', command]]), library: libraryOf() };
  const request = { command: 'search', inputs: [{ query: 'lamp' }], version: 'v-0f1e2d3c' };
  const message = drawView(reading, request, view);
  if (message === undefined) throw new Error('nothing was drawn');
  const flags = message.flags.reduce<number>((all, flag) => all | flag, 0);
  const data = MessageBody.parse({ flags, components: message.components });
  // The schema of the whole API is slow: it sees the first page of each answer, the limits see all.
  if (view === FIRST) {
    const problems = schemaProblems(CreateMessageInteractionCallbackRequestSchema, { type: 4, data });
    expect(problems).toEqual([]);
  }
  expect(messageProblems(data)).toEqual([]);
  const button = componentsOf(data).find(({ label }) => label === '▶');
  const target = targetOf(button?.custom_id ?? '');
  return { data, later: target?.to === 'answer' ? target : undefined };
}
