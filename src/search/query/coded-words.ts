import type { Analyser, Token } from '../analysis/analyser.ts';
import { type CodedSpan, codedSpans } from '../analysis/codes.ts';
import { joinedIn, pairsIn } from '../analysis/joined-words.ts';
import { codeOf, textOf, wordIn } from '../analysis/words.ts';
import type { Dictionary } from '../queried-index.ts';

export interface AskedCode {
  readonly start: number;
  readonly end: number;
  readonly codes: readonly string[];
}

interface WiderCode {
  readonly code: string;
  readonly implied: string;
}

export interface CodedQuery {
  readonly asked: readonly AskedCode[];
  readonly wider: readonly WiderCode[];
  readonly missing: readonly string[];
}

export function readCodes(text: string, dictionary: Dictionary): CodedQuery {
  const asked: AskedCode[] = [];
  const wider: WiderCode[] = [];
  const missing: CodedSpan[] = [];
  for (const span of codedSpans(text).sort(outermostFirst)) {
    if (asked.some(({ start, end }) => start < span.end && span.start < end)) continue;
    const codes = span.exact.filter((code) => dictionary.term(code) !== undefined);
    if (codes.length > 0) asked.push({ start: span.start, end: span.end, codes });
    else {
      wider.push(...span.wider.filter(({ code }) => dictionary.term(code) !== undefined).slice(0, 1));
      if (!missing.some(({ start, end }) => start <= span.start && span.end <= end)) missing.push(span);
    }
  }
  return { asked, wider, missing: missing.map(({ start, end }) => text.slice(start, end)) };
}

function outermostFirst(one: CodedSpan, other: CodedSpan): number {
  return one.start - other.start || other.end - one.end;
}

interface JoinedParts {
  readonly word: string;
  readonly parts: readonly string[];
}

export function joinedWords(text: string, tokens: readonly Token[], analyser: Analyser): JoinedParts[] {
  return [...joinedIn(text, tokens), ...pairsIn(text, tokens)].flatMap(({ word, start, end }) => {
    const parts = tokens
      .filter((token) => token.start >= start && token.end <= end)
      .map((token) => token.word);
    // "The me" is not "theme".
    const isLoose = analyser.isStopWord(parts[0] ?? '') || analyser.isStopWord(word);
    return isLoose ? [] : [{ word, parts }];
  });
}

const LEAST_PART = 3;
const LETTERS_BEFORE_NUMBER = /^\p{L}+(?=\d)/u;

export function dividedTerms(word: string, analyser: Analyser, dictionary: Dictionary): number[] {
  const text = textOf(word);
  const parts = cutsOf(text)
    .map((cut) => [text.slice(0, cut), text.slice(cut)].map((part) => wordIn(codeOf(word), part)))
    .find((both) => both.every((part) => dictionary.word(part) !== undefined));
  const subject = parts?.filter((part) => !analyser.isStopWord(part)) ?? [];
  return subject.flatMap((part) => dictionary.term(analyser.termOf(part)) ?? []);
}

function cutsOf(text: string): number[] {
  const letters = LETTERS_BEFORE_NUMBER.exec(text)?.[0].length;
  if (letters !== undefined) return [letters];
  return Array.from(
    { length: Math.max(0, text.length - 2 * LEAST_PART + 1) },
    (_, at) => text.length - LEAST_PART - at,
  );
}
