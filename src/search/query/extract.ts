import type { Span } from '../../model/document.ts';
import { opensWithPronoun } from '../../text/pronouns.ts';
import { piecesOf, type TextPiece, WHOLE_LENGTH } from '../../text/whole-ranges.ts';
import type { Extract, SearchUnit } from '../search.ts';
import type { Match } from './matches.ts';
import { sum } from './scoring.ts';

/** Penalty per extra sentence, as a share of the question's idf. */
const SENTENCE_COST = 0.01;
/** Bonus for repeated words. */
const REPEATED = 0.05;
/** Bonus for query words within `NEAR` characters of each other. */
const TOGETHER = 0.1;
const NEAR = 100;
/** Only a part of a longer text is searched: paragraphs are short, broken files are not. */
const LONG = 20_000;
/** Enough for a pronoun and the signs before it. */
const PRONOUN_LENGTH = 40;

interface PieceRun {
  readonly first: number;
  readonly last: number;
}

type ExtractedText = Pick<SearchUnit, 'text' | 'whole' | 'quoted'>;

/**
 * The run of pieces with the most matches in the fewest pieces, ties to the first, filled up with the pieces around
 * it. A run that opens with a pronoun takes the piece before, if it fits.
 */
export function extractSpan(
  { text, whole = [], quoted = [] }: ExtractedText,
  all: readonly Match[],
  length: number,
): Extract {
  const [from, to] = focus(text, all, length);
  const parts = piecesOf(text, whole).filter(({ start, end }) => start < to && end > from);
  const long = tooLong(whole, parts);
  const matches = within(all, from, to);
  const spanOf = ({ first, last }: PieceRun): Span => [
    parts[first]?.start ?? 0,
    parts[last]?.end ?? text.length,
  ];
  const run = bestRun(parts, matches, length, long);
  const [start, end] = spanOf(run);
  const isCut = end - start > length && !parts.slice(run.first, run.last + 1).some(({ isWhole }) => isWhole);
  const span = isCut
    ? cutBetweenWords(text, [start, end], matches, length)
    : spanOf(filled(text, parts, withAntecedent(text, parts, run, length, long), length, { long, quoted }));
  return { span, highlights: highlightsIn(matches, span) };
}

function bestRun(
  parts: readonly TextPiece[],
  matches: readonly Match[],
  length: number,
  long: readonly Span[],
): PieceRun {
  const total = sum(bestOfAsked(matches));
  let best = { first: 0, last: 0, value: Number.NEGATIVE_INFINITY };
  for (const [first, { start }] of parts.entries()) {
    for (let last = first; last < parts.length; last++) {
      const end = parts[last]?.end ?? start;
      if (last > first && end - start > length) break;
      if (last > first && straddles(start, end, long)) continue;
      const value = worth(matches, start, end) - SENTENCE_COST * total * (last - first);
      if (value > best.value + 1e-9) best = { first, last, value };
    }
  }
  return best;
}

function filled(
  text: string,
  parts: readonly TextPiece[],
  core: PieceRun,
  length: number,
  { long, quoted }: { long: readonly Span[]; quoted: readonly Span[] },
): PieceRun {
  const from = parts[core.first]?.start ?? 0;
  const to = parts[core.last]?.end ?? from;
  const bounds = quoted.findLast((span) => isInside(text, [from, to], span)) ?? ([0, text.length] as const);
  let best = core;
  let most = Number.NEGATIVE_INFINITY;
  for (let first = core.first; first >= 0; first--) {
    const start = parts[first]?.start ?? 0;
    if (first < core.first && to - start > length) break;
    const loss = opensWithPronoun(text.slice(start, start + PRONOUN_LENGTH)) ? length : 0;
    for (let last = core.last; last < parts.length; last++) {
      const end = parts[last]?.end ?? start;
      const isCore = start === from && end === to;
      if (!isCore && end - start > length) break;
      if (!isCore && (straddles(start, end, long) || !isInside(text, [start, end], bounds))) continue;
      if (end - start - loss > most) {
        best = { first, last };
        most = end - start - loss;
      }
    }
  }
  return best;
}

function isInside(text: string, [start, end]: Span, [from, to]: readonly [number, number]): boolean {
  return start >= from && start < to && /^[\s.,;:]*$/u.test(text.slice(to, Math.max(to, end)));
}

function tooLong(whole: readonly Span[], parts: readonly TextPiece[]): Span[] {
  const long = whole.filter(([start, end]) => end - start > WHOLE_LENGTH);
  return long.map(([from, to]) => [parts.find(({ end }) => end > from)?.start ?? from, to]);
}

