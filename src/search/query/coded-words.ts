import type { Analyser, Token } from '../analysis/analyser.ts';
import { type CodedSpan, codedSpans } from '../analysis/codes.ts';
import { joinedIn, pairsIn } from '../analysis/joined-words.ts';
import type { Dictionary } from './parse.ts';

/** A date, an address or an account that the library knows: one word of the query. */
export interface AskedCode {
  readonly start: number;
  readonly end: number;
  readonly codes: readonly string[];
}

/** Further codes for a word of the query. */
interface WiderCode {
  readonly code: string;
  readonly implied: string;
}

export interface CodedQuery {
  readonly asked: readonly AskedCode[];
  readonly wider: readonly WiderCode[];
}

/** Where the library lacks a day or a page, its month or its site helps. */
export function readCodes(text: string, dictionary: Dictionary): CodedQuery {
  const asked: AskedCode[] = [];
  const wider: WiderCode[] = [];
  for (const span of codedSpans(text).sort(outermostFirst)) {
    if (asked.some(({ start, end }) => start < span.end && span.start < end)) continue;
    const codes = span.exact.filter((code) => dictionary.term(code) !== undefined);
    if (codes.length > 0) asked.push({ start: span.start, end: span.end, codes });
    else wider.push(...span.wider.filter(({ code }) => dictionary.term(code) !== undefined).slice(0, 1));
  }
  return { asked, wider };
}

function outermostFirst(one: CodedSpan, other: CodedSpan): number {
  return one.start - other.start || other.end - one.end;
}

interface JoinedTerm {
  readonly term: number;
  /** The words that the query has in its place. */
  readonly parts: readonly string[];
}

/** "handoff", if the library has it, for "hand-off" and "hand off". */
export function joinedTerms(
  text: string,
  tokens: readonly Token[],
  analyser: Analyser,
  dictionary: Dictionary,
): JoinedTerm[] {
  return [...joinedIn(text, tokens), ...pairsIn(text, tokens)].flatMap(({ word, start, end }) => {
    const parts = tokens
      .filter((token) => token.start >= start && token.end <= end)
      .map((token) => token.word);
    // "The me" is not "theme".
    const isLoose = analyser.isStopWord(parts[0] ?? '') || analyser.isStopWord(word);
    const term = isLoose ? undefined : dictionary.term(analyser.termOf(word));
    return term === undefined ? [] : [{ term, parts }];
  });
}

const LEAST_PART = 3;
const LETTER_BEFORE_DIGIT = /^\p{L}+(?=\d)/u;

/** "hand" and "off" for a word that the library lacks, at its longest first part. */
export function dividedTerms(word: string, analyser: Analyser, dictionary: Dictionary): number[] {
  const termOf = (part: string) =>
    analyser.isStopWord(part) ? undefined : dictionary.term(analyser.termOf(part));
  const isWord = (part: string) => dictionary.word(part) !== undefined;
  const letters = LETTER_BEFORE_DIGIT.exec(word)?.[0].length;
  const cuts =
    letters === undefined
      ? Array.from(
          { length: Math.max(0, word.length - 2 * LEAST_PART + 1) },
          (_, at) => word.length - LEAST_PART - at,
        )
      : [letters];
  const cut = cuts.find((at) => isWord(word.slice(0, at)) && isWord(word.slice(at)));
  if (cut === undefined) return [];
  return [word.slice(0, cut), word.slice(cut)].flatMap((part) => termOf(part) ?? []);
}
