import type { Token } from 'markdown-it';

/** The signs of emphasis that stay, since the digits beside them would run together: "2*3*4". */
export function joinedSigns(tokens: readonly Token[]): ReadonlySet<number> {
  const found = new Set<number>();
  const open: number[] = [];
  for (const [index, { type }] of tokens.entries()) {
    if (type === 'em_open' || type === 'strong_open') open.push(index);
    else if (type === 'em_close' || type === 'strong_close') {
      const start = open.pop() ?? index;
      if (divides(tokens, start) || divides(tokens, index) || isFactor(tokens, start, index))
        found.add(start).add(index);
    }
  }
  return found;
}

function divides(tokens: readonly Token[], index: number): boolean {
  return /\p{N}$/u.test(before(tokens, index)) && /^\p{N}/u.test(after(tokens, index));
}

function isFactor(tokens: readonly Token[], start: number, end: number): boolean {
  const inner = after(tokens, start);
  const isOne = end - start === 2 && /^[\p{L}\p{N}]$/u.test(inner);
  return isOne && /[\p{L}\p{N}]$/u.test(before(tokens, start)) && /^[\p{L}\p{N}]/u.test(after(tokens, end));
}

function before(tokens: readonly Token[], index: number): string {
  return neighbour(tokens, index, -1);
}

function after(tokens: readonly Token[], index: number): string {
  return neighbour(tokens, index, 1);
}

function neighbour(tokens: readonly Token[], index: number, step: 1 | -1): string {
  let at = index + step;
  while (tokens[at]?.type === 'text' && tokens[at]?.content === '') at += step;
  const token = tokens[at];
  return token?.type === 'text' || token?.type === 'code_inline' ? token.content : '';
}
