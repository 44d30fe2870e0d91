import { groupBy, heaviest } from '../../../../text/collections.ts';
import type { Glyph } from '../engine/characters.ts';
import { isRightToLeft } from './bidi.ts';
import { toParts } from './columns.ts';
import { decoded } from './decoding.ts';
import { lowerDropCaps } from './drop-caps.ts';
import { type PdfLine, toLines } from './lines.ts';
import { lineNumbers } from './margins.ts';
import { type Piece, toPieces } from './pieces.ts';

export interface Flow {
  readonly lines: readonly PdfLine[];
  readonly left: number;
  readonly right: number;
}

export interface PageLayout {
  readonly flows: readonly Flow[];
  readonly lineNumbers: number;
  readonly turned: readonly PdfLine[];
}

export function layOut(printed: readonly Glyph[]): PageLayout {
  const glyphs = decoded(printed);
  const directions = groupBy(glyphs, ({ angle }) => angle);
  const main =
    heaviest(
      glyphs,
      ({ angle }) => angle,
      () => 1,
    ) ?? 0;
  const turned = [...directions].filter(([angle]) => angle !== main);
  const all = toPieces(directions.get(main) ?? []);
  const margin = lineNumbers(all);
  const pieces = lowerDropCaps(all.filter((piece) => !margin.has(piece)));
  return {
    flows: toParts(pieces)
      .map(toFlow)
      .filter(({ lines }) => lines.length > 0),
    lineNumbers: margin.size,
    turned: turned.flatMap(([, others]) => toLines(toPieces(others))),
  };
}

function toFlow(pieces: readonly Piece[]): Flow {
  const flow = flowOf(toLines(pieces));
  const rtl = flow.lines.filter(({ text }) => isRightToLeft(text));
  return rtl.length * 2 > flow.lines.length ? mirrored(flow) : flow;
}

/** So that indents and short lines are measured like others. */
function mirrored({ lines, left, right }: Flow): Flow {
  const turn = (line: PdfLine) => ({ ...line, x: left + right - line.right, right: left + right - line.x });
  return { lines: lines.map(turn), left, right };
}

export function flowOf(lines: readonly PdfLine[]): Flow {
  let [left, right] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const line of lines) {
    left = Math.min(left, line.x);
    right = Math.max(right, line.right);
  }
  return { lines, left, right };
}
