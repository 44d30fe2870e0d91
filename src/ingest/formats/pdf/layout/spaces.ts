import { type Glyph, GUESSED_SPACE } from '../engine/characters.ts';
import { isBlank } from './pieces.ts';

/** In type sizes: a wider gap is a space. */
const SPACE = 0.15;
/** The least gap at a space of the file, and at one that PDFium guesses. A letter may be set back over a space. */
const PRINTED = 0.04;
const GUESSED = 0.12;
const SPACED_OUT = 0.15;
const WIDEST_TRACKING = 0.45;
/** Arabic letters that join have boxes without the stroke between them. */
const ARABIC_SPACE = 0.35;
const ARABIC = /^[\u0600-\u08ff\ufb50-\ufdff\ufe70-\ufefc]/u;
const CHARACTERS_A_SPACE = 15;
/** Letters printed again within this part of their width only look bold. */
const FAKE_BOLD = 0.35;
const CJK = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uff60]/u;

export function spaced(visual: readonly Glyph[]): Glyph[] {
  const inked = withAccents(withoutCopies(visual.filter(({ text }) => !isBlank(text))));
  const blanks = visual.filter(({ text }) => isBlank(text));
  const limits = limitsOf(inked, blanks.filter(({ text }) => text !== GUESSED_SPACE).length);
  const line: Glyph[] = [];
  let next = 0;
  inked.forEach((glyph, index) => {
    const before = inked[index - 1];
    const first = next;
    while ((blanks[next]?.x ?? Number.POSITIVE_INFINITY) < glyph.x + 0.05 * glyph.size) next++;
    const blank = blankOf(blanks.slice(first, next));
    if (before && isApart(before, glyph, blank, limits)) line.push(spaceAt(before, glyph));
    line.push(glyph);
  });
  return line;
}

type Blank = 'none' | 'guessed' | 'printed';

function blankOf(blanks: readonly Glyph[]): Blank {
  if (blanks.length === 0) return 'none';
  return blanks.some(({ text }) => text !== GUESSED_SPACE) ? 'printed' : 'guessed';
}

type GapLimits = Readonly<Record<Blank, number>>;

function isApart(before: Glyph, glyph: Glyph, blank: Blank, limits: GapLimits): boolean {
  const size = Math.max(before.size, glyph.size);
  const gap = (glyph.x - before.right) / size;
  if (CJK.test(before.text) && CJK.test(glyph.text)) return gap > 0.6;
  // Without widths in the file, all letters are printed over each other.
  return gap > limits[blank] || (blank === 'printed' && glyph.x - before.x < 0.2 * size);
}

function spaceAt(before: Glyph, glyph: Glyph): Glyph {
  const [x, right] = [Math.min(before.right, glyph.x), Math.max(before.right, glyph.x)];
  return { ...(before.size >= glyph.size ? before : glyph), text: ' ', x, right };
}

function limitsOf(inked: readonly Glyph[], blanks: number): GapLimits {
  if (blanks * CHARACTERS_A_SPACE > inked.length) {
    const gap = inked.some(({ text }) => ARABIC.test(text)) ? ARABIC_SPACE : 0;
    return { none: Math.max(gap, SPACE), guessed: Math.max(gap, GUESSED), printed: PRINTED };
  }
  const gaps = inked.slice(1).flatMap((glyph, index) => {
    const before = inked[index];
    return before && /\p{L}/u.test(before.text + glyph.text) ? (glyph.x - before.right) / glyph.size : [];
  });
  const tracking = gaps.length < 4 ? 0 : (gaps.sort((a, b) => a - b)[gaps.length >> 1] ?? 0);
  const wide = tracking > WIDEST_TRACKING || tracking < 0 ? 0 : tracking;
  return { none: Math.max(SPACE, wide + SPACED_OUT), guessed: GUESSED + wide, printed: PRINTED };
}

function withoutCopies(visual: readonly Glyph[]): Glyph[] {
  const kept: Glyph[] = [];
  for (const glyph of visual) {
    const width = glyph.right - glyph.x;
    const isCopy = kept
      .slice(-3)
      .some(
        (other) =>
          other.text === glyph.text &&
          glyph.x - other.x < FAKE_BOLD * width &&
          glyph.x > other.x - FAKE_BOLD * width &&
          Math.abs(other.y - glyph.y) < 0.15 * glyph.size &&
          width > 0,
      );
    if (!isCopy) kept.push(glyph);
  }
  return kept;
}

const COMBINING: Readonly<Record<string, string>> = {
  '`': '\u0300',
  '´': '\u0301',
  '\u02c6': '\u0302',
  '^': '\u0302',
  '\u02dc': '\u0303',
  '¯': '\u0304',
  '\u02d8': '\u0306',
  '\u02d9': '\u0307',
  '¨': '\u0308',
  '\u02da': '\u030a',
  '\u02dd': '\u030b',
  '\u02c7': '\u030c',
  '¸': '\u0327',
  '\u02db': '\u0328',
};

function withAccents(visual: readonly Glyph[]): Glyph[] {
  const line: Glyph[] = [];
  for (const glyph of visual) {
    const last = line.at(-1);
    const joined =
      last && overlaps(last, glyph) ? (accented(last, glyph) ?? accented(glyph, last)) : undefined;
    if (joined) line[line.length - 1] = joined;
    else line.push(glyph);
  }
  return line;
}

function overlaps(a: Glyph, b: Glyph): boolean {
  const shared = Math.min(a.right, b.right) - Math.max(a.x, b.x);
  return shared > 0.5 * Math.min(a.right - a.x, b.right - b.x);
}

function accented(accent: Glyph, letter: Glyph): Glyph | undefined {
  if (/^\p{M}/u.test(accent.text)) return { ...letter, text: letter.text + accent.text };
  const mark = COMBINING[accent.text];
  if (mark === undefined || !/^\p{L}$/u.test(letter.text)) return undefined;
  const base = letter.text === 'ı' ? 'i' : letter.text;
  const text = `${base}${mark}`.normalize('NFC');
  return text.length === 1 ? { ...letter, text } : undefined;
}
