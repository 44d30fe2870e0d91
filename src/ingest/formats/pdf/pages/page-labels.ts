import { groupBy } from '../../../../text/collections.ts';
import type { PdfLine } from '../layout/lines.ts';
import { beginsNote, type EdgeRow } from './edges.ts';
import { type PageNumber, pageNumbersIn, writeLike } from './page-numbers.ts';

export interface PrintedLabel extends PageNumber {
  readonly line: PdfLine;
}

interface LabelCandidate extends PrintedLabel {
  readonly page: number;
  readonly side: EdgeRow['side'];
  readonly weight: number;
  readonly isAlone: boolean;
}

const DEPTH = 4;
/** Pages between two numbers of one series. */
const REACH = 12;
const MOST_ON_PAGE = 24;
/** The weight of a number that is set off and alone in its line, or in the same line on other pages. */
const SOUND = 0.5;
const LONG_RUN = 5;
const FEW_PAGES = 2;
const HIGHEST = 9999;
/** In type sizes. */
const ALONE = 2;
const YEAR = /^(?:1[89]|20)\d\d$/u;
const NEXT = 2;
const SAME_HEIGHT = 3;
const BREAK = -0.6;

/**
 * A number is a label if it counts up with the pages, or is where the labels of other pages are and fits
 * between them.
 */
export function printedLabels(rows: readonly EdgeRow[], pages: number): (PrintedLabel | undefined)[] {
  const byPage = candidatesOf(rows, pages);
  const chain = bestChain(byPage);
  const labels = new Array<LabelCandidate | undefined>(pages).fill(undefined);
  for (const run of runsOf(chain)) if (isSupported(run)) for (const one of run) labels[one.page] = one;
  return withLoose(labels.some((label) => label) ? labels : loneLabels(byPage), byPage);
}

function loneLabels(byPage: readonly (readonly LabelCandidate[])[]): (LabelCandidate | undefined)[] {
  if (byPage.length > FEW_PAGES) return byPage.map(() => undefined);
  return byPage.map((candidates) =>
    candidates.find(
      ({ isAlone, isBare, side, value, text }) =>
        isAlone && isBare && side === 'foot' && value > 0 && value <= HIGHEST && !YEAR.test(text),
    ),
  );
}

function candidatesOf(rows: readonly EdgeRow[], pages: number): LabelCandidate[][] {
  const found = rows
    .filter(({ depth }) => depth < DEPTH)
    .flatMap((row) =>
      row.lines
        .filter((line) => !beginsNote(line))
        .flatMap((line) => pageNumbersIn(line.text).map((number) => ({ ...number, line, row }))),
    );
  const kindOf = (frame: string, row: EdgeRow) => `${row.side} ${frame.replace(/\d+/gu, '0')}`;
  const frames = groupBy(found, ({ frame, row }) => kindOf(frame, row));
  const recurring = new Set([...frames].filter(([, all]) => isOnPages(all)).map(([kind]) => kind));
  const seen = new Set<string>();
  const byPage = Array.from({ length: pages }, (): LabelCandidate[] => []);
  for (const { row, ...number } of found) {
    const onPage = byPage[row.page];
    const key = `${row.page} ${row.y} ${number.line.x} ${number.frame}`;
    if (!onPage || onPage.length >= MOST_ON_PAGE || seen.has(key)) continue;
    seen.add(key);
    const recurs = recurring.has(kindOf(number.frame, row));
    if (!number.isBare && !recurs && !(row.isSetOff && row.depth < 2)) continue;
    const weight = (row.isSetOff && (number.isBare || recurs) ? SOUND : 0.1) - 0.05 * row.depth;
    const isAlone = row.depth === 0 && row.lines.length === 1 && row.gap >= ALONE;
    onPage.push({ ...number, page: row.page, side: row.side, weight, isAlone });
  }
  return byPage;
}

function isOnPages(all: readonly { readonly row: EdgeRow }[]): boolean {
  return all.some(({ row }) => row.page !== all[0]?.row.page);
}

interface Link {
  readonly candidate: LabelCandidate;
  readonly total: number;
  readonly before: Link | undefined;
}

function bestChain(byPage: readonly (readonly LabelCandidate[])[]): LabelCandidate[] {
  const links: Link[][] = [];
  let best: Link | undefined;
  for (const [page, candidates] of byPage.entries()) {
    const near = links.slice(Math.max(0, page - REACH)).flat();
    links.push(candidates.map((candidate) => extend(candidate, near, best)));
    for (const link of links[page] ?? []) if (link.total > (best?.total ?? 0)) best = link;
  }
  const chain: LabelCandidate[] = [];
  for (let link = best; link; link = link.before) chain.push(link.candidate);
  return chain.reverse();
}

