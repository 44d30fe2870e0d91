import type { PdfLine } from '../layout/lines.ts';
import { partsOf } from '../words.ts';

export interface EdgeRow {
  readonly page: number;
  readonly side: 'head' | 'foot';
  readonly depth: number;
  readonly y: number;
  readonly lines: readonly PdfLine[];
  readonly gap: number;
  readonly isSetOff: boolean;
}

const DEPTH = 8;
const ONE_ROW = 2.5;
/** In type sizes. */
export const SET_OFF = 1.4;
const BLOCK = 3;

export function edgeRows(lines: readonly PdfLine[], page: number): EdgeRow[] {
  const rows = rowsOf(lines);
  const edge = (side: EdgeRow['side'], ordered: readonly PdfLine[][]) =>
    ordered.slice(0, DEPTH).map((row, depth): EdgeRow => {
      const block = ordered.slice(depth, Math.max(BLOCK, depth + 1));
      const isSetOff = block.some((one, index) => gapAfter(one, ordered[depth + index + 1]) >= SET_OFF);
      return { page, side, depth, y: yOf(row), lines: row, gap: gapAfter(row, ordered[depth + 1]), isSetOff };
    });
  const middle = rows.length > 2 * DEPTH ? DEPTH : widestGap(rows);
  return [
    ...edge('head', rows).slice(0, middle),
    ...edge('foot', [...rows].reverse()).slice(0, rows.length - middle),
  ];
}

function widestGap(rows: readonly PdfLine[][]): number {
  let [widest, at] = [0, 0];
  rows.forEach((row, index) => {
    const gap = index === 0 ? 0 : yOf(row) - yOf(rows[index - 1] ?? []);
    if (gap > widest) [widest, at] = [gap, index];
  });
  return at;
}

function gapAfter(row: readonly PdfLine[], next: readonly PdfLine[] | undefined): number {
  if (!next) return Number.POSITIVE_INFINITY;
  const size = [...row, ...next].reduce((most, line) => Math.max(most, line.size), 1);
  return Math.abs(yOf(next) - yOf(row)) / size;
}

function rowsOf(lines: readonly PdfLine[]): PdfLine[][] {
  const rows: PdfLine[][] = [];
  for (const line of [...lines].sort((a, b) => a.y - b.y)) {
    const row = rows.at(-1);
    if (row && line.y - yOf(row) <= ONE_ROW) row.push(line);
    else rows.push([line]);
  }
  return rows;
}

function yOf([first]: readonly PdfLine[]): number {
  return first?.y ?? 0;
}

export function beginsNote(line: PdfLine): boolean {
  return partsOf(line)[0]?.raised === true;
}
