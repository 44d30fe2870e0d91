import { groupBy } from '../../../text/collections.ts';
import { fromRoman } from '../../../text/numbers.ts';
import type { PdfLine } from './layout/lines.ts';
import { partsOf } from './words.ts';

export interface CleanPage {
  readonly lines: readonly PdfLine[];
  readonly printed: string | undefined;
}

const EDGE_LINES = 2;
const SAME_PLACE = 4;
const NUMBER = /\d{1,4}|(?<![\p{L}\p{N}])[ivxlc]{1,7}(?![\p{L}\p{N}])/giu;
const BARE =
  /^[^\p{L}\p{N}]*(?:page\s+)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:of|\/)\s*\d{1,4})?[^\p{L}\p{N}]*$/iu;

interface FurnitureLine {
  readonly page: number;
  readonly line: PdfLine;
}

/**
 * Removes lines at one height at the edge of several pages that differ in numbers only. The number that counts up is
 * the printed page.
 */
export function removeFurniture(pages: readonly (readonly PdfLine[])[]): CleanPage[] {
  const edges = pages.flatMap((lines, page) => edgeLines(lines).map((line) => ({ page, line })));
  const groups = groupBy(
    // A raised number begins a note: "2 Ibid." and "9 Ibid." on two pages are not a running foot.
    edges.filter(({ line }) => !partsOf(line)[0]?.raised),
    ({ line }) => `${Math.round(line.y / SAME_PLACE)} ${line.text.toLowerCase().replace(NUMBER, '#')}`,
  );
  const removed = new Set<PdfLine>();
  const printed = new Map<number, string>();
  for (const group of groups.values()) {
    const places = new Set(group.map(({ page }) => page));
    const bare = group.every(({ line }) => BARE.test(line.text));
    const numbers = counting(group);
    const repeated = places.size >= Math.max(pages.length < 8 ? 2 : 3, 0.08 * pages.length);
    if (!repeated && !(bare && (numbers.size > 1 || standsAlone(group, pages)))) continue;
    if (pages.length > 1 && numbers.size === 0 && (bare || !isConstant(group))) continue;
    for (const { line } of group) removed.add(line);
    for (const [page, number] of numbers) if (!printed.has(page)) printed.set(page, number);
  }
  return pages.map((lines, page) => ({
    lines: lines.filter((line) => !removed.has(line)),
    printed: printed.get(page),
  }));
}

function edgeLines(lines: readonly PdfLine[]): PdfLine[] {
  const heights = [...new Set(lines.map(({ y }) => Math.round(y)))].sort((a, b) => a - b);
  const edges = new Set([...heights.slice(0, EDGE_LINES), ...heights.slice(-EDGE_LINES)]);
  return lines.filter(({ y }) => edges.has(Math.round(y)));
}

function counting(group: readonly FurnitureLine[]): Map<number, string> {
  const candidates = group.flatMap(({ page, line }) =>
    numbersIn(line).map((number, place) => ({ page, place, ...number })),
  );
  const votes = groupBy(candidates, ({ page, place, roman, value }) => `${place} ${roman} ${value - page}`);
  const most = [...votes.values()].reduce((top, { length }) => Math.max(top, length), 0);
  if (most < 2 && group.length > 1) return new Map();
  const best = [...votes.values()].find(({ length }) => length === most) ?? [];
  return new Map(best.map(({ page, text }) => [page, text]));
}

function isConstant(group: readonly FurnitureLine[]): boolean {
  const values = (line: PdfLine) => numbersIn(line).map(({ value }) => value);
  return new Set(group.map(({ line }) => values(line).join(' '))).size === 1;
}

function numbersIn(line: PdfLine): { text: string; value: number; roman: boolean }[] {
  return (line.text.match(NUMBER) ?? []).map((text) => {
    const roman = !/\d/u.test(text);
    return { text, value: roman ? fromRoman(text) : Number(text), roman };
  });
}

function standsAlone(group: readonly FurnitureLine[], pages: readonly (readonly PdfLine[])[]): boolean {
  return group.every(({ page, line }) => {
    const others = (pages[page] ?? []).filter((other) => other !== line).map(({ y }) => y);
    return others.length > 0 && line.y - Math.max(...others) > 2 * line.size;
  });
}

/** The page numbers to cite: printed or counted from neighbours, else the file's label, else the position. */
export function pageNames(
  pages: readonly { readonly printed: string | undefined; readonly label: string | undefined }[],
): (string | undefined)[] {
  const printed = pages.map((page) => page.printed);
  if (printed.every((name) => name === undefined))
    return pages.map(({ label }, index) => label ?? String(index + 1));
  return pages.map(({ printed: name, label }, index) => {
    if (name !== undefined) return name;
    const [first, second = first] = neighbours(printed, index)
      .map(([at, neighbour]) => Number(neighbour) + index - at)
      .filter((value) => value > 0);
    return first !== undefined && first === second ? String(first) : label;
  });
}

function neighbours(printed: readonly (string | undefined)[], index: number): [number, string][] {
  const isPrinted = (name: string | undefined) => name !== undefined;
  const before = printed.slice(0, index).findLastIndex(isPrinted);
  const after = index + 1 + printed.slice(index + 1).findIndex(isPrinted);
  return [before, after].flatMap((at): [number, string][] => {
    const name = printed[at];
    return name === undefined ? [] : [[at, name]];
  });
}
