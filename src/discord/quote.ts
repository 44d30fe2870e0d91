import type { Span } from '../model/document.ts';
import { escapedUnits } from './escape.ts';

/** What of an excerpt its block quote is made of. */
interface Quotable {
  readonly quote: string;
  readonly highlights: readonly Span[];
  readonly cut: { readonly before: boolean; readonly after: boolean };
}

/** The mark of a cut. Its brackets are escaped, or a quote that begins with an address in brackets made it a link. */
const CUT = '\\[…\\]';
const words = new Intl.Segmenter('und', { granularity: 'word' });
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * The quote as a Discord block quote of at most `limit` characters, its highlights in bold. One contiguous slice of
 * it is shown; where words are left out, at either end, stands `[…]`. Empty when not a word fits.
 */
export function blockQuote(excerpt: Quotable, limit: number): string {
  const units = escapedUnits(excerpt.quote);
  const highlights = merge(excerpt.highlights, excerpt.quote);
  let room = limit;
  while (room > 0) {
    const slice = sliceOf(excerpt.quote, units, highlights, room);
    if (slice[0] >= slice[1]) return '';
    const text = draw(excerpt, units, highlights, slice);
    if (text.length <= limit) return text;
    room -= text.length - limit;
  }
  return '';
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
    lines.push(drawLine(quote, units, highlights, [from, to]));
    from = to + 1;
  }
  const before = cut.before || start > 0 ? `${CUT} ` : '';
  const after = cut.after || end < quote.length ? ` ${CUT}` : '';
  return `${before}${lines.join('\n')}${after}`.replace(/^/gm, '> ');
}

function drawLine(
  quote: string,
  units: readonly string[],
  highlights: readonly Span[],
  [from, to]: Span,
): string {
  let line = '';
  let at = from;
  for (const highlight of highlights) {
    const [start, end] = trim(quote, [Math.max(from, highlight[0]), Math.min(to, highlight[1])]);
    if (start >= end) continue;
    line += `${units.slice(at, start).join('')}**${units.slice(start, end).join('')}**`;
    at = end;
  }
  return line + units.slice(at, to).join('');
}

/** The slice to show in `room` escaped characters: from the start, unless what is highlighted stands further on. */
function sliceOf(quote: string, units: readonly string[], highlights: readonly Span[], room: number): Span {
  const whole = reach(units, 0, room);
  if (whole === quote.length) return [0, whole];
  const first = highlights[0] ?? [0, 0];
  if (first[1] <= whole) return trim(quote, [0, boundary(quote, 0, whole)]);
  const start = wordAfter(quote, Math.max(0, first[0] - Math.floor(room / 4)));
  return trim(quote, [start, boundary(quote, start, reach(units, start, room))]);
}

/** How far `room` escaped characters reach from `start`; a line break costs the quote mark of the next line too. */
function reach(units: readonly string[], start: number, room: number): number {
  let cost = 0;
  for (let at = start; at < units.length; at++) {
    const unit = units[at] ?? '';
    cost += unit === '\n' ? 3 : unit.length;
    if (cost > room) return at;
  }
  return units.length;
}

/** The last end of a word at or before `end`; where there is none after `start`, the last end of a character. */
function boundary(quote: string, start: number, end: number): number {
  if (end >= quote.length) return quote.length;
  for (const segmenter of [words, graphemes]) {
    const at = segmenter.segment(quote).containing(end)?.index ?? start;
    if (at > start) return at;
  }
  return start;
}

function wordAfter(quote: string, at: number): number {
  const word = words.segment(quote).containing(at);
  return word === undefined || word.index === at ? at : word.index + word.segment.length;
}

function trim(quote: string, [start, end]: Span): Span {
  let from = start;
  let to = end;
  while (from < to && /\s/u.test(quote.charAt(from))) from++;
  while (to > from && /\s/u.test(quote.charAt(to - 1))) to--;
  return [from, to];
}

/** Highlights in order, touching ones as one (`**a****b**` is not bold), none that ends inside a pair. */
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
