import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { opensWithPronoun } from '../../src/text/pronouns.ts';
import { piecesOf, WHOLE_LENGTH } from '../../src/text/whole-ranges.ts';

const shown = (text: string, ...whole: string[]) => {
  const ranges = whole.map((part): [number, number] => [
    text.indexOf(part),
    text.indexOf(part) + part.length,
  ]);
  return piecesOf(text, ranges).map(({ start, end }) => text.slice(start, end));
};

describe('pieces of a text', () => {
  test('are sentences', () => {
    expect(shown('It rained. They left.')).toEqual(['It rained.', 'They left.']);
  });

  test('are joined where a range runs over their ends', () => {
    const quoted = '“It rained. We left. It cleared.”';
    expect(shown(`Falk said: ${quoted} The hall was dry. No one came.`, quoted)).toEqual([
      `Falk said: ${quoted}`,
      'The hall was dry.',
      'No one came.',
    ]);
  });

  test('divide a sentence that is too long at a range', () => {
    const lead = `The harbour office ${'and the keepers of the quay '.repeat(20)}`;
    const quoted = '“will not pay for the sky”';
    expect(shown(`${lead}${quoted} ${lead}`, quoted)).toEqual([lead.trim(), quoted, lead.trim()]);
  });

  test('are sentences in a range that does not fit', () => {
    const quoted = `“${'The lime trees died in the frost. '.repeat(29)}They fell.”`;
    expect(shown(`Falk said: ${quoted}`, quoted)).toHaveLength(30);
  });

  test('are in order and in bounds, hold all words, and neither begin nor end inside a range that fits', () => {
    const word = fc.constantFrom(
      'bee',
      ' ',
      ' ',
      '. ',
      '.” ',
      '“',
      'The ',
      '🐝',
      'U.S. ',
      '…',
      '! ',
      '\n',
      'said',
    );
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 400 }),
        fc.array(fc.nat({ max: 60 }), { maxLength: 20 }),
        (words, steps) => {
          const text = words.join('');
          let at = 0;
          const ranges = steps.flatMap((step, index): [number, number][] => {
            const from = at;
            at = Math.min(text.length, at + step * 10);
            return index % 2 === 1 && at > from ? [[from, at]] : [];
          });
          let last = 0;
          for (const { start, end } of piecesOf(text, ranges)) {
            expect(text.slice(last, start)).not.toMatch(/[\p{L}\p{N}]/u);
            expect(end).toBeGreaterThan(start);
            for (const [from, to] of ranges.filter(([open, close]) => close - open <= WHOLE_LENGTH)) {
              const isInside = (edge: number) =>
                text.slice(from, edge).trim() !== '' && text.slice(edge, to).trim() !== '';
              expect(start > from && start < to && isInside(start)).toBe(false);
              expect(end > from && end < to && isInside(end)).toBe(false);
            }
            last = end;
          }
          expect(text.slice(last)).not.toMatch(/[\p{L}\p{N}]/u);
        },
      ),
    );
  });
});

test.each([
  ['He left.', true],
  ['“They left.', true],
  ['Elle est partie.', true],
  ['Diese Kammer ist leer.', true],
  ['هو قال', true],
  ['Hera left.', false],
  ['Item 4 is gone.', false],
  ['Thistle grows.', false],
])('%s opens with a pronoun: %s', (text, expected) => {
  expect(opensWithPronoun(text)).toBe(expected);
});
