import { heaviest, sum } from '../../../text/collections.ts';
import { labelsIn } from '../../structure/notes/labels.ts';
import type { TextRun } from './page.ts';

/** Runs on one baseline; `size` is that of most characters. */
export interface PdfLine {
  readonly runs: readonly TextRun[];
  readonly x: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  readonly bold: boolean;
  readonly text: string;
}

/** Lines from top to bottom: a page or a column of it. */
export interface Flow {
  readonly lines: readonly PdfLine[];
  readonly left: number;
  readonly right: number;
}

/** In type sizes: a wider gap divides a line. */
const DIVIDES = 2;
const SPACE = 0.17;
const MARK_SIZE = 0.8;
/** Programs may write marks after the words of a whole paragraph. */
const LOOK_BACK = 60;
const RTL = /[\u0590-\u08ff\ufb1d-\ufefc]/gu;

interface LineBuilder {
  runs: TextRun[];
  x: number;
  right: number;
  y: number;
  size: number;
}

export function toLines(runs: readonly TextRun[]): PdfLine[] {
  const open: LineBuilder[] = [];
  for (const run of runs) {
    const line = run.text.trim() === '' ? open.at(-1) : findLine(open, run);
    if (line && belongs(line, run)) attach(line, run);
    else if (run.text.trim() !== '')
      open.push({ runs: [run], x: run.x, right: run.x + run.width, y: run.y, size: run.size });
  }
  return open.map(finish).filter((line) => line.text !== '');
}

function findLine(open: readonly LineBuilder[], run: TextRun): LineBuilder | undefined {
  return open.slice(-LOOK_BACK).findLast((line) => belongs(line, run));
}

function belongs(line: LineBuilder, run: TextRun): boolean {
  const size = Math.max(line.size, run.size);
  const gap = Math.max(run.x - line.right, line.x - (run.x + run.width));
  if (gap >= DIVIDES * size || gap <= -line.right) return false;
  return Math.abs(run.y - line.y) < 0.5 * size || isHighMark(line, run, gap);
}

/** A mark can be raised by more than half of the type size. */
function isHighMark(line: LineBuilder, run: TextRun, gap: number): boolean {
  const [text, mark, label] = run.size < line.size ? [line, run, run.text] : [run, line, textOf(line)];
  const raised = text.y - mark.y;
  const isSmall = mark.size <= MARK_SIZE * text.size && gap < 0.5 * text.size;
  return isSmall && raised > 0 && raised < 0.9 * text.size && labelsIn(label).length > 0;
}

function textOf({ runs }: LineBuilder): string {
  return runs.map(({ text }) => text).join('');
}

/** Blank runs do not extend a line: pdf.js makes them from gaps of any width. */
function attach(line: LineBuilder, run: TextRun): void {
  line.runs.push(run);
  if (run.text.trim() === '') return;
  line.x = Math.min(line.x, run.x);
  line.right = Math.max(line.right, run.x + run.width);
  if (run.size > line.size) {
    line.size = run.size;
    line.y = run.y;
  }
}

function finish(building: LineBuilder): PdfLine {
  const rtl = sum(building.runs, ({ text }) => text.match(RTL)?.length ?? 0);
  const direction = rtl * 2 > charactersOf(building.runs) ? -1 : 1;
  const runs = [...building.runs].sort((a, b) => direction * (a.x - b.x));
  const written = runs.filter((run) => run.text.trim() !== '');
  const [first, last] = [written[0], written.at(-1)];
  const size =
    heaviest(
      written,
      (run) => run.size,
      ({ text }) => text.trim().length,
    ) ?? 0;
  return {
    runs,
    x: Math.min(first?.x ?? 0, last?.x ?? 0),
    right: Math.max(...written.map((run) => run.x + run.width)),
    y: written.find((run) => run.size === size)?.y ?? building.y,
    size,
    bold: charactersOf(written.filter(({ bold }) => bold)) > 0.9 * charactersOf(written),
    text: withSpaces(runs).replace(/\s+/gu, ' ').trim(),
  };
}

