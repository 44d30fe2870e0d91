import { groupBy, sum } from '../../../../text/collections.ts';
import { charactersOf, type PdfLine, type TextRun, textOf } from './lines.ts';

export type TableRow = readonly (readonly PdfLine[])[];

export interface PdfTable {
  readonly lines: readonly PdfLine[];
  readonly head: TableRow | undefined;
  readonly rows: readonly TableRow[];
}

interface SplitLine {
  readonly line: PdfLine;
  readonly cells: readonly PdfLine[];
}

interface Column {
  readonly left: number;
  readonly right: number;
}

/** In type sizes: the gap between cells, and the height of a row. */
const CELL_GAP = 0.9;
const ROW = 4;
const FEWEST_ROWS = 3;
/** Lines of a single cell in a row. */
const WRAPPED = 3;
const LONGEST_CELL = 90;
const LONG_CELL = 32;
const CAPTION = /^(?:fig(?:ure|\.)|table|tab\.|chart|box)\s*\d+\S*$/iu;
const LABEL = /^(?:\(?[\p{L}\p{N}]{1,4}[.)]|[\p{Pd}•‣▪◦●∙■□*!\ue000-\uf8ff])$/u;
const NUMBER = /^[\p{Sc}(+−–-]{0,3}\d[\d\s.,:/%)*–-]*\p{L}{0,3}$/u;
const NOTHING = /^[–—-]?$/u;
const LEADERS = /(?:\s?[.…·]){4,}/u;

export function findTables(lines: readonly PdfLine[]): PdfTable[] {
  if (lines[0]?.cell) return [drawnTable(lines)];
  const split = lines.map((line) => ({ line, cells: cellsOf(line) }));
  return blocksOf(split).flatMap(toTable);
}

function drawnTable(lines: readonly PdfLine[]): PdfTable {
  const rows = [...groupBy(lines, ({ cell }) => cell?.row).values()].map((row): TableRow => {
    const columns = Array.from({ length: row[0]?.cell?.columns ?? 0 }, (_, index) => index);
    return columns.map((column) => row.filter(({ cell }) => cell?.column === column));
  });
  const heads = headsOf(rows) === 1 ? 1 : 0;
  return { lines, head: heads === 1 ? rows[0] : undefined, rows: rows.slice(heads) };
}

function cellsOf(line: PdfLine): PdfLine[] {
  const cells: TextRun[][] = [];
  line.runs.forEach((run, index) => {
    const before = line.runs[index - 1];
    const gap = before ? Math.max(run.x - before.x - before.width, before.x - run.x - run.width) : 0;
    if (before && gap < CELL_GAP * Math.max(run.size, before.size)) cells.at(-1)?.push(run);
    else cells.push([run]);
  });
  return cells.map((runs) => cellOf(line, runs));
}

function cellOf(line: PdfLine, runs: readonly TextRun[]): PdfLine {
  const x = Math.min(...runs.map((run) => run.x));
  const right = Math.max(...runs.map((run) => run.x + run.width));
  const bold = charactersOf(runs.filter((run) => run.bold)) > 0.9 * charactersOf(runs);
  return { ...line, runs, x, right, bold, text: textOf(runs) };
}

function blocksOf(split: readonly SplitLine[]): SplitLine[][] {
  const blocks: SplitLine[][] = [];
  let open: SplitLine[] = [];
  const close = () => {
    while (open.length > 0 && (open.at(-1)?.cells.length ?? 0) < 2) open.pop();
    blocks.push(open);
    open = [];
  };
  for (const part of split) {
    const last = open.at(-1);
    const isNear = last && part.line.y - last.line.y < ROW * part.line.size;
    const singles = open.length - 1 - open.findLastIndex(({ cells }) => cells.length > 1);
    if (!isNear || (part.cells.length < 2 && singles >= WRAPPED) || LEADERS.test(part.line.text)) close();
    if ((open.length > 0 || part.cells.length > 1) && !LEADERS.test(part.line.text)) open.push(part);
  }
  close();
  return blocks.filter((block) => block.length >= FEWEST_ROWS);
}

