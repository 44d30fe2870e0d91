import type { Span } from '../../../../model/document.ts';

const PRINTED_PAGE = /\[Page [\divxlc]+\]\s*$/iu;
const LONE_NUMBER = /^\s*(?:[-–—]\s*)?(?:page\s+)?(\d{1,4})(?:\s+of\s+\d+)?(?:\s*[-–—])?\s*$/iu;
/** Lines on each side of a page break that may belong to the page. */
const REACH = 3;
const LONGEST_HEAD = 120;
/** Fewer numbers may be anything. */
const LEAST_PAGES = 3;

export function findFurniture(source: string, spans: readonly Span[]): ReadonlySet<number> {
  const lines = spans.map((span) => source.slice(...span));
  const feet = lines.flatMap((line, at) => (PRINTED_PAGE.test(line) ? [at] : []));
  const numbers = countedNumbers(lines);
  const feeds = lines.flatMap((line, at) => (line.includes('\f') ? [at] : []));
  const found = new Set([...feet, ...numbers]);
  const breaks = [...new Set([...found, ...feeds])];
  const nearby = breaks.map((at) => around(lines, at, found));
  const forms = new Map<string, Set<number>>();
  for (const at of nearby.flat()) {
    const form = formOf(lines[at] ?? '');
    forms.set(form, (forms.get(form) ?? new Set()).add(at));
  }
  const least = Math.max(2, breaks.length / 4);
  for (const places of forms.values()) if (places.size >= least) for (const at of places) found.add(at);
  return found;
}

function around(lines: readonly string[], at: number, known: ReadonlySet<number>): number[] {
  const own = known.has(at) ? [] : [at];
  return [...own, ...walk(lines, at, -1), ...walk(lines, at, 1)];
}

function walk(lines: readonly string[], from: number, step: 1 | -1): number[] {
  const found: number[] = [];
  for (let at = from + step; found.length < REACH && at >= 0 && at < lines.length; at += step) {
    const line = lines[at] ?? '';
    if (line.trim() !== '') found.push(at);
    else if (found.length > 0) break;
    if (line.length > LONGEST_HEAD) break;
  }
  return found.filter((at) => (lines[at]?.length ?? 0) <= LONGEST_HEAD);
}

function formOf(line: string): string {
  return line
    .replace(/\d+|\b[ivxlc]+\b/giu, '#')
    .replace(/\s+/gu, ' ')
    .trim();
}

function countedNumbers(lines: readonly string[]): number[] {
  const isEmpty = (at: number) => (lines[at] ?? '').trim() === '';
  const found = lines.flatMap((line, at) => {
    const isAlone = isEmpty(at - 1) && (isEmpty(at + 1) || lines[at + 1]?.includes('\f') === true);
    const number = isAlone ? LONE_NUMBER.exec(line)?.[1] : undefined;
    return number === undefined ? [] : [{ at, number: Number(number) }];
  });
  const counts = found.filter(
    ({ number }, index) => found[index - 1]?.number === number - 1 || found[index + 1]?.number === number + 1,
  );
  const cuts = counts.filter(({ at }) => /[-–—\p{L}]/u.test(lines[at] ?? '') || cutsSentence(lines, at));
  return counts.length >= LEAST_PAGES && cuts.length * 4 >= counts.length ? counts.map(({ at }) => at) : [];
}

function cutsSentence(lines: readonly string[], at: number): boolean {
  if (lines[at + 1]?.includes('\f')) return true;
  let above = at - 1;
  while (above > at - 6 && (lines[above] ?? '').trim() === '') above--;
  return /[\p{L}\p{N},;-]\s*$/u.test(lines[above] ?? '');
}
