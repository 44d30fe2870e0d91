import { groupBy } from '../../../../text/collections.ts';
import { bodySize } from '../geometry.ts';
import type { PdfLine } from '../layout/lines.ts';
import { beginsNote, type EdgeRow, edgeRows, SET_OFF } from './edges.ts';
import { type PrintedLabel, printedLabels } from './page-labels.ts';

export interface CleanPage {
  readonly lines: readonly PdfLine[];
  readonly printed: PrintedLabel | undefined;
}

const NUMBER = /\d+/gu;
const NUMBERED = /^\[?\d{1,3}[.)\]]\s/u;
const SAME_HEIGHT = 4;
/** A larger line may be a heading that returns. */
const HEADING_SIZE = 1.2;
const SAME_SIZE = 0.6;
const OUTER = 2;
/** Shares of the pages that repeat a line; the second if free space divides it from the text. Twice if it is large. */
const MOST_PAGES = 0.3;
const SOME_PAGES = 0.08;
/** A head may have several rows, each divided from the text by those behind it. */
const PASSES = 3;
const LONGEST_NAME = 90;
const NEAR = 25;
/** More lines beside each other are the heads of a table. */
const MOST_IN_ROW = 4;
const SHARED_PREFIX = 0.6;
const SHORTEST_PREFIX = 16;

interface EdgeLine {
  readonly row: EdgeRow;
  readonly line: PdfLine;
  readonly key: string;
}

export function removeFurniture(pages: readonly (readonly PdfLine[])[]): CleanPage[] {
  const rows = pages.flatMap((lines, page) => [
    ...edgeRows(
      lines.filter(({ isMargin }) => !isMargin),
      page,
    ),
    ...lines.filter(({ isMargin }) => isMargin).map((line) => marginRow(line, page)),
  ]);
  const printed = printedLabels(rows, pages.length);
  const found = findFurniture(rows, printed, pages);
  for (const label of printed) if (label?.isBare) found.add(label.line);
  const removed = new Set<PdfLine>();
  for (const edge of groupBy(rows, ({ page, side }) => `${page} ${side}`).values())
    for (const line of peel(edge, found, printed[edge[0]?.page ?? 0])) removed.add(line);
  for (const label of printed) if (label?.line.isMargin) removed.add(label.line);
  const rest = pages.map((lines) => lines.filter((line) => !removed.has(line)));
  const emptied = rest.filter((lines, page) => lines.length === 0 && (pages[page]?.length ?? 0) > 0).length;
  // Running heads have text below: lines that repeat on their own are the text, such as those of slides.
  const isText = 2 * emptied > pages.length;
  return pages.map((lines, page) => ({
    lines: (isText && rest[page]?.length === 0 ? lines : rest[page]) ?? [],
    printed: printed[page],
  }));
}

function marginRow(line: PdfLine, page: number): EdgeRow {
  const gap = Number.POSITIVE_INFINITY;
  return { page, side: 'head', depth: 0, y: line.y, lines: [line], gap, isSetOff: true };
}

function peel(
  rows: readonly EdgeRow[],
  found: ReadonlySet<PdfLine>,
  label: PrintedLabel | undefined,
): PdfLine[] {
  const isWhole = ({ lines }: EdgeRow) => lines.every((line) => found.has(line));
  const text = rows.findIndex((row) => !isWhole(row));
  const end = Math.max(OUTER, text < 0 ? rows.length : text);
  return rows.slice(0, end).flatMap((row) => {
    if (isWhole(row)) return row.lines;
    return label && row.lines.includes(label.line) ? row.lines.filter((line) => found.has(line)) : [];
  });
}

function findFurniture(
  rows: readonly EdgeRow[],
  printed: readonly (PrintedLabel | undefined)[],
  texts: readonly (readonly PdfLine[])[],
): Set<PdfLine> {
  const pages = texts.length;
  const lines = rows.flatMap((row) => {
    const hasLabel = row.lines.some((line) => line === printed[row.page]?.line);
    const isTable = row.lines.length > (hasLabel ? 2 : 1) * MOST_IN_ROW;
    return row.lines
      .filter((line) => !isTable && !beginsNote(line) && !(row.side === 'foot' && NUMBERED.test(line.text)))
      .map((line): EdgeLine => ({ row, line, key: keyOf(line, printed[row.page]) }));
  });
  const some = pages < 8 ? 2 : 3;
  const heading = HEADING_SIZE * bodySize(texts.flat());
  const small = lines.filter(({ line }) => line.size < heading);
  const found = new Set([
    ...repeatedIn(small, Math.max(some, MOST_PAGES * pages)),
    ...repeatedIn(lines, Math.max(some, 2 * MOST_PAGES * pages)),
  ]);
  const inner = new Map(rows.map((row) => [`${row.page} ${row.side} ${row.depth}`, row]));
  const isApart = ({ row }: EdgeLine) =>
    row.gap >= SET_OFF ||
    inner.get(`${row.page} ${row.side} ${row.depth + 1}`)?.lines.every((line) => found.has(line)) === true;
  for (let pass = 0; pass < PASSES; pass++) {
    const apart = small.filter((one) => !found.has(one.line) && isApart(one));
    const heights = usualHeights(lines, found, Math.max(some, SOME_PAGES * pages));
    const usual = apart.filter(({ row }) => isUsual(heights, row));
    for (const line of [
      ...repeatedIn(
        apart.filter(({ key }) => !isNumber(key)),
        Math.max(some, SOME_PAGES * pages),
      ),
      ...headsOfChapters(usual),
      ...sharingPrefix(usual),
      ...namesBeside(usual, found, printed),
    ])
      found.add(line);
  }
  return found;
}

