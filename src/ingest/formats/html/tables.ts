import { type Element, type HtmlNode, holdsBlock, isElement, isSilent, plainText } from './tree.ts';

interface DataTable {
  readonly heads: readonly Element[];
  readonly rows: readonly Element[];
}

const NO_TABLE: DataTable = { heads: [], rows: [] };
/** Browsers stop at 1,000 columns too. */
const MAX_SPAN = 1000;

/** Empty for a layout table: one of a single row or column, or with blocks or notes in its cells. */
export function dataTable(table: Element, notes: ReadonlyMap<Element, unknown>): DataTable {
  const rows = childrenOf(table).flatMap((part) => (part.name === 'tr' ? part : childrenOf(part, 'tr')));
  const cells = rows.flatMap(cellsOf);
  const isLayout =
    rows.length < 2 ||
    rows.every((row) => cellsOf(row).length < 2) ||
    /^(?:presentation|none)$/u.test(table.attribs.role ?? '') ||
    !cells.every(isSimple) ||
    [...rows, ...cells, ...cells.flatMap((cell) => childrenOf(cell))].some((element) => notes.has(element));
  if (isLayout) return NO_TABLE;
  const body = rows.findIndex((row) => !isHead(row));
  return { heads: rows.slice(0, Math.max(body, 0)), rows: rows.slice(Math.max(body, 0)) };
}

/** The words above each column, from all rows of heads. */
export function columnHeads(heads: readonly Element[], read: (cell: Element) => string): string[] {
  const grid: string[][] = heads.map(() => []);
  for (const [at, row] of heads.entries()) {
    let column = 0;
    for (const cell of cellsOf(row)) {
      const text = read(cell);
      while (grid[at]?.[column] !== undefined) column++;
      const width = spanOf(cell, 'colspan');
      for (const [down, line] of grid.slice(at, at + spanOf(cell, 'rowspan')).entries())
        line.splice(column, width, ...Array.from({ length: width }, () => (down === 0 ? text : '')));
      column += width;
    }
  }
  const width = Math.max(0, ...grid.map((line) => line.length));
  const columns = Array.from({ length: width }, (_, column) =>
    grid.flatMap((line) => line[column] || []).join(' '),
  );
  return columns.some((head) => head !== '') ? columns : [];
}

function spanOf({ attribs }: Element, name: 'colspan' | 'rowspan'): number {
  return Math.min(MAX_SPAN, Math.max(1, Number.parseInt(attribs[name] ?? '', 10) || 1));
}

function childrenOf({ children }: Element, name?: string): Element[] {
  return children.filter(isElement).filter((child) => name === undefined || child.name === name);
}

function cellsOf(row: Element): Element[] {
  return childrenOf(row).filter((cell) => /^t[dh]$/u.test(cell.name) && !isSilent(cell));
}

/** Without blocks, or one paragraph. */
function isSimple(cell: Element): boolean {
  const [first, ...others] = childrenOf(cell);
  const isParagraph = first !== undefined && others.length === 0 && /^(?:p|div)$/u.test(first.name);
  return !holdsBlock(cell) || (isParagraph && !holdsBlock(first));
}

function isHead(row: Element): boolean {
  const parent = row.parent;
  if (parent !== null && isElement(parent) && parent.name === 'thead') return true;
  const cells = cellsOf(row);
  const isMarked = (cell: Element) => cell.name === 'th' || isBold(cell);
  return cells.every(isMarked) && cells.some((cell) => plainText(cell) !== '');
}

function isBold(node: HtmlNode): boolean {
  if (!isElement(node)) return !('data' in node) || node.type !== 'text' || node.data.trim() === '';
  return /^(?:b|strong)$/u.test(node.name) || node.children.every(isBold);
}
