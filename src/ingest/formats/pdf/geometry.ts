import { groupBy, sum } from '../../../text/collections.ts';
import type { Flow } from './layout/layout.ts';
import type { PdfLine } from './layout/lines.ts';

const TEXT_SHARE = 0.12;

/** The largest size with a good share of the text: notes may have the larger part of a law review. */
export function bodySize(lines: readonly PdfLine[]): number {
  const sizes = [...groupBy(lines, ({ size }) => Math.round(size * 2) / 2)];
  const weights = sizes.map(([size, group]) => [size, sum(group, ({ text }) => text.length)] as const);
  const total = sum(weights, ([, weight]) => weight);
  return (
    weights.reduce(
      (body, [size, weight]) => (weight > TEXT_SHARE * total ? Math.max(body, size) : body),
      0,
    ) || 10
  );
}

export function leading(pages: readonly { readonly flows: readonly Flow[] }[]): number {
  const distances = pages.flatMap(({ flows }) =>
    flows.flatMap(({ lines }) =>
      lines.flatMap((line, index) => {
        const above = lines[index - 1];
        const ratio = above ? (line.y - above.y) / line.size : 0;
        return above && above.size === line.size && ratio > 0.8 && ratio < 2.5 ? ratio : [];
      }),
    ),
  );
  return median(distances) || 1.2;
}

/** Sorts in place; 0 for none. */
export function median(numbers: number[]): number {
  return numbers.sort((a, b) => a - b)[numbers.length >> 1] ?? 0;
}

export function fits(line: PdfLine, room: number): boolean {
  const word = line.text.indexOf(' ') < 0 ? line.text.length : line.text.indexOf(' ');
  const width = ((line.right - line.x) * word) / Math.max(1, line.text.length);
  return room > 1.4 * width + 0.7 * line.size;
}

export function rightEdge(flow: Flow, line: PdfLine): number {
  const at = flow.lines.indexOf(line);
  const near = flow.lines
    .slice(Math.max(0, at - 12), at + 13)
    .filter((other) => Math.abs(other.x - line.x) < 3 && Math.abs(other.size - line.size) < 0.5)
    .filter((other) => other.edge === line.edge);
  const edge = Math.max(...near.map(({ right }) => right));
  if (line.edge !== undefined) return near.length < 3 ? line.edge : edge;
  return near.length < 3 && line.x - flow.left < 3 ? Math.max(edge, flow.right) : edge;
}

export function isCentred(a: PdfLine, b: PdfLine): boolean {
  return Math.abs(a.x + a.right - b.x - b.right) < 4 && Math.abs(a.x - b.x) > 2;
}