function extend(candidate: LabelCandidate, near: readonly Link[], best: Link | undefined): Link {
  const start: Link = best
    ? { candidate, total: best.total + BREAK + candidate.weight, before: best }
    : { candidate, total: candidate.weight, before: undefined };
  return near.reduce((top, before) => {
    const total = before.total + step(before.candidate, candidate) + candidate.weight;
    return total > top.total ? { candidate, total, before } : top;
  }, start);
}

function step(from: LabelCandidate, to: LabelCandidate): number {
  if (isNext(from, to)) {
    const same = (from.frame === to.frame && !from.isBare) || (from.side === to.side && isLevel(from, to));
    // A repository's stamp counts from 1, the article in it does not.
    const own = same && to.value > to.page + 1 ? 0.3 : 0;
    return NEXT + (same ? 0.3 : 0) + own - 0.05 * (to.page - from.page);
  }
  const begins = to.value <= to.page - from.page && (from.series !== to.series || to.value < from.value);
  const skips = from.series === to.series && to.value > from.value && from.side === to.side;
  return begins ? BREAK / 3 : skips ? BREAK / 2 : BREAK;
}

function isNext(from: LabelCandidate, to: LabelCandidate): boolean {
  return from.series === to.series && to.value - from.value === to.page - from.page;
}

function isLevel(a: PrintedLabel, b: PrintedLabel): boolean {
  return Math.abs(a.line.y - b.line.y) <= SAME_HEIGHT;
}

function runsOf(chain: readonly LabelCandidate[]): LabelCandidate[][] {
  const runs: LabelCandidate[][] = [];
  for (const one of chain) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last && isNext(last, one)) run.push(one);
    else runs.push([one]);
  }
  return runs;
}

function isSupported(run: readonly LabelCandidate[]): boolean {
  const sound = run.filter(({ weight }) => weight > SOUND / 2).length;
  const areYears = run.every(({ text }) => YEAR.test(text));
  return sound > (areYears ? 2 : 1) || run.length >= LONG_RUN;
}

function withLoose(
  labels: readonly (LabelCandidate | undefined)[],
  byPage: readonly (readonly LabelCandidate[])[],
): (LabelCandidate | undefined)[] {
  const places = groupBy(
    labels.filter((label) => label !== undefined),
    placeOf,
  );
  const isUsual = (candidate: LabelCandidate) =>
    [-1, 0, 1].some((by) => (places.get(placeOf(candidate, by))?.length ?? 0) > 2);
  let before: LabelCandidate | undefined;
  const after = nextOnes(labels);
  return labels.map((label, page) => {
    const next = after[page];
    const fits = (one: LabelCandidate) =>
      one.isBare &&
      isUsual(one) &&
      (!before || one.series !== before.series || one.value > before.value || one.value === 1) &&
      (!next || one.series !== next.series || one.value < next.value);
    const found = label ?? byPage[page]?.find(fits);
    before = found ?? before;
    return found;
  });
}

function placeOf({ side, line }: LabelCandidate, by = 0): string {
  return `${side} ${Math.round(line.y / SAME_HEIGHT) + by}`;
}

function nextOnes<T>(values: readonly (T | undefined)[]): (T | undefined)[] {
  let next: T | undefined;
  return values
    .map((_, index) => {
      const at = values.length - 1 - index;
      const found = next;
      next = values[at] ?? next;
      return found;
    })
    .reverse();
}

/** As printed, or between two that agree, or the file's own; no page number is invented. */
export function pageNames(
  printed: readonly (PageNumber | undefined)[],
  own: readonly (string | undefined)[],
): (string | undefined)[] {
  const known = printed.flatMap((label, page) => (label ? [{ label, page }] : []));
  const names = printed.map((label) => label?.text);
  known.forEach(({ label, page }, index) => {
    const next = known[index + 1];
    if (!next || next.label.series !== label.series) return;
    if (next.label.value - label.value !== next.page - page) return;
    for (let at = page + 1; at < next.page; at++) names[at] = writeLike(label, label.value + at - page);
  });
  const agreeing = known.filter(({ label, page }) => own[page] === label.text).length;
  // Labels that count from 0 or 1 are a program's default.
  const counts = [0, 1].every((first) =>
    own.some((label, page) => label !== undefined && label !== String(page + first)),
  );
  if (!counts || agreeing < AGREEMENT * known.length) return names;
  return names.map((name, page) => name ?? own[page]);
}

/** The file's labels are believed if this share of the printed ones agrees. */
const AGREEMENT = 0.9;