function straddles(start: number, end: number, long: readonly Span[]): boolean {
  return long.some(([from, to]) => start < to && end > from && start < from !== end > to);
}

function withAntecedent(
  text: string,
  parts: readonly TextPiece[],
  run: PieceRun,
  length: number,
  long: readonly Span[],
): PieceRun {
  const pieces = parts.slice(Math.max(0, run.first - 1), run.last + 1);
  const start = parts[run.first]?.start ?? 0;
  const end = pieces.at(-1)?.end ?? start;
  const before = pieces[0]?.start ?? start;
  if (!opensWithPronoun(text.slice(start, end))) return run;
  const most = pieces.some(({ isWhole }) => isWhole) ? WHOLE_LENGTH : length;
  const fits = before < start && end - before <= most && !straddles(before, end, long);
  return fits ? { ...run, first: run.first - 1 } : run;
}

function worth(matches: readonly Match[], start: number, end: number): number {
  const inside = within(matches, start, end);
  const once = sum(bestOfAsked(inside));
  let near = 0;
  for (const first of inside)
    near = Math.max(near, sum(bestOfAsked(within(inside, first.start, first.start + NEAR))));
  const all = sum(inside.map((match) => match.idf));
  return once + REPEATED * (all - once) + TOGETHER * near;
}

function focus(text: string, matches: readonly Match[], length: number): Span {
  if (text.length <= LONG) return [0, text.length];
  let best: Match | undefined;
  let most = 0;
  for (const first of matches) {
    // Near a chosen match, later ones add nothing.
    if (best !== undefined && first.start < best.start + length) continue;
    const idf = sum(bestOfAsked(within(matches, first.start, first.start + length)));
    if (idf > most + 1e-9) {
      best = first;
      most = idf;
    }
  }
  const at = best?.start ?? 0;
  return [Math.max(0, at - LONG / 2), Math.min(text.length, at + LONG / 2)];
}

function within(matches: readonly Match[], from: number, to: number): Match[] {
  let low = 0;
  let high = matches.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((matches[middle]?.start ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  const inside: Match[] = [];
  for (let at = low; at < matches.length; at += 1) {
    const match = matches[at];
    if (match === undefined || match.start > to) break;
    if (match.end <= to) inside.push(match);
  }
  return inside;
}

function bestOfAsked(matches: readonly Match[]): number[] {
  const byWord = new Map<number, number>();
  for (const { asked, idf } of matches) byWord.set(asked, Math.max(byWord.get(asked) ?? 0, idf));
  return [...byWord.values()];
}

function cutBetweenWords(text: string, [from, to]: Span, matches: readonly Match[], length: number): Span {
  const words = [...text.slice(from, to).matchAll(/\S+/gu)].map((match): Span => {
    const start = from + match.index;
    return [start, start + match[0].length];
  });
  const inside = matches.filter((match) => match.start >= from && match.end <= to);
  const anchors = [from, ...inside.map((match) => match.start)];
  const starts = new Set(
    anchors.map((anchor) => words.findLast(([wordStart]) => wordStart <= anchor)?.[0] ?? from),
  );
  let best: { span: Span; value: number } | undefined;
  for (const start of starts) {
    const end = words.findLast(([, wordEnd]) => wordEnd <= start + length)?.[1] ?? start;
    const span: Span =
      end > start
        ? widen([start, end], words, length)
        : [start, wholeCharacters(text, start, start + length)];
    const value = worth(inside, span[0], span[1]);
    if (best === undefined || value > best.value + 1e-9) best = { span, value };
  }
  return best?.span ?? [from, to];
}

function widen([start, end]: Span, words: readonly Span[], length: number): Span {
  const first = words.find(([wordStart]) => end - wordStart <= length)?.[0] ?? start;
  return [Math.min(first, start), end];
}

/** Never splits a surrogate pair. */
function wholeCharacters(text: string, start: number, at: number): number {
  const end = Math.min(at, text.length);
  const divides = /[\uD800-\uDBFF]/.test(text[end - 1] ?? '') && /[\uDC00-\uDFFF]/.test(text[end] ?? '');
  return divides ? (end - 1 > start ? end - 1 : end + 1) : end;
}

function highlightsIn(matches: readonly Match[], [from, to]: Span): Span[] {
  const spans: Span[] = [];
  for (const { start, end } of matches.filter((match) => match.start >= from && match.end <= to)) {
    const before = spans.at(-1);
    if (before !== undefined && start < before[1]) before[1] = Math.max(before[1], end);
    else spans.push([start, end]);
  }
  return spans;
}
