import type { TextRun } from './page.ts';

/** Runs on one baseline; `size` is that of most of its text. */
export interface PdfLine {
  readonly runs: readonly TextRun[];
  readonly x: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  readonly bold: boolean;
  readonly text: string;
}

/** Lines read from top to bottom: a page or a column of it. */
export interface Flow {
  readonly lines: readonly PdfLine[];
  readonly left: number;
  readonly right: number;
}

/** In type sizes: a wider gap divides a line, as between columns. */
const DIVIDES = 2;
const SPACE = 0.17;
/** Lines that a run may go back: some programs write marks after the words of a whole paragraph. */
const LOOK_BACK = 60;
const RTL = /[\u0590-\u08ff\ufb1d-\ufefc]/gu;

interface LineBuilder {
  runs: TextRun[];
  x: number;
  right: number;
  y: number;
  size: number;
}

/** Groups runs into lines. Distant runs on one baseline are separate lines. */
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
  for (let index = open.length - 1; index >= Math.max(0, open.length - LOOK_BACK); index--) {
    const line = open[index];
    if (line && belongs(line, run)) return line;
  }
  return undefined;
}

/** Superscript is less than half a line above the baseline. */
function belongs(line: LineBuilder, run: TextRun): boolean {
  const size = Math.max(line.size, run.size);
  const gap = Math.max(run.x - line.right, line.x - (run.x + run.width));
  return Math.abs(run.y - line.y) < 0.5 * size && gap < DIVIDES * size && gap > -line.right;
}

/** Blank runs do not extend a line: the PDF library makes them from gaps of any width. */
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
  const rtl = building.runs.reduce((sum, run) => sum + (run.text.match(RTL)?.length ?? 0), 0);
  const length = building.runs.reduce((sum, run) => sum + run.text.length, 0);
  const direction = rtl * 2 > length ? -1 : 1;
  const runs = [...building.runs].sort((a, b) => direction * (a.x - b.x));
  const written = runs.filter((run) => run.text.trim() !== '');
  const [first, last] = [written[0], written.at(-1)];
  const heavy = written.reduce((sum, run) => sum + (run.bold ? run.text.length : 0), 0);
  const size = sizeOfMost(written);
  return {
    runs,
    x: Math.min(first?.x ?? 0, last?.x ?? 0),
    right: Math.max(...written.map((run) => run.x + run.width)),
    y: written.find((run) => run.size === size)?.y ?? building.y,
    size,
    bold: heavy > 0.9 * written.reduce((sum, run) => sum + run.text.length, 0),
    text: withSpaces(runs).replace(/\s+/gu, ' ').trim(),
  };
}

function sizeOfMost(runs: readonly TextRun[]): number {
  const counts = new Map<number, number>();
  for (const run of runs) counts.set(run.size, (counts.get(run.size) ?? 0) + run.text.trim().length);
  return [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [0, 0])[0];
}

function withSpaces(runs: readonly TextRun[]): string {
  return runs.map((run, index) => (spaceBefore(runs[index - 1], run) ? ' ' : '') + run.text).join('');
}

export function spaceBefore(before: TextRun | undefined, run: TextRun): boolean {
  if (!before) return false;
  const gap = Math.max(run.x - (before.x + before.width), before.x - (run.x + run.width));
  return gap > SPACE * Math.max(run.size, before.size);
}

/** The lines of a page in reading order: one flow, or two columns between lines across both. */
export function toFlows(lines: readonly PdfLine[]): Flow[] {
  const sorted = [...lines].sort((a, b) => a.y - b.y || a.x - b.x);
  const gutter = findGutter(sorted);
  if (gutter === undefined) return [flowOf(mergeRows(sorted))];
  const flows: Flow[] = [];
  let band: PdfLine[] = [];
  const close = () => {
    for (const column of [band.filter(({ right }) => right <= gutter), band.filter(({ x }) => x >= gutter)])
      if (column.length > 0) flows.push(flowOf(mergeRows(column)));
    band = [];
  };
  let across: PdfLine[] = [];
  for (const line of sorted) {
    if (line.x < gutter && line.right > gutter) {
      close();
      across.push(line);
    } else {
      if (across.length > 0) flows.push(flowOf(mergeRows(across)));
      across = [];
      band.push(line);
    }
  }
  close();
  if (across.length > 0) flows.push(flowOf(mergeRows(across)));
  return flows;
}

function flowOf(lines: readonly PdfLine[]): Flow {
  return {
    lines,
    left: Math.min(...lines.map(({ x }) => x)),
    right: Math.max(...lines.map(({ right }) => right)),
  };
}

/** Each added run sorts the row again. */
const LONGEST_ROW = 1000;

/** Joins lines on one baseline, such as the cells of a table. */
function mergeRows(lines: readonly PdfLine[]): PdfLine[] {
  const rows: PdfLine[] = [];
  for (const line of lines) {
    const row = rows.at(-1);
    if (
      row &&
      row.runs.length < LONGEST_ROW &&
      Math.abs(row.y - line.y) < 0.3 * Math.max(row.size, line.size)
    ) {
      const runs = [...row.runs, ...line.runs];
      rows[rows.length - 1] = finish({ runs, x: row.x, right: line.right, y: row.y, size: row.size });
    } else rows.push(line);
  }
  return rows;
}

const COLUMN_LINES = 4;
const COLUMN_CHARACTERS = 14;

/** The x between two columns: few lines cross it, and both sides have lines of text next to each other. */
function findGutter(lines: readonly PdfLine[]): number | undefined {
  const left = Math.min(...lines.map(({ x }) => x));
  const width = Math.max(...lines.map(({ right }) => right)) - left;
  const total = lines.reduce((sum, { text }) => sum + text.length, 0);
  let best: { at: number; crossing: number } | undefined;
  for (let at = left + 0.3 * width; at <= left + 0.7 * width; at += Math.max(1, width / 200)) {
    const sides = [lines.filter(({ right }) => right <= at), lines.filter(({ x }) => x >= at)];
    const crossing = lines.reduce(
      (sum, line) => sum + (line.x < at && line.right > at ? line.text.length : 0),
      0,
    );
    if (crossing > 0.4 * total || !sides.every((side) => isColumn(side)) || !sideBySide(sides)) continue;
    if (best === undefined || crossing < best.crossing) best = { at, crossing };
  }
  return best?.at;
}

function isColumn(lines: readonly PdfLine[]): boolean {
  const characters = lines.reduce((sum, { text }) => sum + text.length, 0);
  return lines.length >= COLUMN_LINES && characters / lines.length >= COLUMN_CHARACTERS;
}

function sideBySide(sides: readonly (readonly PdfLine[])[]): boolean {
  const ranges = sides.map((side) => [side[0]?.y ?? 0, side.at(-1)?.y ?? 0] as const);
  const shared = Math.min(...ranges.map(([, end]) => end)) - Math.max(...ranges.map(([start]) => start));
  return shared > 0.5 * Math.min(...ranges.map(([start, end]) => end - start));
}
