import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fragmentsOf } from '../../../src/discord/render/items/items.ts';
import { languages } from '../../../src/i18n/index.ts';
import { excerptsIn, shownItems } from '../../../src/model/items.ts';
import { constructsIn, quotesIn } from '../../discord-server/markdown.ts';
import { anyAnswer } from '../arbitraries.ts';
import { answerOf, excerpt, organization } from '../fixtures.ts';
import { OWN_LINK, textsIn } from '../rendered.ts';

const LONG = 'The keeper trimmed the wick at dusk and wrote the hour into the book. '.repeat(300).trim();

test('what is nearest is never shown as an answer', async () => {
  const [head] = await textsIn(
    answerOf({ status: 'not-found', closest: true, message: 'The sources do not say.' }),
  );
  expect(head).toMatch(/The sources do not say\.\n\*\*Nearest passages, not an answer:\*\*$/);
});

test('an answer without a message or an item still says something', async () => {
  expect((await textsIn(answerOf({ status: 'not-found', items: [] })))[0]).toBe(
    'Ibid found nothing about this.',
  );
});

test.each([0, 1, 12, 13, 25, 26, 112])(
  '%i long items: every word of all of them is on some page',
  async (count) => {
    const whole = LONG.slice(0, count > 13 ? 700 : 5000);
    const items = Array.from({ length: count }, (_, index) =>
      excerpt({ quote: whole, highlights: [], handle: `lamps-1911 ¶${index + 1}`, paragraph: index + 1 }),
    );
    const texts = await textsIn(answerOf({ items }));
    for (const { quote, paragraph } of items) {
      const own = texts.filter((text) => text.split('\n')[0]?.endsWith(`** · ¶${paragraph}`));
      const shown = own.flatMap(quotesIn).map((part) => part.quote);
      // Compared as a whole, since a difference in texts of this length takes a runner long to draw.
      expect(shown.join('').replaceAll(' ', '') === quote.replaceAll(' ', '')).toBe(true);
    }
  },
);

test('112 list entries, and 112 organizations, are all on some page, each once, and pages name what they continue', async () => {
  const entries = Array.from({ length: 112 }, (_, index) => ({
    source: 'lamps-1911',
    number: index + 1,
    raw: `Lamp society of harbour ${index + 1}, Norway`,
    place: 'Norway',
  }));
  const one = await textsIn(answerOf({ items: [{ ...organization, entries }] }));
  const shown = one.join('\n').match(/Lamp society of harbour \d+/g) ?? [];
  expect(new Set(shown).size).toBe(112);
  expect(shown).toHaveLength(112);
  expect(one.join('\n')).toContain('-# **Guild of Lamp Keepers (GLK)** (continued)\n');
  const items = entries.map(({ raw }) => ({
    ...organization,
    name: raw,
    aliases: [],
    entries: [],
    mentions: [],
  }));
  expect((await textsIn(answerOf({ items }))).join('\n').match(/^\*\*Lamp society/gm)).toHaveLength(112);
});

test('names of 300 characters, and 25 of them, are shown', async () => {
  const items = Array.from({ length: 25 }, (_, index) => ({
    ...organization,
    name: `${index} ${'Society '.repeat(37)}`.trim(),
    aliases: Array.from({ length: 8 }, (_, other) => `${'Alias '.repeat(50)}${other}`),
    entries: [],
    mentions: [],
  }));
  const text = (await textsIn(answerOf({ items }))).join('\n');
  for (const item of items) {
    expect(text).toContain(item.name);
    for (const alias of item.aliases) expect(text).toContain(alias);
  }
});

test('whatever is answered, in every language: within the limits of Discord, no misquote, nothing formatted that is not ours', async () => {
  await fc.assert(
    fc.asyncProperty(anyAnswer, fc.constantFrom(...Object.values(languages)), async (answer, language) => {
      const texts = await textsIn(answer, 3, language);
      // Links of notes are Ibid's own; text in angle brackets is not Markdown.
      const text = texts
        .join('\n\n')
        .replace(OWN_LINK, '')
        .replace(/<https?:[^\s<>]+>/gu, '<link>');
      expect(constructsIn(text, ['masked link', 'mention', 'emoji', 'heading', 'list'])).toEqual([]);
      expect(text).not.toMatch(/(?![\n\t])[\p{Cc}\p{Cs}\u202A-\u202E\u200B]/u);
      const quotable = shownItems(answer).flatMap((item) => {
        if (item.kind === 'excerpt') return [item.quote];
        if (item.kind === 'footnote') return [item.raw, ...item.citedBy.map(({ quote }) => quote)];
        if (item.kind === 'verification') return excerptsIn(item).map(({ quote }) => quote);
        if (item.kind === 'change') return [item.before, item.after].filter((words) => words !== null);
        return item.kind === 'organization' ? item.mentions.map(({ quote }) => quote) : [];
      });
      for (const { quote } of quotesIn(text)) {
        expect(quotable.some((whole) => whole.includes(quote))).toBe(true);
      }
    }),
    { numRuns: 100 },
  );
});

test('every answer is divided into the same fragments in every language', () => {
  fc.assert(
    fc.property(anyAnswer, ({ items }) => {
      const [english, ...others] = Object.values(languages).map((language) =>
        items.flatMap((item) => fragmentsOf(item, { texts: language })).map(({ text }) => quotesIn(text)),
      );
      for (const other of others) expect(other).toEqual(english);
    }),
    { numRuns: 50 },
  );
});
