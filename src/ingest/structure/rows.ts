import { type PrintedMark, shifted } from './block.ts';
import type { TextLine } from './lines.ts';

export type CellText = Pick<TextLine, 'text' | 'marks'>;

/** Each row keeps the heads: long ones are a row of their own. */
const HEADS_LENGTH = 500;

export function canHead(heads: readonly string[]): boolean {
  const { length } = heads.join('');
  return length > 0 && length + heads.length <= HEADS_LENGTH;
}

export function headOf({ text, marks }: CellText): string {
  const linked = marks.filter(({ notes: [note] }) => note?.anchor !== undefined);
  const parts = linked.map(({ start }, index) => text.slice(linked[index - 1]?.end ?? 0, start));
  return [...parts, text.slice(linked.at(-1)?.end ?? 0)].join('').trim();
}

/** More rows of heads are rows. */
const MAX_HEADS = 5;

export function headCount(body: number): number {
  return body > MAX_HEADS ? 0 : Math.max(body, 0);
}

/** The words above each column, from all rows of heads; none if they are too long. */
export function columnHeads(heads: readonly (readonly (string | undefined)[])[], width: number): string[] {
  const columns = Array.from({ length: width }, (_, column) =>
    heads.flatMap((line) => line[column] || []).join(' '),
  );
  return canHead(columns) ? columns : [];
}

export function joinCells(cells: readonly CellText[]): CellText {
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
