import fc from 'fast-check';
import { expect, test } from 'vitest';
import { json, oneLine, plain, wrap } from '../../../src/terminal/render/text.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 300 });

/** Text in which words, spaces, line feeds, addresses and wide and combining characters come up often. */
const prose = fc
  .array(
    fc.constantFrom(
      'lamp',
      ' ',
      '  ',
      '\n',
      'https://lights.example/log/1909',
      '燈',
      'نور',
      'e\u0301',
      'x'.repeat(40),
    ),
  )
  .map((parts) => parts.join(''));

const linesOf = (text: string, limit: number) =>
  wrap(text, limit).map(([start, end]) => text.slice(start, end));

test('a terminal is given no control character but the line feed, and offsets hold', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(plain(text).replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
      expect(plain(text)).toHaveLength(text.length);
      expect(oneLine(text)).not.toMatch(/\p{Cc}/u);
    }),
  );
  expect(plain('a\u001b[31mb\u009b1m\tc\r\nd\u007f')).toBe('a␛[31mb\ufffd1m c \nd␡');
});

test('JSON for a terminal is the value, and holds no control character but its own line feeds', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(JSON.parse(json({ text }))).toEqual({ text });
      expect(json({ text }).replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
    }),
  );
});

test('the lines of a text put together are the text less its line feeds', () => {
  fc.assert(
    fc.property(fc.oneof(anyText, prose), fc.integer({ min: 1, max: 50 }), (text, limit) => {
      expect(linesOf(text, limit).join('')).toBe(text.replaceAll('\n', ''));
    }),
  );
});

test('no line of one-column letters is wider than the limit, but for closing spaces', () => {
  const letters = fc
    .array(fc.constantFrom('lamp', ' ', 'a', 'é', 'x'.repeat(40), '\n'))
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(letters, fc.integer({ min: 1, max: 50 }), (text, limit) => {
      for (const line of linesOf(text, limit)) expect(line.trimEnd().length).toBeLessThanOrEqual(limit);
    }),
  );
});

test('lines break between words, in words that are too long, between wide characters, and never in an address', () => {
  expect(linesOf('the lamp is lit', 8)).toEqual(['the lamp ', 'is lit']);
  expect(linesOf('a lighthouse', 5)).toEqual(['a lig', 'hthou', 'se']);
  expect(linesOf('燈燈燈燈燈', 4)).toEqual(['燈燈', '燈燈', '燈']);
  expect(linesOf('e\u0301e\u0301e\u0301', 2)).toEqual(['e\u0301e\u0301', 'e\u0301']);
  expect(linesOf('see (https://lights.example/a/b) now', 8)).toEqual([
    'see ',
    '(https://lights.example/a/b) ',
    'now',
  ]);
  expect(linesOf('one\n\ntwo', 8)).toEqual(['one', '', 'two']);
});
