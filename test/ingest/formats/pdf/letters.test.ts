import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Glyph } from '../../../../src/ingest/formats/pdf/engine/characters.ts';
import { toReadingOrder } from '../../../../src/ingest/formats/pdf/layout/bidi.ts';
import { decoded, UNREADABLE } from '../../../../src/ingest/formats/pdf/layout/decoding.ts';
import { spaced } from '../../../../src/ingest/formats/pdf/layout/spaces.ts';

const FONT = { name: 'Serif', bold: false, italic: false };

/** Letters of ten points side by side. */
function row(text: string, more: Partial<Glyph> = {}): Glyph[] {
  return [...text].map((letter, index) => ({
    ...{ text: letter, x: index * 5, right: index * 5 + 5, y: 0, size: 10, font: FONT, angle: 0 },
    isUnmapped: false,
    ...more,
  }));
}

const read = (glyphs: readonly Glyph[]) => glyphs.map(({ text }) => text).join('');

describe('reading order', () => {
  test.each([
    ['םירוגמ לש תינכת', 'תכנית של מגורים'],
    ['.2017 תנשב 412', '412 בשנת 2017.'],
    ['.(BBC) רודישה תשר', 'רשת השידור (BBC).'],
    ['.IBM Cloud לש םיתורישה', 'השירותים של IBM Cloud.'],
    ['.3.5% לש היילע', 'עלייה של 3.5%.'],
    ['ﺔﻌﺒﻄﻣ', 'مطبعة'],
    ['.ﺔﻨﻴﻔﺳ ٤١٢', '٤١٢ سفينة.'],
    ['٪٢٫٥ ﻰﻟﺇ ١٫٠٧٥ ﻦﻣ', 'من ١٫٠٧٥ إلى ٢٫٥٪'],
    ['١٢/٣/٢٠١١ ﺦﻳﺭﺎﺘﺑ', 'بتاريخ ١٢/٣/٢٠١١'],
    ['.ﻝﺎﺳ ۱۳۵۷ ﺯﺍ', 'از ۱۳۵۷ سال.'],
    ['report of ץראה, p. 4', 'report of הארץ, p. 4'],
  ])('of %s', (visual, logical) => {
    expect(read(toReadingOrder(row(visual)))).toBe(logical);
  });

  test('is that of the text around a line', () => {
    const line = row('.Harbour Papers ,ןוטגניוו');
    expect(read(toReadingOrder(line, true))).toBe('ווינגטון, Harbour Papers.');
  });

  test('keeps a ligature of lam and alef', () => {
    expect(read(toReadingOrder(row('مﻼﺳ')))).toBe('سلام');
  });

  test('reads a sign between two numbers once', () => {
    expect(read(toReadingOrder(row('א22%%22'))).match(/%/gu)).toHaveLength(2);
  });

  test('loses no letter', () => {
    const letters = fc.array(fc.constantFrom(...'אבגabc123٤١٢ .,()%-«»سلا'), { maxLength: 60 });
    fc.assert(
      fc.property(letters, (text) => {
        const counted = (value: string) => [...value.replace(/[()«»]/gu, '')].sort().join('');
        expect(counted(read(toReadingOrder(row(text.join('')))))).toBe(counted(text.join('')));
      }),
    );
  });
});

describe('spaces', () => {
  test('are seen in gaps', () => {
    const [first = [], second = []] = ['two', 'words'].map((word) => row(word));
    const moved = second.map((glyph) => ({ ...glyph, x: glyph.x + 18, right: glyph.right + 18 }));
    expect(read(spaced([...first, ...moved]))).toBe('two words');
  });

  test('are not read between Chinese characters', () => {
    expect(
      read(
        spaced(row('屋 顶 蜂 箱').map((glyph, index) => ({ ...glyph, x: index * 5, right: index * 5 + 5 }))),
      ),
    ).toBe('屋顶蜂箱');
  });

  test('keep two equal letters that are printed side by side', () => {
    expect(read(spaced(row('will allow a bookkeeper')))).toBe('will allow a bookkeeper');
  });

  test('join an accent with the letter it is printed over', () => {
    const [e, accent] = row('e´');
    const over = [e, accent].flatMap((glyph) => (glyph ? [{ ...glyph, x: 0, right: 5 }] : []));
    expect(read(spaced(over))).toBe('é');
  });
});

describe('letters without a meaning', () => {
  const unmapped = (text: string) => row(text, { isUnmapped: true });
  const sentence = 'the keeper of the upper gate was paid in oil and rope';

  test('are read in the order of ASCII if that makes words', () => {
    expect(read(decoded(unmapped(sentence)))).toBe(sentence);
    const shifted = [...sentence]
      .map((letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) - 29))
      .join('');
    expect(read(decoded(unmapped(shifted)))).toBe(sentence);
  });

  test.each(['\x01\x02\x03\x04\x05\x06'.repeat(9), 'xkqzt wrbtn mnpqr lkjhg zzxcv bnmkl'.repeat(2), 'k'])(
    'are unreadable otherwise (%#)',
    (text) => {
      expect(new Set(read(decoded(unmapped(text))))).toEqual(new Set(UNREADABLE));
    },
  );

  test('are bullets and signs in fonts of symbols', () => {
    const symbol = { ...FONT, name: 'ABCDEF+SymbolMT' };
    expect(read(decoded(row('\uf0b7\uf0b1\uf061', { font: symbol })))).toBe('•±α');
    expect(read(decoded(row('\uf0a7\uf0d8', { font: { ...FONT, name: 'Wingdings-Regular' } })))).toBe('▪➢');
  });
});
