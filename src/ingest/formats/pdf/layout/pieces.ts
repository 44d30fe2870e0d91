import type { Glyph } from '../engine/characters.ts';

/** Letters that the file writes one after the other in one style, without a space: mostly a word. */
export interface Piece {
  readonly glyphs: readonly Glyph[];
  readonly x: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
}

interface OpenPiece {
  glyphs: Glyph[];
  x: number;
  right: number;
  readonly y: number;
  readonly size: number;
}

/** In type sizes: a wider gap ends a piece, as does a step back of this width. */
const GAP = 0.25;
const STEP_BACK = 0.6;

export function toPieces(glyphs: readonly Glyph[]): Piece[] {
  const pieces: OpenPiece[] = [];
  let open: OpenPiece | undefined;
  let isClosed = true;
  for (const glyph of glyphs) {
    if (isBlank(glyph.text)) {
      open?.glyphs.push(glyph);
      isClosed = true;
    } else if (open && !isClosed && continues(open, glyph)) {
      open.glyphs.push(glyph);
      open.x = Math.min(open.x, glyph.x);
      open.right = Math.max(open.right, glyph.right);
    } else {
      open = { glyphs: [glyph], x: glyph.x, right: glyph.right, y: glyph.y, size: glyph.size };
      pieces.push(open);
      isClosed = false;
    }
  }
  return pieces;
}

export function isBlank(text: string): boolean {
  return /^\s*$/u.test(text);
}

function continues(piece: OpenPiece, glyph: Glyph): boolean {
  const last = piece.glyphs.at(-1);
  if (!last || Math.abs(glyph.size - piece.size) > 0.05 * piece.size) return false;
  if (Math.abs(glyph.y - piece.y) > 0.1 * piece.size) return false;
  const gap = glyph.x - last.right;
  const back = last.x - glyph.right;
  return gap < GAP * piece.size && (gap > -STEP_BACK * piece.size || Math.abs(back) < GAP * piece.size);
}
