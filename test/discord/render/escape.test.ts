import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codeBlock, escapeInline, escapeLink, escapeText } from '../../../src/discord/render/escape.ts';
import { constructsIn, unescaped } from '../../discord-server/markdown.ts';
import { hostileText } from '../arbitraries.ts';

test.each([
  ['emphasis', '**bold** and _italic_'],
  ['emphasis', '||spoiler|| ~~gone~~ `code`'],
  ['mention', '<@1400000000000000001>'],
  ['mention', '<@&1>'],
  ['mention', '@everyone look'],
  ['angle brackets', '<t:1700000000:R>'],
  ['masked link', '[a bank](https://example.org)'],
  ['address', 'https://example.org/a_b_c'],
  ['emoji', 'so :skull: it went'],
  ['heading', '# Big'],
  ['subtext', 'one\n-# small'],
  ['quote', '> not mine'],
  ['quote', '>>> not mine'],
  ['list', 'one\n 12. two'],
  ['list', '- one'],
])('text with %s is shown as it stands: %j', (construct, text) => {
  expect(constructsIn(text)).toContain(construct);
  expect(constructsIn(escapeText(text))).toEqual([]);
  expect(unescaped(escapeText(text))).toBe(text);
});

test('any text is shown without formatting, and un-escaping yields exactly it', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const escaped = escapeText(text);
      expect(constructsIn(escaped)).toEqual([]);
      expect(unescaped(escaped)).toBe(text);
    }),
    { numRuns: 2000 },
  );
});

test('what cannot be seen, or turns the reading order, is made visible', () => {
  expect(escapeText('a\u200Bb\u202Ec\u2066d\u0000e')).toBe('a⟦U+200B⟧b⟦U+202E⟧c⟦U+2066⟧d⟦U+0000⟧e');
  expect(escapeText('x\ud83d')).toBe('x⟦U+D83D⟧');
  const unseen = /(?![\n\t])[\p{Cc}\p{Cs}\u200B\u2060\uFEFF\u202A-\u202E\u2066-\u2069\u2028]/u;
  fc.assert(
    fc.property(hostileText, (text) => {
      expect(escapeText(text)).not.toMatch(unseen);
    }),
  );
});

test('joiners that belong to the spelling stay', () => {
  for (const spelling of ['می‌خواهم', '👩‍🚀', 'क्‍ष', 'co\u00ADoperate', 'שלום\u200F!']) {
    expect(escapeText(spelling)).toBe(spelling);
  }
});

test('a text in a line does not break it, and is isolated when it is written from right to left', () => {
  expect(escapeInline(' one\n\n# two ')).toBe('one # two');
  expect(escapeInline('שלום')).toBe('\u2068שלום\u2069');
});

test('a web address is a bare link, and nothing but a web address is one', () => {
  expect(escapeLink('https://example.org/a_b_(c)?d=*')).toBe('<https://example.org/a_b_(c)?d=*>');
  expect(escapeLink('https://example.org/ы')).toBe('<https://example.org/%D1%8B>');
  expect(escapeLink('https://example.org/>@everyone')).toBe('<https://example.org/%3E%40everyone>');
  expect(constructsIn(escapeLink('javascript:alert(1)'))).toEqual([]);
  expect(constructsIn(escapeLink('https://'))).toEqual([]);
});

test('a code block shows any text, and nothing after it is code', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      fc.pre(text.trim() !== '');
      const block = codeBlock(text);
      expect(constructsIn(`${block}\nafter`)).toEqual([]);
      expect(block).not.toMatch(/(?![\n\t])[\p{Cc}\u202A-\u202E\u2066-\u2069]/u);
    }),
  );
  expect(codeBlock('a ``` <@1> ```` b')).toBe('```\na `\u200B`` <@1> `\u200B`\u200B`` b\n```');
});
