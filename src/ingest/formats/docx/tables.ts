import type { PrintedMark } from '../../structure/block.ts';
import { columnHeads, headCount, headOf } from '../../structure/rows.ts';
import { descendants, elementAt, elementsIn, type XmlElement } from '../xml/tree.ts';
import { UNPRINTED } from './fields.ts';
import { switchOf } from './styles/run-format.ts';
import type { WordStyles } from './styles/styles.ts';

export interface TableCell {
  readonly element: XmlElement;
  readonly paragraphs: readonly XmlElement[];
  readonly span: number;
  readonly isBelow: boolean;
}

export interface WordRow {
  readonly cells: readonly TableCell[];
  readonly isHead: boolean;
}

interface ReadCell {
  readonly text: string;
  readonly marks: readonly PrintedMark[];
  readonly isBold: boolean;
  readonly size: number;
  readonly span: number;
  readonly isBelow: boolean;
}

export interface ReadRow {
  readonly cells: readonly ReadCell[];
  readonly isHead: boolean;
}

const MAX_SPAN = 64;
const MAX_WIDTH = 500;
const CELL_PARAGRAPHS = 6;
const CELL_LETTERS = 900;

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

export function splitHeads(rows: readonly ReadRow[], boldHead: boolean) {
  const [first, ...others] = rows;
  const title = first && isTitle(first) && others.some(({ cells }) => cells.length > 1) ? first : undefined;
  const rest = title ? others : rows;
  const body = rest.findIndex((row, index) => !(isHead(row) || (boldHead && index === 0)));
  const count = headCount(body);
  const heads = rest.slice(0, count);
  return { title, heads, rows: rest.slice(count), header: headerOf(heads, widthOf(rest)) };
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

function headerOf(heads: readonly ReadRow[], width: number): string[] {
  if (width > MAX_WIDTH) return [];
  const lines = heads.map(({ cells }) =>
    cells.flatMap((cell) => new Array<string>(cell.span).fill(headOf(cell))),
  );
  return columnHeads(lines, width);
}
