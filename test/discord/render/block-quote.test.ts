import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blockQuotes } from '../../../src/discord/render/block-quote.ts';
import { constructsIn, quotesIn, unescaped } from '../../discord-server/markdown.ts';
import { anyExcerpt } from '../arbitraries.ts';
import { excerpt } from '../fixtures.ts';

const LONG = 'The keeper trimmed the wick at dusk and wrote the hour into the book. '.repeat(300).trim();

const blockQuote = (item: Parameters<typeof blockQuotes>[0], limit: number) =>
  blockQuotes(item, limit)[0] ?? '';

test('a quote is a block quote with its highlights in bold', () => {
  expect(blockQuote(excerpt(), 500)).toBe('> The **lamp** was lit on the eve of the equinox.');
});

test('each line of a quote is quoted, and a highlight over two lines is bold on both', () => {
  const two = excerpt({ quote: 'Oil was dear.\n- Gas came late.', highlights: [[8, 19]] });
  expect(blockQuote(two, 500)).toBe('> Oil was **dear.**\n> **\\- Gas** came late.');
});

test('words that the passage had before or after stand as […]', () => {
  const cut = excerpt({ quote: 'a lamp', highlights: [], cut: { before: true, after: true } });
  expect(blockQuote(cut, 500)).toBe('> \\[…\\] a lamp \\[…\\]');
});

test('a quote that is too long ends at a word with […], and goes on there in the next', () => {
  const late = LONG.lastIndexOf('wick');
  const parts = blockQuotes(excerpt({ quote: LONG, highlights: [[late, late + 4]] }), 300).map(quoted);
  for (const { cut } of parts) expect(cut).toEqual({ before: false, after: false });
  expect(parts.map(({ quote }) => quote).join(' ')).toBe(LONG);
  expect(parts.flatMap(({ bold }) => bold)).toEqual(['wick']);
});

test('text without spaces is cut between characters, never inside one', () => {
  const astronauts = '👩‍🚀'.repeat(4000);
  const shown = quoted(blockQuote(excerpt({ quote: astronauts, highlights: [] }), 1000)).quote;
  expect(shown.length % '👩‍🚀'.length).toBe(0);
  expect(shown.length).toBeGreaterThan(900);
  const word = quoted(blockQuote(excerpt({ quote: 'o'.repeat(4000), highlights: [] }), 1000)).quote;
  expect(word.length).toBeGreaterThan(900);
});

test('a highlight that ends inside a character takes all of it', () => {
  expect(blockQuote(excerpt({ quote: 'a 😀 b', highlights: [[3, 5]] }), 500)).toBe('> a **😀** b');
  expect(blockQuote(excerpt({ quote: 'a 😀 b', highlights: [[0, 3]] }), 500)).toBe('> **a 😀** b');
});

test('touching and overlapping highlights are one', () => {
  const spans: [number, number][] = [
    [4, 8],
    [8, 12],
    [10, 16],
  ];
  expect(blockQuote(excerpt({ highlights: spans }), 500)).toBe(
    '> The **lamp was lit** on the eve of the equinox.',
  );
});

test('whatever is quoted: within the limit, slices of the quote that leave out nothing, marked where they are cut', () => {
  fc.assert(
    fc.property(anyExcerpt, fc.integer({ min: 60, max: 4000 }), (item, limit) => {
      // A source's own […] at the end of a block looks like a cut.
      fc.pre(!item.quote.includes('[…]'));
      const parts = blockQuotes(item, limit);
      let at = 0;
      for (const [index, text] of parts.entries()) {
        expect(text.length).toBeLessThanOrEqual(limit);
        const others = constructsIn(text.replace(/^> /gmu, ''));
        expect(others.filter((name) => name !== 'emphasis')).toEqual([]);
        const shown = quoted(text);
        const start = item.quote.indexOf(shown.quote, at);
        expect(item.quote.slice(at, start).trim()).toBe('');
        at = start + shown.quote.length;
        expect(shown.cut).toEqual({
          before: item.cut.before && index === 0,
          after: item.cut.after && index === parts.length - 1,
        });
        for (const bold of shown.bold) expect(item.quote).toContain(bold);
      }
      expect(item.quote.slice(at).trim()).toBe('');
    }),
    { numRuns: 300 },
  );
});

test('a quote shown whole is the quote itself', () => {
  fc.assert(
    fc.property(anyExcerpt, (item) => {
      const bare = excerpt({ ...item, highlights: [], cut: { before: false, after: false } });
      const text = blockQuote(bare, Number.MAX_SAFE_INTEGER);
      expect(unescaped(text.replace(/^> /gmu, ''))).toBe(item.quote);
    }),
    { numRuns: 200 },
  );
});

function quoted(text: string) {
  const [first, ...more] = quotesIn(text);
  expect(more).toEqual([]);
  if (first === undefined) throw new Error(`no block quote in ${text}`);
  return first;
}
