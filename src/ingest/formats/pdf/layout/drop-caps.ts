import type { Piece } from './pieces.ts';

/** In type sizes of the text beside it. */
const LARGE = 1.8;
const BESIDE = 1;
const MOST_LETTERS = 2;
const MOST_INITIALS = 20;

/**
 * Moves an initial over several lines to the size and the line of its word, so that nothing is sorted into
 * it.
 */
export function lowerDropCaps(pieces: readonly Piece[]): Piece[] {
  const large = pieces.filter(isInitial);
  if (large.length === 0 || large.length > MOST_INITIALS) return [...pieces];
  const moved = new Map<Piece, Piece>();
  for (const cap of large) {
    const beside = piecesBeside(cap, pieces);
    const [first] = beside;
    if (!first) continue;
    moved.set(cap, lowered(cap, first));
    for (const piece of beside.slice(1)) moved.set(piece, { ...piece, x: cap.x });
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

function piecesBeside(cap: Piece, pieces: readonly Piece[]): Piece[] {
  const beside = pieces
    .filter((piece) => {
      const gap = piece.x - cap.right;
      const isSmall = piece.size * LARGE <= cap.size;
      const isLevel = piece.y <= cap.y + 0.3 * piece.size && piece.y >= cap.y - cap.size;
      return isSmall && isLevel && gap > -0.3 * piece.size && gap < BESIDE * piece.size;
    })
    .sort((a, b) => a.y - b.y);
  const [first, last] = [beside[0], beside.at(-1)];
  const isBlock = first && last && last.y - first.y > 0.8 * first.size && /^[\p{L}’']/u.test(textOf(first));
  return isBlock ? beside : [];
}

function textOf({ glyphs }: Piece): string {
  return glyphs.map(({ text }) => text).join('');
}

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
