import { groupBy, heaviest, sum } from '../../../../text/collections.ts';
import type { Glyph } from '../engine/characters.ts';
import type { Rule } from '../engine/rules.ts';
import { isRightToLeft } from './bidi.ts';
import { toParts } from './columns.ts';
import { decoded } from './decoding.ts';
import { lowerDropCaps } from './drop-caps.ts';
import { findGrids, type Grid } from './grids.ts';
import { type PdfLine, toLines } from './lines.ts';
import { lineNumbers, marginNumbers } from './margins.ts';
import { type Piece, toPieces } from './pieces.ts';

export interface Flow {
  readonly lines: readonly PdfLine[];
  readonly left: number;
  readonly right: number;
  readonly isAside?: boolean;
}

export interface PageLayout {
  readonly flows: readonly Flow[];
  readonly lineNumbers: number;
  readonly turned: readonly PdfLine[];
}

export function layOut(printed: readonly Glyph[], rules: readonly Rule[] = []): PageLayout {
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
  const text = all.filter((piece) => !margin.has(piece));
  const beside = marginNumbers(text);
  const pieces = lowerDropCaps(text.filter((piece) => !beside.has(piece)));
  const { grids, others } = findGrids(main === 0 ? rules : [], pieces);
  const places = new Map(grids.map((grid) => [placeOf(grid), grid]));
  return {
    flows: [
      ...toParts([...others, ...places.keys()]).flatMap((part) => flowsOf(part, places)),
      marginFlow([...beside]),
    ].filter(({ lines }) => lines.length > 0),
    lineNumbers: margin.size,
    turned: turned.flatMap(([, others]) => toLines(toPieces(others))),
  };
}

function marginFlow(numbers: readonly Piece[]): Flow {
  const flow = toFlow(numbers);
  return { ...flow, lines: flow.lines.map((line) => ({ ...line, isMargin: true })) };
}

function placeOf({ left, right, top, rows }: Grid): Piece {
  const size = rows.flat(2)[0]?.size ?? 10;
  return { glyphs: [], x: left, right, y: top + size, size };
}

function flowsOf(part: readonly Piece[], places: ReadonlyMap<Piece, Grid>): Flow[] {
  const grids = part.flatMap((piece) => places.get(piece) ?? []).sort((a, b) => a.top - b.top);
  if (grids.length === 0) return [toFlow(part)];
  const flows: Flow[] = [];
  const aside: Flow[] = [];
  const boxes: Grid[] = [];
  let rest = part.filter((piece) => !places.has(piece));
  for (const grid of grids) {
    const above = rest.filter((piece) => middleOf(piece) < grid.top);
    const below = rest.filter((piece) => middleOf(piece) > grid.bottom);
    if (above.length + below.length < rest.length) {
      boxes.push(grid);
      aside.push(...gridFlows(grid).map((flow) => ({ ...flow, isAside: true })));
    } else {
      flows.push(toFlow(above), ...gridFlows(grid));
      rest = below;
    }
  }
  return [...flows.map((flow) => beside(flow, boxes)), beside(toFlow(rest), boxes), ...aside];
}

function beside(flow: Flow, boxes: readonly Grid[]): Flow {
  if (boxes.length === 0) return flow;
  const lines = flow.lines.map((line) => {
    const box = boxes.find(
      ({ top, bottom, left }) =>
        line.y > top - line.size && line.y < bottom + line.size && line.right <= left,
    );
    return box ? { ...line, edge: box.left } : line;
  });
  return { ...flow, lines };
}

function middleOf({ y, size }: Piece): number {
  return y - 0.3 * size;
}

/** Longer cells are columns or boxes of text. */
const LONGEST_CELL = 1200;

function gridFlows({ rows }: Grid): Flow[] {
  const [[only] = [], ...others] = rows;
  if (only && others.length === 0 && rows[0]?.length === 1) return toParts(only).map(toFlow);
  const flows = rows.flatMap((cells, row) => {
    const columns = cells.length;
    const read = cells.map((cell, column) => ({ ...toFlow(cell), cell: { row, column, columns } }));
    const isRtl = isRightToLeft(read.flatMap(({ lines }) => lines.map(({ text }) => text)).join(''));
    return isRtl ? read.reverse() : read;
  });
  const longest = flows.map(({ lines }) => sum(lines, ({ text }) => text.length));
  if (longest.some((length) => length > LONGEST_CELL)) return flows;
  return [flowOf(flows.flatMap(({ lines, cell }) => lines.map((line) => ({ ...line, cell }))))];
}

function toFlow(pieces: readonly Piece[]): Flow {
  const flow = flowOf(toLines(pieces));
  const rtl = flow.lines.filter(({ text }) => isRightToLeft(text));
  return rtl.length * 2 > flow.lines.length ? mirrored(flow) : flow;
}

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
