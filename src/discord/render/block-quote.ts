import type { Span } from '../../model/document.ts';
import { escapedUnits } from './escape.ts';

interface Quotable {
  readonly quote: string;
  readonly highlights: readonly Span[];
  readonly cut: { readonly before: boolean; readonly after: boolean };
}

/** Marks a cut. Escaped, since before an address in parentheses it would be a link. */
const CUT = '\\[…\\]';
const words = new Intl.Segmenter('und', { granularity: 'word' });
const AFTER = 100;
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Of at most `limit` (≥ 60) characters. `[…]` marks an end at which the passage goes on; no words are missing between blocks. */
export function blockQuotes(excerpt: Quotable, limit: number): string[] {
  const { quote } = excerpt;
  const units = escapedUnits(quote);
  const highlights = merge(excerpt.highlights, quote);
  const last = quote.trimEnd().length;
  const parts: string[] = [];
  for (let at = 0; at < quote.length; ) {
    let end = endOf(quote, units, at, limit);
    let text = draw(excerpt, units, highlights, bare(quote, [at, end], last));
    for (let room = limit; text.length > limit && room > 0; ) {
      room -= text.length - limit;
      end = endOf(quote, units, at, room);
      text = draw(excerpt, units, highlights, bare(quote, [at, end], last));
    }
    parts.push(text);
    at = end >= last ? quote.length : end;
  }
  return parts;
}

function bare(quote: string, slice: Span, last: number): Span {
  const [start, end] = trim(quote, slice);
  return [slice[0] === 0 ? 0 : start, end >= last ? quote.length : end];
}

function draw(
  { quote, cut }: Quotable,
  units: readonly string[],
  highlights: readonly Span[],
  [start, end]: Span,
): string {
  const lines: string[] = [];
  for (let from = start; from <= end; ) {
    const newline = quote.indexOf('\n', from);
    const to = newline === -1 || newline > end ? end : newline;
    // More characters are markup at the start of a line.
    const own = from === start && start > 0 ? escapedUnits(quote.slice(start, to)) : units.slice(from, to);
    lines.push(drawLine(quote, own, highlights, [from, to]));
    from = to + 1;
  }
  const before = cut.before && start === 0 ? `${CUT} ` : '';
  const after = cut.after && end >= quote.length ? ` ${CUT}` : '';
  return `${before}${lines.join('\n')}${after}`.replace(/^/gm, '> ');
}

function drawLine(
  quote: string,
  units: readonly string[],
  highlights: readonly Span[],
  [from, to]: Span,
): string {
  const unitsIn = (start: number, end: number) => units.slice(start - from, end - from).join('');
  let line = '';
  let at = from;
  for (const highlight of highlights) {
    const [start, end] = trim(quote, [Math.max(from, highlight[0]), Math.min(to, highlight[1])]);
    if (start >= end) continue;
    line += `${unitsIn(at, start)}**${unitsIn(start, end)}**`;
    at = end;
  }
  return line + unitsIn(at, to);
}

function endOf(quote: string, units: readonly string[], start: number, room: number): number {
  const reached = reach(units, start, room);
  const end = boundary(quote, start, reached);
  // A grapheme longer than a message is divided: nothing may be lost.
  return end > start ? end : Math.max(reached, start + (splitsPair(quote, start + 1) ? 2 : 1));
}

function reach(units: readonly string[], start: number, room: number): number {
  let cost = 0;
  for (let at = start; at < units.length; at++) {
    const unit = units[at] ?? '';
    cost += unit === '\n' ? 3 : unit.length;
    if (cost > room) return at;
  }
  return units.length;
}

function boundary(quote: string, start: number, end: number): number {
  if (end >= quote.length) return quote.length;
  // The segmenter copies its input, which may be a megabyte.
  const around = quote.slice(start, end + AFTER);
  for (const segmenter of [words, graphemes]) {
    const at = segmenter.segment(around).containing(end - start)?.index ?? 0;
    if (at > 0) return start + at;
  }
  return start;
}

function trim(quote: string, [start, end]: Span): Span {
  let from = start;
  let to = end;
  while (from < to && /\s/u.test(quote.charAt(from))) from++;
  while (to > from && /\s/u.test(quote.charAt(to - 1))) to--;
  return [from, to];
}

function merge(highlights: readonly Span[], quote: string): Span[] {
  const merged: Span[] = [];
  for (const [start, end] of [...highlights].sort((a, b) => a[0] - b[0])) {
    const from = splitsPair(quote, start) ? start - 1 : start;
    const to = splitsPair(quote, end) ? end + 1 : end;
    const last = merged.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

function splitsPair(text: string, at: number): boolean {
  return at > 0 && (text.codePointAt(at - 1) ?? 0) > 0xffff;
}
