import fc from 'fast-check';
import { expect, it } from 'vitest';
import { WORD } from '../../../src/search/analysis/analyser.ts';
import { scanWords } from '../../../src/search/analysis/scanner.ts';

const spansOf = (text: string) =>
  [...text.matchAll(WORD)].flatMap(({ 0: raw, index }) => [index, index + raw.length]);

const PIECES = [
  ...[
    'a',
    'N',
    'U.',
    'é',
    'ж',
    '۳',
    '½',
    '7',
    '12',
    '345',
    '1,000',
    ',000',
    ',',
    '.',
    "'",
    '’',
    '´',
    '`',
    '-',
  ],
  ...[' ', '\n', '“', '”', '"', '\u00ad', '\u0301', '\u0640', 'ـ', 'ş', 'α', 'क', 'ि', '_', '@', '\u00a0'],
];
const texts = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }).map((parts) => parts.join('')),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
);

it('finds the same words as the regular expression', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const spans = scanWords(text);
      if (spans) expect(spans).toEqual(spansOf(text));
    }),
    { numRuns: 3000 },
  );
});

it('reads common text without the regular expression', () => {
  const report =
    'The U.N.’s “report” of 1,000,000 pages – an §8 étude; see Ἀθῆναι, Москва, القدس and e.g. F-16.';
  expect(scanWords(report)).toEqual(spansOf(report));
  for (const text of ['צה״ל', 'ภาษาไทย', '東京', '😀']) expect(scanWords(`a ${text} b`)).toBeUndefined();
});
