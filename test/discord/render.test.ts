import { CreateMessageInteractionCallbackRequestSchema } from 'discord-api-spec/zod';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderAnswer } from '../../src/discord/render.ts';
import type {
  Answer,
  DiagnosticItem,
  FootnoteItem,
  OrganizationItem,
  SourceItem,
} from '../../src/model/answer.ts';
import { constructsIn, quotesIn } from '../discord-server/markdown.ts';
import { MessageBody, messageProblems, schemaProblems, textsOf } from '../discord-server/rules.ts';
import { anyAnswer } from './arbitraries.ts';
import { answerOf, excerpt } from './fixtures.ts';

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
  const [text, foot] = textsIn(answerOf());
  expect(text).toBe(
    [
      '**¶3 · Lamps › Oil lamps · notes 4, 5**',
      '> The **lamp** was lit on the eve of the equinox.',
      '-# Harbour Board, Lamps of the Northern Coast (1911), ¶3. · lamps-1911 ¶3',
    ].join('\n'),
  );
  expect(foot).toBe('-# Library v-0f1e2d3c (2 documents, 40 passages) · page 1 of 1 · 1 in all');
});

test('a passage that is no statement of the source says what it is, and a digest says that it is one', () => {
  const { source: original } = excerpt();
  const [text] = textsIn(
    answerOf({
      items: [excerpt({ role: 'figure-description', source: { ...original, edition: 'digest' } })],
    }),
  );
  expect(text).toContain('figure text');
  expect(text).toContain("digest, not the source's wording");
});

