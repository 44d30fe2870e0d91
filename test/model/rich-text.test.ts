import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  italic,
  joinRich,
  plain,
  type RichText,
  richHtml,
  runsOf,
  sliceRich,
} from '../../src/model/bibliography/rich-text.ts';

const piece = fc
  .tuple(fc.string({ maxLength: 5, unit: 'grapheme-ascii' }), fc.boolean())
  .map(([text, isItalic]): RichText => {
    return isItalic ? italic(text) : plain(text);
  });

it('joins runs that touch and keeps every character', () => {
  fc.assert(
    fc.property(fc.array(piece), fc.constantFrom('', ', '), (pieces, separator) => {
      const joined = joinRich(pieces, separator);
      expect(joined.text).toBe(pieces.map(({ text }) => text).join(separator));
      const runs = runsOf(joined);
      expect(runs.map(({ text }) => text).join('')).toBe(joined.text);
      expect(runs.every(({ isItalic }, at) => isItalic !== runs[at - 1]?.isItalic)).toBe(true);
    }),
  );
});

it('slices as strings are sliced', () => {
  const offset = fc.integer({ min: -30, max: 30 });
  fc.assert(
    fc.property(fc.array(piece), offset, offset, (pieces, start, end) => {
      const whole = joinRich(pieces);
      const slice = sliceRich(whole, start, end);
      expect(slice.text).toBe(whole.text.slice(start, end));
      const styles = ({ text, italics }: RichText) =>
        [...text].map((_, at) => italics.some(([from, to]) => from <= at && at < to));
      expect(styles(slice)).toEqual(styles(whole).slice(start, end));
    }),
  );
});

it('writes HTML', () => {
  const rich = joinRich(['Falk & Moser, ', italic('A <Tide>'), ' "1"']);
  expect(richHtml(rich)).toBe('Falk &amp; Moser, <i>A &lt;Tide&gt;</i> &quot;1&quot;');
});
