import type { Span } from '../../../model/document.ts';
import { type Html, html, TextRange } from './html.ts';

/** An element around a range. One that crosses another's end is divided; `isFirst` is true for its beginning. */
export interface Layer {
  readonly span: Span;
  wrap(inner: Html, isFirst: boolean): Html;
}

export interface Insertion {
  readonly offset: number;
  readonly markup: Html;
}

interface PlacedLayer extends Layer {
  readonly isRest?: boolean;
}

export function weave(
  text: string,
  layers: readonly Layer[],
  insertions: readonly Insertion[] = [],
  [start, end]: Span = [0, text.length],
): Html {
  const inside = layers.flatMap(({ span: [from, to], wrap }) => {
    return clip({ span: [wholeAt(text, from), wholeAt(text, to)], wrap }, start, end) ?? [];
  });
  const inOrder = insertions
    .map(({ offset, markup }) => ({ offset: wholeAt(text, offset), markup }))
    .sort((a, b) => a.offset - b.offset);
  return weaveRange(text, inside, inOrder, [start, end]);
}

function wholeAt(text: string, offset: number): number {
  return /^[\uD800-\uDBFF][\uDC00-\uDFFF]/.test(text.slice(offset - 1, offset + 1)) ? offset - 1 : offset;
}

function clip(layer: PlacedLayer, start: number, end: number): PlacedLayer | undefined {
  const [from, to] = [Math.max(layer.span[0], start), Math.min(layer.span[1], end)];
  if (from >= to) return undefined;
  const isRest = layer.isRest === true || from > layer.span[0];
  return { span: [from, to], wrap: (inner, isFirst) => layer.wrap(inner, isFirst), isRest };
}

function weaveRange(
  text: string,
  layers: readonly PlacedLayer[],
  insertions: readonly Insertion[],
  [start, end]: Span,
): Html {
  const inOrder = layers.toSorted((a, b) => a.span[0] - b.span[0] || b.span[1] - a.span[1]);
  const parts: Html[] = [];
  let [at, next] = [start, 0];
  // The remainders of layers that the last one divided; all begin at its end.
  let rests: PlacedLayer[] = [];
  while (rests.length > 0 || next < inOrder.length) {
    const outer = rests.length > 0 ? rests.reduce(longer) : inOrder[next++];
    if (!outer) break;
    const [from, to] = outer.span;
    const inside = rests.filter((rest) => rest !== outer);
    for (let one = inOrder[next]; one && one.span[0] < to; one = inOrder[++next]) inside.push(one);
    parts.push(plain(text, insertions, at, from));
    const inner = inside.flatMap((layer) => clip(layer, from, to) ?? []);
    const within = insertions.filter(({ offset }) => offset > from && offset < to);
    parts.push(outer.wrap(weaveRange(text, inner, within, [from, to]), outer.isRest !== true));
    rests = inside.flatMap((layer) => clip(layer, to, end) ?? []);
    at = to;
  }
  parts.push(plain(text, insertions, at, end));
  return html`${parts}`;
}

function longer(one: PlacedLayer, other: PlacedLayer): PlacedLayer {
  return other.span[1] > one.span[1] ? other : one;
}

function plain(text: string, insertions: readonly Insertion[], start: number, end: number): Html {
  let at = start;
  const parts = insertions
    .filter(({ offset }) => offset >= start && offset <= end)
    .map(({ offset, markup }) => {
      const before = new TextRange(text, at, offset);
      at = offset;
      return html`${before}${markup}`;
    });
  return html`${parts}${new TextRange(text, at, end)}`;
}