function charactersOf(texts: readonly { readonly text: string }[]): number {
  return sum(texts, ({ text }) => text.length);
}

function withSpaces(runs: readonly TextRun[]): string {
  return runs.map((run, index) => (spaceBefore(runs[index - 1], run) ? ' ' : '') + run.text).join('');
}

export function spaceBefore(before: TextRun | undefined, run: TextRun): boolean {
  if (!before) return false;
  const gap = Math.max(run.x - (before.x + before.width), before.x - (run.x + run.width));
  return gap > SPACE * Math.max(run.size, before.size);
}

export function toFlows(lines: readonly PdfLine[]): Flow[] {
  const sorted = [...lines].sort((a, b) => a.y - b.y || a.x - b.x);
  const gutter = findGutter(sorted);
  if (gutter === undefined) return [flowOf(sorted)];
  const isAcross = ({ x, right }: PdfLine) => x < gutter && right > gutter;
  const bands: PdfLine[][] = [];
  for (const line of sorted) {
    const band = bands.at(-1);
    if (band?.[0] && isAcross(band[0]) === isAcross(line)) band.push(line);
    else bands.push([line]);
  }
  return bands
    .flatMap((band) =>
      band.some(isAcross)
        ? [band]
        : [band.filter(({ right }) => right <= gutter), band.filter(({ x }) => x >= gutter)],
    )
    .filter(({ length }) => length > 0)
    .map(flowOf);
}

function flowOf(sorted: readonly PdfLine[]): Flow {
  const lines = mergeRows(sorted);
  return {
    lines,
    left: Math.min(...lines.map(({ x }) => x)),
    right: Math.max(...lines.map(({ right }) => right)),
  };
}

/** Each added run sorts the row again. */
const LONGEST_ROW = 1000;

function mergeRows(lines: readonly PdfLine[]): PdfLine[] {
  const rows: PdfLine[] = [];
  for (const line of lines) {
    const row = rows.at(-1);
    const level = row && Math.abs(row.y - line.y) < 0.3 * Math.max(row.size, line.size);
    if (level && row.runs.length < LONGEST_ROW)
      rows[rows.length - 1] = finish({ ...row, runs: [...row.runs, ...line.runs], right: line.right });
    else rows.push(line);
  }
  return rows;
}

const COLUMN_LINES = 4;
const COLUMN_CHARACTERS = 14;

/** The x between two columns: few lines cross it, and both sides have text next to each other. */
function findGutter(lines: readonly PdfLine[]): number | undefined {
  const left = Math.min(...lines.map(({ x }) => x));
  const width = Math.max(...lines.map(({ right }) => right)) - left;
  const total = charactersOf(lines);
  let best: { at: number; crossing: number } | undefined;
  for (let at = left + 0.3 * width; at <= left + 0.7 * width; at += Math.max(1, width / 200)) {
    const sides = [lines.filter(({ right }) => right <= at), lines.filter(({ x }) => x >= at)];
    const crossing = charactersOf(lines.filter((line) => line.x < at && line.right > at));
    if (crossing > 0.4 * total || !sides.every(isColumn) || !areSideBySide(sides)) continue;
    if (best === undefined || crossing < best.crossing) best = { at, crossing };
  }
  return best?.at;
}

function isColumn(lines: readonly PdfLine[]): boolean {
  return lines.length >= COLUMN_LINES && charactersOf(lines) / lines.length >= COLUMN_CHARACTERS;
}

function areSideBySide(sides: readonly (readonly PdfLine[])[]): boolean {
  const ranges = sides.map((side) => [side[0]?.y ?? 0, side.at(-1)?.y ?? 0] as const);
  const shared = Math.min(...ranges.map(([, end]) => end)) - Math.max(...ranges.map(([start]) => start));
  return shared > 0.5 * Math.min(...ranges.map(([start, end]) => end - start));
}