test('a score that is explained stands with its parts', () => {
  const explanation = [
    { name: 'text', value: 3.1 },
    { name: 'heading', value: 1.15 },
  ];
  const [text] = textsIn(answerOf({ items: [excerpt({ score: 4.25, explanation })] }));
  expect(text).toMatch(/\n-# score 4\.25 = text 3\.10 \+ heading 1\.15$/);
});

test('a footnote stands with its text, what it refers to, its dates, its bare links and who cites it', () => {
  const [text] = textsIn(answerOf({ items: [footnote] }));
  for (const part of [
    '**Note 5** · Lamps of the Northern Coast',
    '> Ibid., visited 21.3.1911.',
    'Ibid.: refers to note 4 (5 → 4)',
    'Dates: 1911-03-21',
    '<https://example.org/lamps_(north)>',
    'Cited by:\n> The **lamp**',
    'lamps-1911 n5',
  ]) {
    expect(text).toContain(part);
  }
  expect(constructsIn(text ?? '', ['masked link'])).toEqual([]);
});

test.each([
  ['missing', 'missing from the copy held'],
  ['ambiguous', 'is ambiguous'],
] as const)('a footnote that is %s says so', (status, words) => {
  expect(textsIn(answerOf({ items: [{ ...footnote, status }] }))[0]).toContain(words);
});

test('an organization stands with its names, its list entries as printed and its mentions', () => {
  const [text] = textsIn(answerOf({ items: [organization] }));
  expect(text).toContain('**Guild of Lamp Keepers (GLK)** · NO\nAlso: GLK');
  expect(text).toContain('lamps-1911 #27: “Guild of Lamp Keepers (GLK), Bergen”');
  expect(text).toContain(
    'Named in:\n> The **lamp** was lit on the eve of the equinox.\n-# Harbour Board, Lamps of the Northern Coast (1911), ¶3. · lamps-1911 ¶3 · notes 4, 5',
  );
});

test('a list entry of an organization that is quoted as a mention stands once', () => {
  const raw = 'Guild of Lamp Keepers (GLK), Bergen';
  const entry = excerpt({ quote: raw, highlights: [], handle: 'lamps-1911 #27', role: 'list-entry' });
  const [text = ''] = textsIn(answerOf({ items: [{ ...organization, mentions: [entry] }] }));
  expect(text.split(raw)).toHaveLength(2);
  expect(text).toContain('lamps-1911 #27 · list entry');
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
  expect(head).toBe('The sources do not say.\n**Nearest passages, not an answer:**');
});

test('an answer without a message or an item still says something', () => {
  expect(textsIn(answerOf({ status: 'not-found', items: [] }))[0]).toBe('The library does not say.');
});

test('a long quote leaves room for the others, and all of them show', () => {
  const items = [
    excerpt(),
    excerpt({ quote: LONG, handle: 'lamps-1911 ¶4' }),
    excerpt({ handle: 'lamps-1911 ¶5' }),
  ];
  const text = textsIn(answerOf({ items })).join('\n');
  expect(quotesIn(text).map(({ cut }) => cut.after)).toEqual([false, true, false]);
  expect(text.length).toBeGreaterThan(3800);
  for (const item of items) expect(text).toContain(item.handle);
});

test.each([0, 1, 12, 13, 25, 26, 112])('%i long items: those that do not fit are named', (count) => {
  const items = Array.from({ length: count }, (_, index) =>
    excerpt({ quote: LONG, handle: `lamps-1911 ¶${index + 1}` }),
  );
  const text = textsIn(answerOf({ items })).join('\n');
  const quotes = quotesIn(text);
  expect(quotes.length).toBeGreaterThanOrEqual(Math.min(count, 8));
  for (const { quote } of quotes) expect(quote.length).toBeGreaterThan(200);
  const left = count - quotes.length;
  if (left > 0) expect(text).toContain(`${left} more do not fit here: lamps-1911 ¶${quotes.length + 1}`);
});

test('112 list entries of an organization are shown as far as they fit, and the rest is counted', () => {
  const entries = Array.from({ length: 112 }, (_, index) => ({
    source: 'lamps-1911',
    number: index + 1,
    raw: `Lamp society of harbour ${index + 1}, Norway`,
    place: 'Norway',
  }));
  const [text = ''] = textsIn(answerOf({ items: [{ ...organization, entries }] }));
  const shown = text.match(/Lamp society/g)?.length ?? 0;
  expect(shown).toBeGreaterThan(40);
  // Left out beside the entries: the heading of the mentions, and one mention.
  expect(text).toContain(`-# ${112 - shown + 2} more not shown`);
});

test('112 organizations of one line each are shown as far as they fit, and the rest is counted', () => {
  const items = Array.from({ length: 112 }, (_, index) => ({
    ...organization,
    name: `Lamp society of harbour ${index + 1}`,
    aliases: [],
    entries: [],
    mentions: [],
  }));
  const text = textsIn(answerOf({ items })).join('\n');
  const shown = text.match(/^\*\*Lamp society/gm)?.length ?? 0;
  expect(shown).toBeGreaterThan(80);
  expect(text).toContain(`${112 - shown} more do not fit here: Lamp society of harbour ${shown + 1};`);
});

test('names of 300 characters, and 25 of them, are shown', () => {
  const items = Array.from({ length: 25 }, (_, index) => ({
    ...organization,
    name: `${index} ${'Society '.repeat(37)}`.trim(),
    entries: [],
    mentions: [],
  }));
  const text = textsIn(answerOf({ items })).join('\n');
  expect(text).toContain(items[0]?.name);
  expect(text).toMatch(/\d+ more do not fit here/);
});

test('whatever is answered: within the limits of Discord, no misquote, nothing formatted that is not ours', () => {
  fc.assert(
    fc.property(anyAnswer, (answer) => {
      const texts = textsIn(answer);
      // What stands in the angle brackets of a link is no Markdown.
      const text = texts.join('\n').replace(/<https?:[^\s<>]+>/gu, '<link>');
      expect(constructsIn(text, ['masked link', 'mention', 'emoji', 'heading', 'list'])).toEqual([]);
      expect(text).not.toMatch(/(?![\n\t])[\p{Cc}\p{Cs}\u202A-\u202E\u200B]/u);
      const quotable = answer.items.flatMap((item) => {
        if (item.kind === 'excerpt') return [item.quote];
        if (item.kind === 'footnote') return [item.raw, ...item.citedBy.map(({ quote }) => quote)];
        return item.kind === 'organization' ? item.mentions.map(({ quote }) => quote) : [];
      });
      for (const { quote } of quotesIn(text)) {
        expect(quotable.some((whole) => whole.includes(quote))).toBe(true);
      }
    }),
    { numRuns: 150 },
  );
});

/** The texts of the answer as a message, which must break no rule of Discord. */
function textsIn(answer: Answer): string[] {
  const { flags, components } = renderAnswer(answer);
  const data = MessageBody.parse({ flags: flags.reduce<number>((all, flag) => all | flag, 0), components });
  expect(schemaProblems(CreateMessageInteractionCallbackRequestSchema, { type: 4, data })).toEqual([]);
  expect(messageProblems(data)).toEqual([]);
  return textsOf(data);
}
