import type { Glyph } from '../engine/characters.ts';
import { toParts } from './columns.ts';
import { type PdfLine, toLines } from './lines.ts';
import { type Piece, toPieces } from './pieces.ts';

/** Lines from top to bottom: a page or a column of it. */
export interface Flow {
  readonly lines: readonly PdfLine[];
  readonly left: number;
  readonly right: number;
}

/** The flows of a page in the order in which they are read. */
export function toFlows(glyphs: readonly Glyph[]): Flow[] {
  return toParts(toPieces(glyphs))
    .map(toFlow)
    .filter(({ lines }) => lines.length > 0);
}

function toFlow(pieces: readonly Piece[]): Flow {
  return flowOf(toLines(pieces));
}

export function flowOf(lines: readonly PdfLine[]): Flow {
  let [left, right] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const line of lines) {
    left = Math.min(left, line.x);
    right = Math.max(right, line.right);
  }
  return { lines, left, right };
}
