import { groupBy } from '../../../../text/collections.ts';
import type { Rule } from '../engine/rules.ts';
import type { Piece } from './pieces.ts';

export interface Grid {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly rows: readonly (readonly (readonly Piece[])[])[];
}

/** In points: how far lines that meet may be apart. */
const TOUCH = 3;
const MOST_LINES = 300;
/** Of a frame: lines of text, the part of the page, and the part of its height that its sides are drawn. */
const BOX_LINES = 3;
const BOX_SHARE = 0.7;
const CLOSED = 0.9;
/** The part of the words that may be printed across lines. */
const CROSSED = 0.04;

export function findGrids(
  rules: readonly Rule[],
  pieces: readonly Piece[],
): { grids: Grid[]; others: readonly Piece[] } {
  const grids: Grid[] = [];
  let others = pieces;
  for (const group of meeting(rules).sort((a, b) => areaOf(a) - areaOf(b))) {
    const grid = gridOf(group, others) ?? boxOf(group, others);
    if (!grid) continue;
    grids.push(grid);
    const inside = new Set(grid.rows.flat(2));
    others = others.filter((piece) => !inside.has(piece));
  }
  return { grids, others };
}

function meeting(rules: readonly Rule[]): Rule[][] {
  const upright = rules.filter(({ isVertical }) => isVertical).sort((a, b) => a.at - b.at);
  const level = rules.filter(({ isVertical }) => !isVertical);
  const parents = new Map<Rule, Rule>();
  const rootOf = (rule: Rule): Rule => {
    let root = rule;
    for (let next = parents.get(root); next; next = parents.get(root)) root = next;
    if (root !== rule) parents.set(rule, root);
    return root;
  };
  for (const line of level)
    for (let at = firstFrom(upright, line.from - TOUCH); at < upright.length; at++) {
      const other = upright[at];
      if (!other || other.at > line.to + TOUCH) break;
      if (line.at < other.from - TOUCH || line.at > other.to + TOUCH) continue;
      const [a, b] = [rootOf(line), rootOf(other)];
      if (a !== b) parents.set(a, b);
    }
  return [...groupBy(rules, rootOf).values()].filter((group) => group.length >= 4);
}

function areaOf(rules: readonly Rule[]): number {
  const { left, right, top, bottom } = extent(rules);
  return (right - left) * (bottom - top);
}

function extent(rules: readonly Rule[]): Record<'left' | 'right' | 'top' | 'bottom', number> {
  let [left = 0, right = 0, top = 0, bottom = 0] = [1, -1, 1, -1].map((sign) => sign * Number.MAX_VALUE);
  for (const { isVertical, at, from, to } of rules) {
    left = Math.min(left, isVertical ? at : from);
    right = Math.max(right, isVertical ? at : to);
    top = Math.min(top, isVertical ? from : at);
    bottom = Math.max(bottom, isVertical ? to : at);
  }
  return { left, right, top, bottom };
}

function boxOf(rules: readonly Rule[], pieces: readonly Piece[]): Grid | undefined {
  const box = extent(rules);
  const isClosed = [box.left, box.right].every((edge) =>
    rules.some(
      ({ isVertical, at, from, to }) =>
        isVertical && Math.abs(at - edge) <= TOUCH && to - from > CLOSED * (box.bottom - box.top),
    ),
  );
  if (!isClosed) return undefined;
  const inside = pieces.filter((piece) => {
    const [x, y] = centre(piece);
    return x > box.left && x < box.right && y > box.top && y < box.bottom;
  });
  const lines = new Set(inside.map(({ y, size }) => Math.round(y / size)));
  if (lines.size < BOX_LINES || inside.length > BOX_SHARE * pieces.length) return undefined;
  const isCrossed = pieces.some((piece) => {
    const [, y] = centre(piece);
    if (y < box.top || y > box.bottom) return false;
    return [box.left, box.right].some((edge) => piece.x < edge - TOUCH && piece.right > edge + TOUCH);
  });
  return isCrossed ? undefined : { ...box, rows: [[inside]] };
}

