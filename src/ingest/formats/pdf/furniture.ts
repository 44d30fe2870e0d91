import type { PdfLine } from './lines.ts';
import { partsOf } from './words.ts';

/** The lines of a page without furniture, and its printed number. */
export interface CleanPage {
  readonly lines: readonly PdfLine[];
  readonly printed: string | undefined;
}

/** Lines at the top and bottom that may be running heads and feet. */
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
 * Removes running heads, feet and page numbers: lines at the edge of several pages, at the same height, that differ in
 * numbers only. The number that counts up with the pages is the printed page.
 */
export function removeFurniture(pages: readonly (readonly PdfLine[])[]): CleanPage[] {
  const groups = new Map<string, FurnitureLine[]>();
  pages.forEach((lines, page) => {
    for (const line of edgeLines(lines)) {
      // A raised number begins a note: "2 Ibid." and "9 Ibid." on two pages are not a running foot.
      if (partsOf(line)[0]?.raised) continue;
      const key = `${Math.round(line.y / SAME_PLACE)} ${line.text.toLowerCase().replace(NUMBER, '#')}`;
      const group = groups.get(key) ?? [];
      group.push({ page, line });
      groups.set(key, group);
    }
  });
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

/** The printed page numbers in a group: those that count up with most of its pages. */
function counting(group: readonly FurnitureLine[]): Map<number, string> {
  const votes = new Map<string, FurnitureLine[]>();
  for (const candidate of group) {
    numbersIn(candidate.line).forEach(({ value, roman }, place) => {
      const key = `${place} ${roman} ${value - candidate.page}`;
      const vote = votes.get(key) ?? [];
      vote.push(candidate);
      votes.set(key, vote);
    });
  }
  const best = [...votes].reduce<[string, FurnitureLine[]] | undefined>(
    (top, entry) => (top && top[1].length >= entry[1].length ? top : entry),
    undefined,
  );
  if (!best || (best[1].length < 2 && group.length > 1)) return new Map();
  const place = Number(best[0].split(' ')[0]);
  return new Map(best[1].map(({ page, line }) => [page, numbersIn(line)[place]?.text ?? '']));
}

/** Whether the numbers are the same on all pages, such as that of a series. */
function isConstant(group: readonly FurnitureLine[]): boolean {
  const numbers = group.map(({ line }) =>
    numbersIn(line)
      .map(({ value }) => value)
      .join(' '),
  );
  return new Set(numbers).size === 1;
}

function numbersIn(line: PdfLine): { text: string; value: number; roman: boolean }[] {
  return (line.text.match(NUMBER) ?? []).map((text) => {
    const roman = !/\d/u.test(text);
    return { text, value: roman ? fromRoman(text) : Number(text), roman };
  });
}

function fromRoman(text: string): number {
  const values = [...text.toLowerCase()].map((letter) => ({ i: 1, v: 5, x: 10, l: 50, c: 100 })[letter] ?? 0);
  return values.reduce((sum, value, index) => sum + (value < (values[index + 1] ?? 0) ? -value : value), 0);
}

/** Whether each line is well below all others on its page. */
function standsAlone(group: readonly FurnitureLine[], pages: readonly (readonly PdfLine[])[]): boolean {
  return group.every(({ page, line }) => {
    const others = (pages[page] ?? []).filter((other) => other !== line).map(({ y }) => y);
    return others.length > 0 && line.y - Math.max(...others) > 2 * line.size;
  });
}

/**
 * The page number to cite for each page: printed, else counted from its neighbours, else the file's label. If no page
 * has a printed number: the label, else the position in the file.
 */
export function pageNames(
  pages: readonly { readonly printed: string | undefined; readonly label: string | undefined }[],
): (string | undefined)[] {
  const printed = pages.map((page) => page.printed);
  if (printed.every((name) => name === undefined))
    return pages.map(({ label }, index) => label ?? String(index + 1));
  return printed.map((name, index) => {
    if (name !== undefined) return name;
    const counted = neighbours(printed, index)
      .map(([at, neighbour]) => Number(neighbour) + index - at)
      .filter((value) => value > 0);
    const [first] = counted;
    return first !== undefined && counted.every((value) => value === first)
      ? String(first)
      : pages[index]?.label;
  });
}

/** The nearest printed numbers before and after a page, with their indices. */
function neighbours(printed: readonly (string | undefined)[], index: number): [number, string][] {
  const found: [number, string][] = [];
  for (const step of [-1, 1]) {
    for (let at = index + step; at >= 0 && at < printed.length; at += step) {
      const name = printed[at];
      if (name === undefined) continue;
      found.push([at, name]);
      break;
    }
  }
  return found;
}
