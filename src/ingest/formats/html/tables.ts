import { columnHeads, headCount } from '../../structure/rows.ts';
import {
  type Element,
  elementsOf,
  type HtmlNode,
  holdsBlock,
  isBlockElement,
  isElement,
  isSilent,
  plainText,
} from './tree.ts';

interface DataTable {
  readonly heads: readonly Element[];
  readonly rows: readonly Element[];
}

const NO_TABLE: DataTable = { heads: [], rows: [] };

/** Empty for a layout table: of a single row or column, or with blocks or notes in its cells. */
export function dataTable(table: Element, notes: ReadonlyMap<Element, unknown>): DataTable {
  const rows = childrenOf(table).flatMap((part) => (part.name === 'tr' ? part : childrenOf(part, 'tr')));
  const cells = rows.flatMap(cellsOf);
  const isLayout =
    rows.length < 2 ||
    rows.every((row) => cellsOf(row).length < 2) ||
    /^(?:presentation|none)$/u.test(table.attribs.role ?? '') ||
    !cells.every(hasHeads(rows) ? isTextual : isSimple) ||
    [...rows, ...cells, ...cells.flatMap((cell) => childrenOf(cell))].some((element) => notes.has(element));
  if (isLayout) return NO_TABLE;
  const body = rows.findIndex((row, index) => !isHead(row) || (index > 0 && isGroup(row)));
  const count = headCount(body);
  return { heads: rows.slice(0, count), rows: rows.slice(count) };
}

export function headerOf({ heads, rows }: DataTable, read: (cell: Element) => string): string[] {
  const width = rows.reduce((most, row) => Math.max(most, cellsOf(row).length), 0);
  const grid = heads.map(() => new Array<string | undefined>(width).fill(undefined));
  for (const [at, row] of heads.entries()) {
    let column = 0;
    for (const cell of cellsOf(row)) {
      const text = read(cell);
      while (grid[at]?.[column] !== undefined) column++;
      const end = Math.min(width, column + spanOf(cell, 'colspan'));
      for (const [down, line] of grid.slice(at, at + spanOf(cell, 'rowspan')).entries())
        line.fill(down === 0 ? text : '', column, end);
      column = end;
    }
  }
  return columnHeads(grid, width);
}

function spanOf({ attribs }: Element, name: 'colspan' | 'rowspan'): number {
  return Math.max(1, Number.parseInt(attribs[name] ?? '', 10) || 1);
}

function childrenOf({ children }: Element, name?: string): Element[] {
  return children.filter(isElement).filter((child) => name === undefined || child.name === name);
}

function cellsOf(row: Element): Element[] {
  return childrenOf(row).filter((cell) => /^t[dh]$/u.test(cell.name) && !isSilent(cell));
}

function isSimple(cell: Element): boolean {
  const [first, ...others] = childrenOf(cell);
  const isParagraph = first !== undefined && others.length === 0 && /^(?:p|div)$/u.test(first.name);
  return !holdsBlock(cell) || (isParagraph && !holdsBlock(first));
}

function hasHeads([first, ...others]: readonly Element[]): boolean {
  return first !== undefined && others.length >= 2 && cellsOf(first).length > 1 && isHead(first);
}

const TEXTUAL = /^(?:p|div|ul|ol|li|br|center)$/u;

function isTextual(cell: Element): boolean {
  return (
    !holdsBlock(cell) || elementsOf(cell).every((inner) => TEXTUAL.test(inner.name) || !isBlockElement(inner))
  );
}

function isHead(row: Element): boolean {
  const parent = row.parent;
  if (parent !== null && isElement(parent) && parent.name === 'thead') return true;
  const cells = cellsOf(row);
  const isMarked = (cell: Element) => cell.name === 'th' || isBold(cell);
  return cells.every(isMarked) && cells.some((cell) => plainText(cell) !== '');
}

function isGroup(row: Element): boolean {
  const cells = cellsOf(row);
  return cells.length === 1 && cells.some((cell) => spanOf(cell, 'colspan') > 1);
}

function isBold(node: HtmlNode): boolean {
  if (!isElement(node)) return !('data' in node) || node.type !== 'text' || node.data.trim() === '';
  return /^(?:b|strong)$/u.test(node.name) || node.children.every(isBold);
}
