import type { Span } from '../../model/document.ts';
import { align, type Step, WEIGHT } from './alignment.ts';
import { isQuotationMark, type QuotationToken, tokenize } from './tokens.ts';

/**
 * A quote prepared for comparison: its tokens, its text from first to last token, and the stretches between
 * ellipses.
 */
export interface QuotationReading {
  readonly tokens: readonly QuotationToken[];
  readonly text: string;
  readonly stretches: readonly string[];
}

/** `given` are ranges of the quote; `span` and `found` are ranges of the text. */
export interface Occurrence {
  readonly verdict: 'exact' | 'typography' | 'shortened' | 'near';
  readonly span: Span;
  readonly differences: readonly {
    readonly kind: 'missing' | 'added' | 'changed';
    readonly given: Span | null;
    readonly found: Span | null;
  }[];
  readonly similarity: number;
}

/**
 * Readings of a pasted quote: as given, then without outer quotation marks and ellipses, block quote bars and
 * note marks. Empty if it has no words.
 */
export function readingsOf(given: string): QuotationReading[] {
  const whole = readingOf(given, []);
  const skipped = [...given.matchAll(DRESSING)].map((match): Span => {
    const [start, end] = [match.index, match.index + match[0].length];
    return match.groups?.bar === undefined ? [start, end] : [end - match.groups.bar.length, end];
  });
  const bare = readingOf(given, skipped, isOuter);
  const readings = whole.text === bare.text ? [bare] : [whole, bare];
  return readings.filter(({ tokens }) => tokens.some(({ kind }) => kind === 'word'));
}

/** Block quote bars, `[12]`, `<sup>12</sup>` and `¹²`, with the space before them. */
const DRESSING =
  /(?:^|\n)[ \t]*(?<bar>[>│|]+(?:[ \t]*>+)*[ \t]?)|\s*\[\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*\]|\s*<sup>\s*\d{1,3}\s*<\/sup>|(?<=\S)[⁰¹²³⁴-⁹]+/gu;

function isOuter(token: QuotationToken): boolean {
  return token.kind === 'gap' || isQuotationMark(token);
}

function readingOf(
  given: string,
  skipped: readonly Span[],
  outer?: (token: QuotationToken) => boolean,
): QuotationReading {
  const all = tokenize(given, skipped);
  const keeps = (token: QuotationToken) => !outer?.(token);
  const tokens = all.slice(Math.max(0, all.findIndex(keeps)), all.findLastIndex(keeps) + 1);
  const start = tokens[0]?.span[0] ?? 0;
  const end = tokens.at(-1)?.span[1] ?? 0;
  const gaps = tokens.filter(({ kind }) => kind === 'gap').map(({ span }) => span);
  return {
    tokens,
    text: without(given, skipped, [start, end]),
    stretches: outside(gaps, [start, end])
      .map((stretch) => without(given, skipped, stretch))
      .filter((stretch) => stretch.trim() !== ''),
  };
}

function without(text: string, skipped: readonly Span[], span: Span): string {
  const inside = skipped.filter(([from, to]) => to > span[0] && from < span[1]);
  return outside(inside, span)
    .map(([from, to]) => text.slice(from, to))
    .join('');
}

/** The parts of a span around the holes in it. */
function outside(holes: readonly Span[], [start, end]: Span): Span[] {
  const ends = [...holes.map(([from]) => from), end];
  return [start, ...holes.map(([, to]) => to)].map((from, index) => [from, ends[index] ?? end]);
}

/** Every non-overlapping occurrence of a reading's tokens, in order; exact ones win. */
export function occurrencesIn(text: string, readings: readonly QuotationReading[]): Occurrence[] {
  const tokens = tokenize(text);
  const found = readings.flatMap((reading) =>
    runsOf(reading.tokens, tokens).map((span): Occurrence => {
      const verdict = text.slice(...span) === reading.text ? 'exact' : 'typography';
      return { verdict, span, differences: [], similarity: 1 };
    }),
  );
  const kept: Occurrence[] = [];
  for (const verdict of ['exact', 'typography'] as const)
    for (const one of found)
      if (one.verdict === verdict && !kept.some((other) => overlap(one.span, other.span))) kept.push(one);
  return kept.sort((a, b) => a.span[0] - b.span[0]);
}

