import { shifted } from '../../structure/block.ts';
import { pageRange } from '../../structure/page-breaks.ts';
import { headOf, joinCells } from '../../structure/rows.ts';
import type { UnplacedBlock } from '../extraction.ts';
import { linksIn } from '../text/links.ts';
import { type LaidOutPage, type LineGroup, LineGrouper } from './grouping.ts';
import type { TableRow } from './layout/tables.ts';
import { hasLeaders, labelLength } from './line-starts.ts';
import { type JoinContext, joinWords } from './words.ts';

export function toBlocks(pages: readonly LaidOutPage[], context: JoinContext): UnplacedBlock[] {
  const grouper = new LineGrouper(pages);
  for (const page of pages) grouper.read(page);
  const { groups } = grouper;
  const headings = groups.filter(({ kind }) => kind === 'heading');
  const sizes = [...new Set(headings.map(sizeOf))].sort((a, b) => b - a);
  return groups.flatMap((group) => toBlock(group, sizes, context));
}

function toBlock(group: LineGroup, sizes: readonly number[], context: JoinContext): UnplacedBlock[] {
  const { kind, note, number, page, lastPage, blankBefore, lines } = group;
  if (group.row) return toRow(group, group.row, context);
  const { text, marks } = joinWords(lines, context).build([0, 0]);
  const skip = kind === 'item' || kind === 'note' ? labelLength(text, group, lines[0]) : 0;
  const rest = text.slice(skip);
  if (rest === '' && kind !== 'note') return [];
  const strong = lines.every((line) => line.bold && !hasLeaders(line));
  return [
    {
      ...{ kind, text: rest, blankBefore, filePage: page.number },
      marks: shifted(marks, -skip),
      ...(page.name === undefined ? {} : { page: pageRange(page.name, lastPage.name) }),
      ...(kind === 'heading' ? { depth: 1 + sizes.indexOf(sizeOf(group)) } : { strong }),
      ...(number === undefined ? {} : { number }),
      ...(note === undefined ? {} : { note: { label: note }, urls: addresses(rest, group.urls) }),
    },
  ];
}

function toRow(group: LineGroup, row: TableRow, context: JoinContext): UnplacedBlock[] {
  const cells = row
    .map((lines) => joinWords(lines, context).build([0, 0]))
    .filter((cell) => cell.text !== '');
  const heads = (group.head ?? []).map((lines) => headOf(joinWords(lines, context).build([0, 0])));
  const { page, lastPage, blankBefore, urls } = group;
  return cells.length === 0
    ? []
    : [
        {
          ...{ kind: 'row', ...joinCells(cells), blankBefore, urls },
          ...{ filePage: page.number, header: heads },
          ...(page.name === undefined ? {} : { page: pageRange(page.name, lastPage.name) }),
        },
      ];
}

function addresses(text: string, linked: readonly string[]): string[] {
  const written = linksIn(text).filter((url) => !linked.some((link) => link.startsWith(url)));
  return [...new Set([...linked, ...written])];
}

function sizeOf(group: LineGroup): number {
  return Math.round((group.lines[0]?.size ?? 0) * 2) / 2;
}