function keyOf(line: PdfLine, label: PrintedLabel | undefined): string {
  const text = label?.line === line ? label.frame : line.text;
  return text.replace(/\s+/gu, ' ');
}

function clusters(lines: readonly EdgeLine[], key: (line: EdgeLine) => string): EdgeLine[][] {
  const groups = groupBy(lines, (line) => `${line.row.side} ${key(line)}`);
  return [...groups.values()].flatMap((group) => {
    const found: EdgeLine[][] = [];
    for (const one of group.sort((a, b) => a.row.y - b.row.y)) {
      const cluster = found.findLast(
        ([first]) => first && Math.abs(first.line.size - one.line.size) <= SAME_SIZE,
      );
      const last = cluster?.at(-1);
      if (cluster && last && one.row.y - last.row.y <= SAME_HEIGHT) cluster.push(one);
      else found.push([one]);
    }
    return found;
  });
}

function repeatedIn(lines: readonly EdgeLine[], least: number): PdfLine[] {
  return clusters(lines, ({ key }) => key.replace(NUMBER, '0'))
    .filter((cluster) => pagesOf(cluster) >= least)
    .flatMap((cluster) => [...groupBy(cluster, ({ key }) => key).values(), ...countingIn(cluster)])
    .filter((group) => pagesOf(group) >= least)
    .flatMap((group) => group.map(({ line }) => line));
}

function countingIn(cluster: readonly EdgeLine[]): EdgeLine[][] {
  const numbers = cluster.flatMap((one) =>
    (one.key.match(NUMBER) ?? []).map((text, place) => ({
      one,
      offset: `${place} ${Number(text) - one.row.page}`,
    })),
  );
  return [...groupBy(numbers, ({ offset }) => offset).values()].map((group) => group.map(({ one }) => one));
}

function isNumber(key: string): boolean {
  return /^[^\p{L}#]*\p{N}[^\p{L}#]*$/u.test(key);
}

function pagesOf(lines: readonly EdgeLine[]): number {
  return new Set(lines.map(({ row }) => row.page)).size;
}

function usualHeights(
  lines: readonly EdgeLine[],
  found: ReadonlySet<PdfLine>,
  least: number,
): ReadonlySet<string> {
  const heights = groupBy(
    lines.filter(({ line }) => found.has(line)),
    ({ row }) => heightOf(row),
  );
  return new Set([...heights].flatMap(([height, group]) => (pagesOf(group) >= least ? [height] : [])));
}

function heightOf({ side, y }: EdgeRow, by = 0): string {
  return `${side} ${Math.round(y / SAME_HEIGHT) + by}`;
}

function isUsual(heights: ReadonlySet<string>, row: EdgeRow): boolean {
  return [-1, 0, 1].some((by) => heights.has(heightOf(row, by)));
}

function headsOfChapters(lines: readonly EdgeLine[]): PdfLine[] {
  return clusters(lines, ({ key }) => key)
    .filter((group) => pagesOf(group) > 1 && /\p{L}/u.test(group[0]?.key ?? ''))
    .flatMap((group) => group.map(({ line }) => line));
}

function sharingPrefix(lines: readonly EdgeLine[]): PdfLine[] {
  const long = lines.filter(({ key }) => key.length >= SHORTEST_PREFIX);
  return clusters(long, ({ key }) => key.slice(0, SHORTEST_PREFIX)).flatMap((group) =>
    group.flatMap((one, index) => {
      const near = group.slice(Math.max(0, index - NEAR), index + NEAR + 1);
      const alike = near.filter(
        ({ row, key }) =>
          row.page !== one.row.page && sharedPrefix(one.key, key) >= SHARED_PREFIX * one.key.length,
      );
      return alike.length > 1 ? one.line : [];
    }),
  );
}

function sharedPrefix(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}

function namesBeside(
  lines: readonly EdgeLine[],
  found: ReadonlySet<PdfLine>,
  printed: readonly (PrintedLabel | undefined)[],
): PdfLine[] {
  const usual = new Set(lines.map(({ line }) => line));
  return lines.flatMap(({ row, line }) => {
    const label = printed[row.page];
    const isBeside = label !== undefined && row.lines.includes(label.line);
    const isName = line.text.length <= LONGEST_NAME && line.size <= (label?.line.size ?? 0) + SAME_SIZE;
    return isBeside && isName && row.lines.every((other) => found.has(other) || usual.has(other)) ? line : [];
  });
}
