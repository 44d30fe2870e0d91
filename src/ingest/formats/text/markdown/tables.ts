import type { Span } from '../../../../model/document.ts';

export const DELIMITERS = /^\|?(?:[ \t]*:?-+:?[ \t]*\|)+[ \t:-]*$|^:?-+:?[ \t]*\|?$/u;

const LAST_PIPE = /\|(?<=(?<!\\)(?:\\\\)*\|)$/u;

export function cellsSpan(source: string, [start, end]: Span): Span {
  const row = source.slice(start, end).trimEnd().replace(LAST_PIPE, '').trimEnd();
  const skip = /^[ \t>]*\|?\s*/u.exec(row)?.[0].length ?? 0;
  return [start + skip, start + row.length];
}

export function cellsIn(row: string): string[] {
  const inner = row.trim().replace(/^\|/u, '').replace(LAST_PIPE, '');
  const cells: string[] = [];
  let from = 0;
  for (let at = 0; at < inner.length; at++) {
    if (inner.charAt(at) === '\\') at++;
    else if (inner.charAt(at) === '|') {
      cells.push(inner.slice(from, at));
      from = at + 1;
    }
  }
  return [...cells, inner.slice(from)].map((cell) => cell.trim().replaceAll('\\|', '|'));
}
