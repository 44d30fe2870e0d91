import type { TableCell } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import { gfmTable } from 'micromark-extension-gfm-table';
import type { Span } from '../../../model/document.ts';
import type { TextLine } from '../../structure/lines.ts';
import { InlineReader } from './inline.ts';

/** The line below the heads, such as `:--- | ---:`. */
export const DELIMITERS = /^\|?(?:[ \t]*:?-+:?[ \t]*\|)+[ \t:-]*$|^:?-+:?[ \t]*\|?$/u;
/** The parser is quadratic in the cells. */
const CELLS = 500;
const LABEL = /\[(\^?[^\]\s]+)\]/gu;

const EXTENSIONS = {
  extensions: [gfmFootnote(), gfmTable()],
  mdastExtensions: [gfmFootnoteFromMarkdown(), gfmTableFromMarkdown()],
};

export function definedIn(source: string): ReadonlySet<string> {
  const found = source.matchAll(/^[ >]*\[(\^?[^\]\s]+)\]:/gmu);
  return new Set(Array.from(found, ([, label = '']) => label.toLowerCase()));
}

/** Without indentation and the signs of quotations. */
export function rowSpan(source: string, [start, end]: Span): Span {
  const line = source.slice(start, end).trimEnd();
  const skip = /^[ \t>]*/u.exec(line)?.[0].length ?? 0;
  return [start + skip, start + line.length];
}

/** Unless it is escaped. */
const LAST_PIPE = /\|(?<=(?<!\\)(?:\\\\)*\|)$/u;

/** Without the pipes at its ends. */
export function cellsSpan(source: string, [start, end]: Span): Span {
  const row = source.slice(start, end).replace(LAST_PIPE, '').trimEnd();
  const skip = /^\|?\s*/u.exec(row)?.[0].length ?? 0;
  return [start + skip, start + row.length];
}

/** The cells of the heads and of each row below; `undefined` if the lines are no table. Parses a few rows at a time. */
export function readRows(
  [head = '', delimiters = '', ...lines]: readonly string[],
  definitions: ReadonlySet<string>,
): TableCell[][] | undefined {
  const columns = delimiters.split('|').length;
  if (columns > CELLS) return undefined;
  const step = Math.ceil(CELLS / columns);
  const rows: TableCell[][] = [];
  for (let at = 0; at === 0 || at < lines.length; at += step) {
    const part = lines.slice(at, at + step);
    const text = [head, delimiters, ...part].join('\n');
    const labels = Array.from(text.matchAll(LABEL), ([, label = '']) => label);
    const defined = new Set(labels.filter((label) => definitions.has(label.toLowerCase())));
    const known = [...defined].map((label) => `[${label}]: x`);
    const [table] = fromMarkdown([text, ...known].join('\n\n'), EXTENSIONS).children;
    if (table?.type !== 'table' || table.children.length !== part.length + 1) return undefined;
    rows.push(...table.children.slice(at === 0 ? 0 : 1).map(({ children }) => children));
  }
  return rows;
}

/** Cells as a row prints them, without the pipes at its ends. `span`: of the row. */
export function lineOf(cells: readonly TableCell[], span: Span): TextLine[] {
  const reader = new InlineReader();
  for (const [index, cell] of cells.entries()) {
    if (index > 0) reader.read({ type: 'text', value: ' | ' });
    for (const child of cell.children) reader.read(child);
  }
  return reader.lines.map(({ text }) => text.build(span));
}
