import { groupBy, heaviest } from '../../../../text/collections.ts';
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

export interface PageLayout {
  /** In the order in which they are read. */
  readonly flows: readonly Flow[];
  /** Text in another direction than that of the page, such as the name of an axis. */
  readonly turned: readonly PdfLine[];
}

export function layOut(glyphs: readonly Glyph[]): PageLayout {
  const directions = groupBy(glyphs, ({ angle }) => angle);
  const main =
    heaviest(
      glyphs,
      ({ angle }) => angle,
      () => 1,
    ) ?? 0;
  const turned = [...directions].filter(([angle]) => angle !== main);
  return {
    flows: toParts(toPieces(directions.get(main) ?? []))
      .map(toFlow)
      .filter(({ lines }) => lines.length > 0),
    turned: turned.flatMap(([, others]) => toLines(toPieces(others))),
  };
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