function runsOf(wanted: readonly QuotationToken[], tokens: readonly QuotationToken[]): Span[] {
  const runs: Span[] = [];
  for (let at = 0; at + wanted.length <= tokens.length; at++) {
    let same = 0;
    while (same < wanted.length && tokens[at + same]?.form === wanted[same]?.form) same++;
    const [first, last] = [tokens[at], tokens[at + wanted.length - 1]];
    if (same === wanted.length && first && last) runs.push([first.span[0], last.span[1]]);
  }
  return runs;
}

function overlap(one: Span, other: Span): boolean {
  return one[0] < other[1] && other[0] < one[1];
}

/** One word in three may differ. */
const NEAR = 0.65;

/**
 * The nearest occurrence: `shortened` if only its ellipses omit words, else `near`. Null if too different, or
 * if no shared word satisfies `isSubject`.
 */
export function nearestIn(
  text: string,
  reading: QuotationReading,
  isSubject: (word: string) => boolean,
): Occurrence | null {
  const found = tokenize(text);
  const steps = align(reading.tokens, found);
  const same = steps.filter(({ kind }) => kind === 'same');
  const similarity = similarityOf(steps, reading.tokens, found);
  const [first, last] = [found[same[0]?.found ?? -1], found[same.at(-1)?.found ?? -1]];
  if (!first || !last || similarity < NEAR) return null;
  if (!same.some(({ given = -1 }) => isSubjectWord(reading.tokens[given], isSubject))) return null;
  const differences = differencesOf(steps, reading.tokens, found);
  const ends = differences.flatMap(({ found: span }) => (span === null ? [] : [span]));
  return {
    verdict: similarity === 1 ? 'shortened' : 'near',
    span: [
      Math.min(first.span[0], ...ends.map(([start]) => start)),
      Math.max(last.span[1], ...ends.map(([, end]) => end)),
    ],
    differences,
    similarity,
  };
}

function isSubjectWord(token: QuotationToken | undefined, isSubject: (word: string) => boolean): boolean {
  return token?.kind === 'word' && isSubject(token.form);
}

/** The weighted share of equal tokens, ignoring what an ellipsis omits. */
function similarityOf(
  steps: readonly Step[],
  given: readonly QuotationToken[],
  found: readonly QuotationToken[],
): number {
  let same = 0;
  let all = 0;
  for (const step of steps) {
    if (step.kind === 'omitted') continue;
    const token = step.given === undefined ? found[step.found ?? -1] : given[step.given];
    const weight = token === undefined ? 0 : WEIGHT[token.kind];
    all += weight;
    if (step.kind === 'same') same += weight;
  }
  return all === 0 ? 0 : same / all;
}

/** Consecutive unequal steps form one difference. */
function differencesOf(
  steps: readonly Step[],
  given: readonly QuotationToken[],
  found: readonly QuotationToken[],
): Occurrence['differences'] {
  const runs: Step[][] = [];
  for (const [index, step] of steps.entries()) {
    if (step.kind === 'same') continue;
    const before = steps[index - 1];
    const run = runs.at(-1);
    const goesOn = before !== undefined && before.kind !== 'same';
    if (run && goesOn && (before.kind === 'omitted') === (step.kind === 'omitted')) run.push(step);
    else runs.push([step]);
  }
  return runs.map((run) => {
    const there = rangeOf(run.map((step) => given[step.given ?? -1]));
    const here = rangeOf(run.map((step) => found[step.found ?? -1]));
    const omitted = run[0]?.kind === 'omitted';
    const kind = omitted || there === null ? 'missing' : here === null ? 'added' : 'changed';
    return { kind, given: there, found: here };
  });
}

function rangeOf(tokens: readonly (QuotationToken | undefined)[]): Span | null {
  const spans = tokens.flatMap((token) => (token === undefined ? [] : [token.span]));
  const [first, last] = [spans[0], spans.at(-1)];
  return first && last ? [first[0], last[1]] : null;
}