function toTable(block: readonly SplitLine[]): PdfTable[] {
  const columns = columnsOf(block);
  if (columns.length < 2) return [];
  const rows = rowsOf(block, columns);
  const full = rows.filter((row) => row.filter((cell) => cell.length > 0).length > 1);
  if (full.length < FEWEST_ROWS || isProse(full) || isList(full)) return [];
  const heads = headsOf(rows);
  return [
    {
      lines: block.map(({ line }) => line),
      head:
        heads === 0
          ? undefined
          : columns.map((_, column) => rows.slice(0, heads).flatMap((row) => row[column] ?? [])),
      rows: rows.slice(heads),
    },
  ];
}

function columnsOf(block: readonly SplitLine[]): Column[] {
  const groups = groupBy(
    block.filter(({ cells }) => cells.length > 1),
    ({ cells }) => cells.length,
  );
  const [usual = []] = [...groups.values()].sort(
    (a, b) => b.length - a.length || (b[0]?.cells.length ?? 0) - (a[0]?.cells.length ?? 0),
  );
  if (usual.length < 2 || usual.length < 0.4 * block.length) return [];
  const columns = (usual[0]?.cells ?? []).map((_, column): Column => {
    const cells = usual.flatMap((part) => part.cells[column] ?? []);
    return {
      left: Math.min(...cells.map(({ x }) => x)),
      right: Math.max(...cells.map(({ right }) => right)),
    };
  });
  const inOrder = [...columns].sort((a, b) => a.left - b.left);
  return inOrder.every((column, index) => index === 0 || column.left > (inOrder[index - 1]?.right ?? 0))
    ? columns
    : [];
}

function rowsOf(block: readonly SplitLine[], columns: readonly Column[]): TableRow[] {
  const gaps = block.slice(1).map(({ line }, index) => line.y - (block[index]?.line.y ?? 0));
  const least = Math.min(...gaps);
  const hasRoom = gaps.some((gap) => gap > 1.3 * least);
  const rows: PdfLine[][][] = [];
  block.forEach(({ cells }, index) => {
    const row: PdfLine[][] = columns.map(() => []);
    for (const cell of cells) row[columnOf(cell, columns)]?.push(cell);
    const isClose = index > 0 && (gaps[index - 1] ?? 0) <= 1.15 * least;
    const last = rows.at(-1);
    const wraps = isClose && last && (row[0]?.length === 0 || (hasRoom && cells.length < columns.length));
    if (wraps) for (const [column, lines] of row.entries()) last[column]?.push(...lines);
    else rows.push(row);
  });
  return rows;
}

function columnOf({ x, right }: PdfLine, columns: readonly Column[]): number {
  const shared = columns.map((column) => Math.min(right, column.right) - Math.max(x, column.left));
  return shared.indexOf(Math.max(...shared));
}

function textIn(cell: readonly PdfLine[] | undefined): string {
  return (cell ?? []).map(({ text }) => text).join(' ');
}

function isProse(rows: readonly TableRow[]): boolean {
  const lengths = (rows[0] ?? []).map((_, column) => {
    const texts = rows.map((row) => textIn(row[column])).filter((text) => text !== '');
    return sum(texts, ({ length }) => length) / Math.max(1, texts.length);
  });
  const hasCaption = rows.some((row) => CAPTION.test(textIn(row[0])));
  return (
    hasCaption ||
    lengths.some((length) => length > LONGEST_CELL) ||
    lengths.filter((length) => length > LONG_CELL).length > 1
  );
}

function isList(rows: readonly TableRow[]): boolean {
  const firsts = rows.map((row) => textIn(row[0]));
  const labels = firsts.filter((text) => LABEL.test(text)).length;
  const numbers = firsts.filter((text) => /^\d{1,3}$/u.test(text)).length;
  const isPair = rows.every((row) => row.length === 2);
  const hasText = rows.some((row) => textIn(row[1]).length > 24);
  return isPair && (labels > 0.5 * rows.length || (numbers > 0.5 * rows.length && hasText));
}

function headsOf(rows: readonly TableRow[]): number {
  const isBold = (row: TableRow) => row.every((cell) => cell.every(({ bold }) => bold));
  const bold = rows.findIndex((row) => !isBold(row));
  if (bold > 0 && bold <= 3) return bold;
  const [first, ...others] = rows;
  const counts = (first ?? []).some((cell, column) => {
    const below = others.map((row) => textIn(row[column])).filter((text) => !NOTHING.test(text));
    const isCount = below.length > 1 && below.every((text) => NUMBER.test(text));
    return isCount && cell.length > 0 && !NUMBER.test(textIn(cell));
  });
  return counts ? 1 : 0;
}
