import { groupBy, sum } from '../../../../text/collections.ts';
import { isRightToLeft } from './bidi.ts';
import type { Piece } from './pieces.ts';

/** In type sizes. */
const GUTTER = 0.55;
const SAME_EDGE = 0.4;
const OVERHANG = 0.1;
const DIVIDES = 0.9;
const COLUMN_EDGE = 4;
const INDENT = 3;
const COLUMN_LINES = 3;
const COLUMN_CHARACTERS = 18;
/** The part of a column's width that its lines fill; the cells of a table fill less. */
const FILLED = 0.6;
const CANDIDATES = 24;
const DEEPEST = 12;

interface ColumnLine {
  readonly y: number;
  readonly left: number;
  right: number;
  readonly size: number;
  characters: number;
}

type ColumnRow = readonly Piece[];

interface Split {
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
  readonly lines: number;
}

export function toParts(pieces: readonly Piece[], depth = 0): (readonly Piece[])[] {
  const split = depth < DEEPEST ? bestSplit(pieces) : undefined;
  if (!split) return pieces.length > 0 ? [pieces] : [];
  const above = pieces.filter(({ y }) => y < split.top);
  const below = pieces.filter(({ y }) => y > split.bottom);
  const band = pieces.filter(({ y }) => y >= split.top && y <= split.bottom);
  const left = band.filter((piece) => middle(piece) < split.x);
  const right = band.filter((piece) => middle(piece) >= split.x);
  const text = band.flatMap(({ glyphs }) => glyphs.map((glyph) => glyph.text)).join('');
  const columns = isRightToLeft(text) ? [right, left] : [left, right];
  return [above, ...columns, below].flatMap((part) => toParts(part, depth + 1));
}

function middle({ x, right }: Piece): number {
  return (x + right) / 2;
}

function bestSplit(pieces: readonly Piece[]): Split | undefined {
  if (pieces.length < 4 * COLUMN_LINES) return undefined;
  const rows = rowsOf([...pieces].sort((a, b) => a.y - b.y));
  let best: Split | undefined;
  for (const gutter of gutters(rows)) {
    for (const band of bandsAt(rows, gutter)) {
      const lines = linesBeside(band, gutter);
      if (lines > (best?.lines ?? 0)) best = { x: gutter.right, ...extent(band), lines };
    }
  }
  return best;
}

function extent(band: readonly ColumnRow[]): { top: number; bottom: number } {
  let [top, bottom] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const row of band)
    for (const { y } of row) {
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  return { top, bottom };
}

interface Gutter {
  readonly left: number;
  readonly right: number;
}

function gutters(rows: readonly ColumnRow[]): Gutter[] {
  const starts = rows.flatMap((row) =>
    row.filter((piece, index) => {
      const before = row[index - 1];
      return !before || piece.x - before.right >= GUTTER * piece.size;
    }),
  );
  const size = starts[starts.length >> 1]?.size ?? 10;
  const places = groupBy(starts, ({ x }) => Math.round(x / (SAME_EDGE * size)));
  const edges = [...places.values()]
    .filter((group) => group.length >= COLUMN_LINES)
    .sort((a, b) => b.length - a.length)
    .slice(0, CANDIDATES)
    .map((group) => Math.min(...group.map(({ x }) => x)));
  // Most lines of a column may be indented, as in a list.
  const outdents = edges.map((edge) =>
    starts.reduce((least, { x }) => (x > edge - INDENT * size ? Math.min(least, x) : least), edge),
  );
  return [...new Set([...edges, ...outdents])].map((edge) => ({
    left: edge - GUTTER * size,
    right: edge - OVERHANG * size,
  }));
}

function rowsOf(sorted: readonly Piece[]): Piece[][] {
  const rows: Piece[][] = [];
  for (const piece of sorted) {
    const row = rows.at(-1);
    const [first] = row ?? [];
    if (row && first && piece.y - first.y < 0.3 * piece.size) row.push(piece);
    else rows.push([piece]);
  }
  return rows.map((row) => row.sort((a, b) => a.x - b.x));
}

function bandsAt(rows: readonly ColumnRow[], gutter: Gutter): ColumnRow[][] {
  const bands: ColumnRow[][] = [[]];
  for (const row of rows) {
    const next = row.findIndex(({ right }) => right > gutter.left);
    const [before, after] = [row[next - 1], row[next]];
    const isCrossed =
      after !== undefined &&
      (after.x < gutter.right ||
        (before && after.x - before.right < GUTTER * Math.min(before.size, after.size)));
    if (isCrossed) bands.push([]);
    else bands.at(-1)?.push(row);
  }
  return bands.filter((band) => sum(band, ({ length }) => length) >= 4 * COLUMN_LINES);
}

function linesBeside(band: readonly ColumnRow[], gutter: Gutter): number {
  const [left, right]: [ColumnLine[], ColumnLine[]] = [[], []];
  for (const row of band) {
    const middle = row.findIndex((piece) => piece.right > gutter.right);
    const end = middle < 0 ? row.length : middle;
    addLines(left, row, 0, end);
    addLines(right, row, end, row.length);
  }
  const isColumns = isText(left) && isText(right) && areSideBySide(left, right);
  return isColumns ? left.length + right.length : 0;
}

function addLines(lines: ColumnLine[], row: ColumnRow, start: number, end: number): void {
  let last: Piece | undefined;
  for (let at = start; at < end; at++) {
    const piece = row[at];
    if (!piece) continue;
    const { x, y, right, size, glyphs } = piece;
    const open = lines.at(-1);
    if (open && last && x - last.right < DIVIDES * size) {
      open.right = Math.max(open.right, right);
      open.characters += glyphs.length;
    } else lines.push({ y, left: x, right, size, characters: glyphs.length });
    last = piece;
  }
}

function isText(lines: readonly ColumnLine[]): boolean {
  if (lines.length < COLUMN_LINES) return false;
  // Formulas and labels beside the text are short lines: they count by their characters.
  const characters = sum(lines, (line) => line.characters);
  if (sum(lines, (line) => line.characters ** 2) < COLUMN_CHARACTERS * characters) return false;
  const size = lines[lines.length >> 1]?.size ?? 10;
  const columns = groupBy(lines, ({ left }) => Math.floor(left / (COLUMN_EDGE * size)));
  const filled = sum([...columns.values()], filledBy);
  return filled > FILLED * characters;
}

function filledBy(lines: readonly ColumnLine[]): number {
  const left = Math.min(...lines.map((line) => line.left));
  // Not the longest line: a page number may be beside the column.
  const rights = lines.map(({ right }) => right).sort((a, b) => a - b);
  const width = (rights[Math.floor(0.9 * (rights.length - 1))] ?? 0) - left;
  return sum(lines, (line) => line.characters * Math.min(1, (line.right - line.left) / width));
}

function areSideBySide(left: readonly ColumnLine[], right: readonly ColumnLine[]): boolean {
  const ranges = [left, right].map((lines) => [lines[0]?.y ?? 0, lines.at(-1)?.y ?? 0] as const);
  const shared = Math.min(...ranges.map(([, end]) => end)) - Math.max(...ranges.map(([start]) => start));
  return shared > 0.3 * Math.min(...ranges.map(([start, end]) => end - start));
}