function firstFrom(sorted: readonly Rule[], place: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.at ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

function gridOf(rules: readonly Rule[], pieces: readonly Piece[]): Grid | undefined {
  const upright = rules.filter(({ isVertical }) => isVertical);
  const level = rules.filter(({ isVertical }) => !isVertical);
  const xs = linesAt([
    ...upright.map(({ at }) => at),
    ...level.flatMap(({ from, to }) => outermost(from, to, upright)),
  ]);
  const ys = linesAt([
    ...level.map(({ at }) => at),
    ...upright.flatMap(({ from, to }) => outermost(from, to, level)),
  ]);
  const [columns, rows] = [xs.length - 1, ys.length - 1];
  if (columns < 2 || rows < 2 || columns > MOST_LINES || rows > MOST_LINES) return undefined;
  const [left = 0, right = 0, top = 0, bottom = 0] = [xs[0], xs.at(-1), ys[0], ys.at(-1)];
  const inside = pieces.filter((piece) => {
    const [x, y] = centre(piece);
    return x > left && x < right && y > top && y < bottom;
  });
  if (inside.length === 0) return undefined;
  const beside = walls(upright, xs, ys);
  const below = walls(level, ys, xs);
  const cells = new Map<number, Piece[]>();
  let crossed = 0;
  for (const piece of inside) {
    const [x, y] = centre(piece);
    let [column, row] = [slot(xs, x), slot(ys, y)];
    if (isCrossing(piece, xs, (at) => beside.has(at * MOST_LINES + row))) crossed++;
    // A cell that spans rows or columns begins at the line that divides it from the one before.
    while (column > 0 && !beside.has(column * MOST_LINES + row)) column--;
    while (row > 0 && !below.has(row * MOST_LINES + column)) row--;
    const cell = cells.get(row * MOST_LINES + column);
    if (cell) cell.push(piece);
    else cells.set(row * MOST_LINES + column, [piece]);
  }
  if (crossed > CROSSED * inside.length) return undefined;
  const used = [...new Set([...cells.keys()].map((key) => key % MOST_LINES))].sort((a, b) => a - b);
  const table = ys
    .slice(1)
    .map((_, row) => used.map((column) => cells.get(row * MOST_LINES + column) ?? []))
    .filter((row) => row.some((cell) => cell.length > 0));
  const full = table.filter((row) => row.filter((cell) => cell.length > 0).length > 1);
  return full.length < 2 ? undefined : { left, right, top, bottom, rows: table };
}

function centre({ x, right, y, size }: Piece): [number, number] {
  return [(x + right) / 2, y - 0.3 * size];
}

function outermost(from: number, to: number, across: readonly Rule[]): number[] {
  const isClosed = (end: number) => across.some(({ at }) => Math.abs(at - end) <= 2 * TOUCH);
  return [from, to].filter((end) => !isClosed(end));
}

function linesAt(places: readonly number[]): number[] {
  const lines: number[] = [];
  for (const place of [...places].sort((a, b) => a - b))
    if (place - (lines.at(-1) ?? Number.NEGATIVE_INFINITY) > TOUCH) lines.push(place);
  return lines;
}

function slot(lines: readonly number[], place: number): number {
  const next = lines.findIndex((line) => line > place);
  return Math.max(0, (next < 0 ? lines.length - 1 : next) - 1);
}

function walls(rules: readonly Rule[], lines: readonly number[], across: readonly number[]): Set<number> {
  const drawn = new Set<number>();
  for (const { at, from, to } of rules) {
    const line = lines.findIndex((place) => Math.abs(place - at) <= TOUCH);
    for (const [index, start] of across.slice(0, -1).entries()) {
      const middle = (start + (across[index + 1] ?? start)) / 2;
      if (from - TOUCH <= middle && middle <= to + TOUCH) drawn.add(line * MOST_LINES + index);
    }
  }
  return drawn;
}

function isCrossing(piece: Piece, xs: readonly number[], isDrawn: (line: number) => boolean): boolean {
  const depth = 0.4 * piece.size;
  return xs.some((x, line) => piece.x < x - depth && piece.right > x + depth && isDrawn(line));
}
