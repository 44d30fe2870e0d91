import { groupBy } from '../../../../text/collections.ts';
import type { Glyph } from '../engine/characters.ts';

export const UNREADABLE = '\ufffd';
/** Fewer letters of a font on a page do not show how it counts them. */
const ENOUGH = 24;
/** Common fonts number their letters in the order of ASCII, from the space as the third. */
const GLYPH_OFFSET = 29;
const CONTROL = /^(?!\s)\p{Cc}$|^[\ufff0-\uffff]$/u;
const INVISIBLE = /^[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]$/u;
const PRIVATE = /^[\ue000-\uf8ff]$/u;
const VOWEL = /[aeiouyàâäéèêëîïôöùûüáíóúãõåæœøı]/iu;

export function decoded(glyphs: readonly Glyph[]): Glyph[] {
  const unmapped = groupBy(
    glyphs.filter(({ isUnmapped }) => isUnmapped),
    ({ font }) => font.name,
  );
  const readers = new Map([...unmapped].map(([name, letters]) => [name, readerFor(letters)]));
  return glyphs.flatMap((glyph) => {
    if (INVISIBLE.test(glyph.text)) return [];
    const text = glyph.isUnmapped
      ? (readers.get(glyph.font.name)?.(glyph.text) ?? UNREADABLE)
      : symbolOf(glyph);
    return text === glyph.text ? glyph : { ...glyph, text };
  });
}

type Decoder = (text: string) => string;

function readerFor(letters: readonly Glyph[]): Decoder | undefined {
  if (letters.length < ENOUGH) return undefined;
  const readers: Decoder[] = [
    (text) => (CONTROL.test(text) ? UNREADABLE : text),
    (text) => String.fromCodePoint((text.codePointAt(0) ?? 0) + GLYPH_OFFSET),
  ];
  return readers.find((read) => isLanguage(letters.map(({ text }) => read(text)).join('')));
}

function isLanguage(text: string): boolean {
  const usual = text.match(/[A-Za-z0-9\s.,;:'"()’-]/gu)?.length ?? 0;
  const words = text.match(/[a-z]{3,}/giu) ?? [];
  const vowels = words.filter((word) => VOWEL.test(word)).length;
  const long = words.filter((word) => word.length > 25).length;
  return (
    usual > 0.9 * text.length && vowels > 0.9 * words.length && words.length > 3 && long < 0.1 * words.length
  );
}

const UPPER = 'ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ';
const LOWER = 'αβχδεφγηιϕκλμνοπθρστυϖωξψζ';
/** By their last two digits. */
const SYMBOLS: Readonly<Record<string, string>> = {
  ...{ a3: '≤', a5: '∞', ae: '→', b0: '°', b1: '±', b3: '≥', b4: '×', b9: '≠', bb: '≈' },
  ...{ b7: '•', '2d': '−', '2b': '+', '3d': '=', d7: '⋅', de: '⇒' },
};
const DINGBATS: Readonly<Record<string, string>> = {
  ...{ '6c': '●', '6e': '■', '6f': '□', '71': '❑', '75': '◆', '76': '❖', a7: '▪', a8: '◻', '9f': '•' },
  ...{ d8: '➢', e0: '→', f0: '⇨', fb: '✗', fc: '✓', fe: '☑', '77': '⬥', '9e': '·', b7: '•' },
};

function symbolOf({ text, font }: Glyph): string {
  if (CONTROL.test(text)) return UNREADABLE;
  if (!PRIVATE.test(text)) return text;
  const code = (text.codePointAt(0) ?? 0) & 0xff;
  const key = code.toString(16).padStart(2, '0');
  if (/wingdings|dingbat|webdings/iu.test(font.name)) return DINGBATS[key] ?? text;
  if (/symbol/iu.test(font.name) && code > 0x40 && code < 0x5b) return UPPER.charAt(code - 0x41);
  if (/symbol/iu.test(font.name) && code > 0x60 && code < 0x7b) return LOWER.charAt(code - 0x61);
  return SYMBOLS[key] ?? DINGBATS[key] ?? text;
}
