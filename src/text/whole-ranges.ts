import { sentences } from './sentences.ts';

type Range = readonly [number, number];

export const WHOLE_LENGTH = 600;

export interface TextPiece {
  readonly start: number;
  readonly end: number;
  readonly isWhole: boolean;
}

export function piecesOf(text: string, whole: readonly Range[]): TextPiece[] {
  const blocks = blocksOf(whole);
  const pieces: TextPiece[] = [];
  let first = 0;
  let next = 0;
  let open: number | undefined;
  const close = (start: number, end: number) => {
    add(pieces, text, start, end, blocks.slice(first, next));
    first = next;
    open = undefined;
  };
  for (const [from, to] of sentences(text)) {
    while ((blocks[next]?.[1] ?? Number.POSITIVE_INFINITY) <= to) next += 1;
    open ??= from;
    if ((blocks[next]?.[0] ?? to) >= to) close(open, to);
  }
  next = blocks.length;
  if (open !== undefined) close(open, text.trimEnd().length);
  return pieces;
}

function blocksOf(whole: readonly Range[]): Range[] {
  const blocks: Range[] = [];
  const fitting = whole.filter(([start, end]) => end - start <= WHOLE_LENGTH);
  for (const [start, end] of fitting.sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
    const last = blocks.at(-1);
    if (last === undefined || start >= last[1]) blocks.push([start, end]);
    else if (end - last[0] <= WHOLE_LENGTH) blocks[blocks.length - 1] = [last[0], Math.max(last[1], end)];
    else blocks.push([last[1], end]);
  }
  return blocks;
}

function add(pieces: TextPiece[], text: string, start: number, end: number, inside: readonly Range[]): void {
  if (end - start <= WHOLE_LENGTH || inside.length === 0) {
    pieces.push({ start, end, isWhole: inside.length > 0 });
    return;
  }
  let at = start;
  for (const [from, to] of inside) {
    const sign = /^[.,;:!?…]*/u.exec(text.slice(to, to + 4))?.[0].length ?? 0;
    const stop = to - from + sign > WHOLE_LENGTH ? to : to + sign;
    addTrimmed(pieces, text, at, from, false);
    addTrimmed(pieces, text, Math.max(at, from), Math.min(end, stop), true);
    at = Math.min(end, stop);
  }
  addTrimmed(pieces, text, at, end, false);
}

function addTrimmed(pieces: TextPiece[], text: string, from: number, to: number, isWhole: boolean): void {
  const part = text.slice(from, to);
  const start = from + part.length - part.trimStart().length;
  const end = from + part.trimEnd().length;
  if (/[\p{L}\p{N}]/u.test(part)) pieces.push({ start, end, isWhole });
}
