import type { PrintedMark } from '../../structure/block.ts';
import { canHead, headOf, shifted } from '../../structure/lines.ts';
import { descendants, elementAt, elementsIn, type XmlElement } from '../xml/tree.ts';
import { UNPRINTED } from './fields.ts';
import { switchOf } from './styles/run-format.ts';
import type { WordStyles } from './styles/styles.ts';

export interface TableCell {
  readonly element: XmlElement;
  readonly paragraphs: readonly XmlElement[];
  readonly span: number;
  /** Continues the cell above. */
  readonly isBelow: boolean;
}

export interface WordRow {
  readonly cells: readonly TableCell[];
  readonly isHead: boolean;
}

export interface ReadCell {
  readonly text: string;
  readonly marks: readonly PrintedMark[];
  readonly isBold: boolean;
  /** Of the largest letters, in half points. */
  readonly size: number;
  readonly span: number;
  readonly isBelow: boolean;
}

export interface ReadRow {
  readonly cells: readonly ReadCell[];
  readonly isHead: boolean;
}

const MAX_SPAN = 64;
/** More rows of heads are rows. */
const MAX_HEADS = 5;
const MAX_WIDTH = 500;
const CELL_PARAGRAPHS = 6;
const CELL_LETTERS = 900;

/** Also those in form controls and insertions. */
export function rowsOf(table: XmlElement): WordRow[] {
  return within(table, 'w:tr').flatMap((row) => {
    const properties = elementAt(row, 'w:trPr');
    if (elementAt(properties, 'w:del')) return [];
    const cells = within(row, 'w:tc').filter((cell) => !elementAt(cell, 'w:tcPr', 'w:cellDel'));
    return [{ cells: cells.map(cellOf), isHead: switchOf(properties, 'w:tblHeader') === true }];
  });
}

function cellOf(element: XmlElement): TableCell {
  const properties = elementAt(element, 'w:tcPr');
  const merge = elementAt(properties, 'w:vMerge');
  const span = Number(elementAt(properties, 'w:gridSpan')?.attributes.val ?? 1);
  return {
    element,
    paragraphs: within(element, 'w:p'),
    span: Math.min(MAX_SPAN, Math.max(1, span || 1)),
    isBelow: merge !== undefined && merge.attributes.val !== 'restart',
  };
}

function within(parent: XmlElement, name: string, found: XmlElement[] = []): XmlElement[] {
  for (const element of elementsIn(parent)) {
    if (element.name === name) found.push(element);
    else if (!UNPRINTED.has(element.name) && element.name !== 'w:tbl') within(element, name, found);
  }
  return found;
}

/** One row or column, with tables or headings in its cells, or with pages of text in one. */
export function isLayout(rows: readonly WordRow[], styles: WordStyles): boolean {
  const cells = rows.flatMap((row) => row.cells);
  if (rows.length < 2 || rows.every((row) => row.cells.length < 2)) return true;
  if (cells.some(({ element }) => holdsTable(element))) return true;
  return cells.some(
    ({ element, paragraphs }) =>
      paragraphs.filter((paragraph) => lettersIn(paragraph) > 0).length > CELL_PARAGRAPHS ||
      lettersIn(element) > CELL_LETTERS ||
      paragraphs.some((paragraph) => isHeading(paragraph, styles)),
  );
}

/** Stops at the first: nested tables would each be searched in full. */
function holdsTable(element: XmlElement): boolean {
  return elementsIn(element).some((child) => child.name === 'w:tbl' || holdsTable(child));
}

function isHeading(paragraph: XmlElement, styles: WordStyles): boolean {
  const properties = elementAt(paragraph, 'w:pPr');
  const style = styles.paragraph(elementAt(properties, 'w:pStyle')?.attributes.val);
  return (style.outline ?? 9) < 2 && lettersIn(paragraph) > 0;
}

function lettersIn(element: XmlElement): number {
  return descendants(element).reduce((sum, { name, children: [text = ''] }) => {
    return name === 'w:t' && typeof text === 'string' ? sum + text.trim().length : sum;
  }, 0);
}

/** `title`: a first row of one bold cell. `boldHead`: by the table's style. */
export function splitHeads(rows: readonly ReadRow[], boldHead: boolean) {
  const [first, ...others] = rows;
  const title = first && isTitle(first) && others.some(({ cells }) => cells.length > 1) ? first : undefined;
  const rest = title ? others : rows;
  const body = rest.findIndex((row, index) => !(isHead(row) || (boldHead && index === 0)));
  const count = body > MAX_HEADS ? 0 : Math.max(body, 0);
  const heads = rest.slice(0, count);
  return { title, heads, rows: rest.slice(count), header: columnHeads(heads, widthOf(rest)) };
}

function isTitle({ cells: [cell, ...others] }: ReadRow): boolean {
  return cell !== undefined && others.length === 0 && cell.isBold && cell.text !== '';
}

function isHead({ cells, isHead: declared }: ReadRow): boolean {
  const written = cells.filter(({ text }) => text !== '');
  return written.length > 0 && (declared || written.every(({ isBold }) => isBold));
}

function widthOf(rows: readonly ReadRow[]): number {
  return rows.reduce((most, { cells }) => Math.max(most, spanOf(cells)), 0);
}

const spanOf = (cells: readonly ReadCell[]) => cells.reduce((sum, { span }) => sum + span, 0);

function columnHeads(heads: readonly ReadRow[], width: number): string[] {
  if (width > MAX_WIDTH) return [];
  const lines = heads.map(({ cells }) =>
    cells.flatMap((cell) => new Array<string>(cell.span).fill(headOf(cell))),
  );
  const columns = Array.from({ length: width }, (_, column) =>
    lines.flatMap((line) => line[column] || []).join(' '),
  );
  return canHead(columns) ? columns : [];
}

/** A cell that continues the one above prints nothing. */
export function joinCells({ cells }: ReadRow): Pick<ReadCell, 'text' | 'marks'> {
  const marks: PrintedMark[] = [];
  const parts: string[] = [];
  let length = 0;
  const put = (part: string) => {
    parts.push(part);
    length += part.length;
  };
  for (const [index, cell] of cells.entries()) {
    if (index > 0) put(length === 0 || parts.at(-1) === '' ? '| ' : ' | ');
    marks.push(...shifted(cell.marks, length));
    put(cell.text);
  }
  return { text: parts.join('').trimEnd(), marks };
}
