import type { Span } from '../model/document.ts';
import type { Match } from './matches.ts';
import type { Extract } from './search.ts';
import { sentences } from './sentences.ts';

/** What a sentence more costs, as a share of the question's mass: it must bring something that was asked for. */
const SENTENCE_COST = 0.01;
/** A word that stands a second time says little more. */
const REPEATED = 0.05;
/** Words that stand near each other say more together; near is within so many characters. */
const TOGETHER = 0.1;
const NEAR = 100;

/**
 * The run of whole sentences, at most `length` characters, that holds most of what is asked for in the fewest
 * sentences; the first of equal ones. A single sentence that is longer is cut between words around its best stretch.
 */
export function extractSpan(text: string, matches: readonly Match[], length: number): Extract {
  const parts = sentences(text);
  const total = sum(bestOfAsked(matches));
  let best: { span: Span; value: number } | undefined;
  for (const [first, [start]] of parts.entries()) {
    for (let last = first; last < parts.length; last++) {
      const end = parts[last]?.[1] ?? start;
      if (last > first && end - start > length) break;
      const value = worth(matches, start, end) - SENTENCE_COST * total * (last - first);
      if (best === undefined || value > best.value + 1e-9) best = { span: [start, end], value };
    }
  }
  const chosen = best?.span ?? [0, text.length];
  const span = chosen[1] - chosen[0] > length ? cutBetweenWords(text, chosen, matches, length) : chosen;
  return { span, highlights: highlightsIn(matches, span) };
}

/** What a stretch holds of the question: each word once, a little for repetitions and for words near each other. */
function worth(matches: readonly Match[], start: number, end: number): number {
  const inside = matches.filter((match) => match.start >= start && match.end <= end);
  const once = sum(bestOfAsked(inside));
  const near = inside.map((first) =>
    sum(bestOfAsked(inside.filter((match) => match.start >= first.start && match.end <= first.start + NEAR))),
  );
  const all = sum(inside.map((match) => match.mass));
  return once + REPEATED * (all - once) + TOGETHER * Math.max(0, ...near);
}

function bestOfAsked(matches: readonly Match[]): number[] {
  const byWord = new Map<number, number>();
  for (const { asked, mass } of matches) byWord.set(asked, Math.max(byWord.get(asked) ?? 0, mass));
  return [...byWord.values()];
}

/** The stretch of at most `length` characters, from a word's start to a word's end, of the largest worth. */
function cutBetweenWords(text: string, [from, to]: Span, matches: readonly Match[], length: number): Span {
  const words = [...text.slice(from, to).matchAll(/\S+/gu)].map((match): Span => {
    const start = from + match.index;
    return [start, start + match[0].length];
  });
  const inside = matches.filter((match) => match.start >= from && match.end <= to);
  const starts = [from, ...inside.map((match) => match.start)];
  let best: { span: Span; value: number } | undefined;
  for (const anchor of starts) {
    const start = words.findLast(([wordStart]) => wordStart <= anchor)?.[0] ?? from;
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

/** Room that is left at the sentence's end is given to the words before. */
function widen([start, end]: Span, words: readonly Span[], length: number): Span {
  const first = words.find(([wordStart]) => end - wordStart <= length)?.[0] ?? start;
  return [Math.min(first, start), end];
}

/** An offset at or before `at` that divides no character of two code units. */
function wholeCharacters(text: string, start: number, at: number): number {
  const end = Math.min(at, text.length);
  const divides = /[\uD800-\uDBFF]/.test(text[end - 1] ?? '') && /[\uDC00-\uDFFF]/.test(text[end] ?? '');
  return divides ? (end - 1 > start ? end - 1 : end + 1) : end;
}

/** Matches inside the span, those that overlap as one. */
function highlightsIn(matches: readonly Match[], [from, to]: Span): Span[] {
  const spans: Span[] = [];
  for (const { start, end } of matches.filter((match) => match.start >= from && match.end <= to)) {
    const before = spans.at(-1);
    if (before !== undefined && start < before[1]) before[1] = Math.max(before[1], end);
    else spans.push([start, end]);
  }
  return spans;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
