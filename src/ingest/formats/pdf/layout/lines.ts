import { heaviest, sum } from '../../../../text/collections.ts';
import type { Glyph } from '../engine/characters.ts';
import { isRightToLeft, toReadingOrder } from './bidi.ts';
import { isBlank, type Piece } from './pieces.ts';
import { spaced } from './spaces.ts';

/** Text of one style. `y` is the baseline. */
export interface TextRun {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly font: string;
}

export interface PdfLine {
  readonly runs: readonly TextRun[];
  readonly x: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  readonly bold: boolean;
  readonly text: string;
  readonly cell?: CellPlace;
  readonly edge?: number;
  readonly isMargin?: boolean;
}

interface CellPlace {
  readonly row: number;
  readonly column: number;
  readonly columns: number;
}

interface PieceRow {
  readonly pieces: Piece[];
  y: number;
  size: number;
}

/** In type sizes of the larger text. */
const LEVEL = 0.3;
const MARK_SIZE = 0.82;
const MARK_GAP = 0.5;
const MARK_LENGTH = 6;
const RAISED = 1;
const LOWERED = 0.45;
/** A bound: every mark is compared with the words of the rows near it. */
const LONGEST_ROW = 400;
/** Rows that a piece is compared with. */
const LOOK_BACK = 8;

export function toLines(pieces: readonly Piece[]): PdfLine[] {
  const sorted = [...pieces].sort((a, b) => a.y - b.y || a.x - b.x);
  const rows: PieceRow[] = [];
  for (const piece of sorted) {
    const row = rows.slice(-LOOK_BACK).findLast((near) => isLevel(near, piece));
    if (row) addTo(row, piece);
    else rows.push({ pieces: [piece], y: piece.y, size: piece.size });
  }
  const text = pieces.map(({ glyphs }) => glyphs.map((glyph) => glyph.text).join('')).join('');
  const isRtl = isRightToLeft(text);
  return attachMarks(rows)
    .sort((a, b) => a.y - b.y)
    .flatMap((row) => finish(row, isRtl));
}

function isLevel(row: PieceRow, piece: Piece): boolean {
  return Math.abs(row.y - piece.y) < LEVEL * Math.min(row.size, piece.size);
}

function addTo(row: PieceRow, piece: Piece): void {
  row.pieces.push(piece);
  if (piece.size <= row.size) return;
  row.size = piece.size;
  row.y = piece.y;
}

function attachMarks(rows: readonly PieceRow[]): PieceRow[] {
  const kept = new Set(rows);
  rows.forEach((row, index) => {
    const near = rows.slice(Math.max(0, index - LOOK_BACK), index + LOOK_BACK + 1);
    const rest: Piece[] = [];
    const marks = row.pieces.length > LONGEST_ROW ? [] : row.pieces.filter((piece) => isSetApart(row, piece));
    for (const piece of row.pieces) {
      const host =
        marks.includes(piece) &&
        near.find((other) => kept.has(other) && other !== row && isBeside(other, piece));
      if (host) host.pieces.push(piece);
      else rest.push(piece);
    }
    if (rest.length === row.pieces.length) return;
    row.pieces.splice(0, row.pieces.length, ...rest);
    if (rest.length === 0) kept.delete(row);
  });
  return [...kept];
}

function isSetApart(row: PieceRow, piece: Piece): boolean {
  const beside = row.pieces.filter(
    ({ x, right }) => x < piece.right + piece.size && right > piece.x - piece.size,
  );
  return beside.every(({ glyphs }) => glyphs.filter(({ text }) => !isBlank(text)).length <= MARK_LENGTH);
}

function isBeside(row: PieceRow, piece: Piece): boolean {
  if (piece.size > MARK_SIZE * row.size) return false;
  const raised = (row.y - piece.y) / row.size;
  if (raised > RAISED || raised < -LOWERED || row.pieces.length > LONGEST_ROW) return false;
  return row.pieces.some((word) => {
    const isMark = Math.abs(word.size - piece.size) < 0.1 * piece.size && isLevelMark(word, piece);
    if (piece.size > MARK_SIZE * word.size && !isMark) return false;
    const gap = Math.max(piece.x - word.right, word.x - piece.right);
    return Math.abs(gap) < MARK_GAP * word.size;
  });
}

function isLevelMark(a: Piece, b: Piece): boolean {
  return Math.abs(a.y - b.y) < 0.1 * b.size;
}

function finish({ pieces, y }: PieceRow, isRtl: boolean): PdfLine[] {
  const visual = pieces.flatMap(({ glyphs }) => glyphs).sort((a, b) => a.x - b.x);
  const runs = toRuns(toReadingOrder(spaced(visual), isRtl));
  const text = textOf(runs);
  if (text === '') return [];
  const size =
    heaviest(
      runs,
      (run) => run.size,
      (run) => run.text.trim().length,
    ) ?? 0;
  const level = runs.find((run) => run.size === size)?.y ?? y;
  const bold = charactersOf(runs.filter((run) => run.bold)) > 0.9 * charactersOf(runs);
  return [{ runs, ...edges(pieces), y: level, size, bold, text }];
}

function edges(pieces: readonly Piece[]): { x: number; right: number } {
  let [x, right] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const piece of pieces) {
    x = Math.min(x, piece.x);
    right = Math.max(right, piece.right);
  }
  return { x, right };
}

/** In type sizes: a wider space ends a run. It may be the one between two cells of a table. */
const WIDE_SPACE = 0.8;

function toRuns(glyphs: readonly Glyph[]): TextRun[] {
  const groups: Glyph[][] = [];
  let space: Glyph[] = [];
  for (const glyph of glyphs) {
    if (glyph.text === ' ') {
      space = [glyph];
      continue;
    }
    const group = groups.at(-1);
    const last = group?.at(-1);
    const isWide = space.some(({ x, right }) => right - x > WIDE_SPACE * glyph.size);
    if (group && last && !isWide && isSameStyle(last, glyph)) group.push(...space, glyph);
    else groups.push([...space, glyph]);
    space = [];
  }
  return groups.map(toRun);
}

function isSameStyle(a: Glyph, b: Glyph): boolean {
  const isSameFont =
    a.font.bold === b.font.bold && a.font.italic === b.font.italic && a.font.name === b.font.name;
  return isSameFont && a.size === b.size && Math.abs(a.y - b.y) < 0.05 * a.size;
}

function toRun(glyphs: readonly Glyph[]): TextRun {
  const inked = glyphs.filter(({ text }) => text !== ' ');
  const first = inked[0];
  const [x, right] = [
    Math.min(...inked.map((glyph) => glyph.x)),
    Math.max(...inked.map((glyph) => glyph.right)),
  ];
  return {
    text: glyphs.map(({ text }) => text).join(''),
    ...{ x, width: right - x, y: first?.y ?? 0, size: first?.size ?? 0 },
    ...{ bold: first?.font.bold ?? false, italic: first?.font.italic ?? false, font: first?.font.name ?? '' },
  };
}

export function textOf(runs: readonly TextRun[]): string {
  return runs
    .map(({ text }) => text)
    .join('')
    .replace(/\s+/gu, ' ')
    .trim();
}

export function charactersOf(texts: readonly { readonly text: string }[]): number {
  return sum(texts, ({ text }) => text.trim().length);
}
