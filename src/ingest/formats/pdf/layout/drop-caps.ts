import type { Piece } from './pieces.ts';

/** In type sizes of the text beside it. */
const LARGE = 1.8;
const BESIDE = 1;
const MOST_LETTERS = 2;

/**
 * Moves a drop cap, an initial over several lines, down to the size and the line of the word that it begins, so that
 * nothing is sorted into it.
 */
export function lowerDropCaps(pieces: readonly Piece[]): Piece[] {
  const large = pieces.filter(isInitial);
  if (large.length === 0 || large.length > 20) return [...pieces];
  const moved = new Map<Piece, Piece>();
  for (const cap of large) {
    const word = wordBeside(cap, pieces);
    if (word) moved.set(cap, lowered(cap, word));
  }
  return pieces.map((piece) => moved.get(piece) ?? piece);
}

function isInitial({ glyphs }: Piece): boolean {
  const text = glyphs
    .map((glyph) => glyph.text)
    .join('')
    .trim();
  return /^[“"«„]?\p{Lu}$/u.test(text) && text.length <= MOST_LETTERS;
}

/** The first word of the upper of at least two lines beside an initial. */
function wordBeside(cap: Piece, pieces: readonly Piece[]): Piece | undefined {
  const beside = pieces.filter((piece) => {
    const gap = piece.x - cap.right;
    const isSmall = piece.size * LARGE <= cap.size;
    const isLevel = piece.y <= cap.y + 0.3 * piece.size && piece.y >= cap.y - cap.size;
    return isSmall && isLevel && gap > -0.3 * piece.size && gap < BESIDE * piece.size;
  });
  const [first, ...others] = beside.sort((a, b) => a.y - b.y);
  const last = others.at(-1);
  return first && last && last.y - first.y > 0.8 * first.size && /^[\p{L}’']/u.test(textOf(first))
    ? first
    : undefined;
}

function textOf({ glyphs }: Piece): string {
  return glyphs.map(({ text }) => text).join('');
}

/** An initial keeps a space only if it is a word by itself and the next one begins with a capital. */
function lowered(cap: Piece, { x, y, size, glyphs }: Piece): Piece {
  const width = Math.min(cap.right - cap.x, x - cap.x);
  const left = x - width;
  const [font] = glyphs.slice(0, 1).map((glyph) => glyph.font);
  return {
    ...{ x: left, right: x, y, size },
    glyphs: cap.glyphs
      .filter(({ text }) => text.trim() !== '')
      .map((glyph) => ({ ...glyph, x: left, right: x, y, size, font: font ?? glyph.font })),
  };
}
