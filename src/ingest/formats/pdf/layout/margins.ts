import { groupBy } from '../../../../text/collections.ts';
import type { Piece } from './pieces.ts';

const FEWEST = 5;
/** Some lines of a table have no number. */
const REGULAR = 0.8;
const GAP = 0.8;
const SAME_EDGE = 2;
const LINE_NUMBER = /^\d{1,4}$/u;

export function lineNumbers(pieces: readonly Piece[]): ReadonlySet<Piece> {
  const numbers = pieces.filter((piece) => LINE_NUMBER.test(textIn(piece)));
  if (numbers.length < FEWEST) return new Set();
  const edges = [
    ...groupBy(numbers, ({ right }) => `right ${Math.round(right / SAME_EDGE)}`).values(),
    ...groupBy(numbers, ({ x }) => `left ${Math.round(x / SAME_EDGE)}`).values(),
  ];
  const column = edges.sort((a, b) => b.length - a.length).find((group) => isMargin(group, pieces));
  return new Set(column ?? []);
}

/** Fewer pieces have no margin to speak of. */
const FEWEST_PIECES = 40;
const MOST_IN_MARGIN = 0.04;
const SET_OFF = 0.9;

export function marginNumbers(pieces: readonly Piece[]): ReadonlySet<Piece> {
  if (pieces.length < FEWEST_PIECES) return new Set();
  const numbers = pieces.filter((piece) => LINE_NUMBER.test(textIn(piece)));
  const found = numbers.filter((number) => {
    const gap = SET_OFF * number.size;
    const isLeft = pieces.filter(({ right }) => right <= number.right).length * 2 < pieces.length;
    const beyond = pieces.filter((piece) =>
      isLeft ? piece.x < number.right + gap : piece.right > number.x - gap,
    );
    return (
      beyond.length <= MOST_IN_MARGIN * pieces.length && !beyond.some((piece) => isLevelWith(piece, number))
    );
  });
  return new Set(found.length === 1 ? found : []);
}

function isLevelWith(piece: Piece, number: Piece): boolean {
  return piece !== number && Math.abs(piece.y - number.y) < 0.5 * number.size;
}

function textIn({ glyphs }: Piece): string {
  return glyphs
    .map(({ text }) => text)
    .join('')
    .trim();
}

function isMargin(group: readonly Piece[], pieces: readonly Piece[]): boolean {
  if (group.length < FEWEST) return false;
  const numbers = [...group].sort((a, b) => a.y - b.y);
  const values = numbers.map((piece) => Number(textIn(piece)));
  const steps = values.slice(1).map((value, index) => value - (values[index] ?? 0));
  const regular = [1, 5].some(
    (step) => steps.filter((value) => value === step).length > REGULAR * steps.length,
  );
  if (!regular || steps.some((step) => step <= 0)) return false;
  const members = new Set(group);
  const [left, right] = [
    Math.min(...group.map(({ x }) => x)),
    Math.max(...group.map((piece) => piece.right)),
  ];
  const gap = GAP * (numbers[0]?.size ?? 0);
  const others = pieces.filter((piece) => !members.has(piece));
  const beside = others.filter((piece) => piece.right > left - gap && piece.x < right + gap);
  const isOutside = others.every((piece) => piece.right < left) || beside.length === 0;
  return isOutside && besideText(numbers, others) > 0.6 * numbers.length && isEdge(left, right, others);
}

function isEdge(left: number, right: number, others: readonly Piece[]): boolean {
  const before = others.filter((piece) => piece.right <= left).length;
  const after = others.filter((piece) => piece.x >= right).length;
  return Math.min(before, after) <= 0.02 * others.length;
}

function besideText(numbers: readonly Piece[], others: readonly Piece[]): number {
  const lines = groupBy(others, ({ y }) => Math.round(y / 3));
  return numbers.filter(({ y }) =>
    [-1, 0, 1].some((offset) => {
      const line = lines.get(Math.round(y / 3) + offset) ?? [];
      return line.filter((piece) => Math.abs(piece.y - y) < 3 && /\p{L}/u.test(textIn(piece))).length > 1;
    }),
  ).length;
}
