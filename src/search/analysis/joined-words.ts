import type { Token } from './analyser.ts';
import { codeOf, textOf, wordIn } from './words.ts';

interface JoinedWord {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** More parts are a phrase or the end of an address. */
const MOST_PARTS = 3;
const LONGEST = 30;
const LONGEST_UNIT = 3;
const TYPE = /^\p{Lu}\p{L}{0,2}$/u;
const MAYBE = /[-‐‑]|[A-Z] \d/;

export function mayJoin(text: string): boolean {
  return MAYBE.test(text);
}

export function mayLink(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === SPACE ? isDigit(text.charCodeAt(at + 1)) : isHyphen(code);
}

export function joinedIn(text: string, tokens: readonly Token[]): readonly JoinedWord[] {
  if (!mayJoin(text)) return NONE;
  const found: JoinedWord[] = [];
  for (let first = 0; first < tokens.length; first++) {
    let last = first;
    while (isLinked(text, tokens[last], tokens[last + 1])) last++;
    if (last > first && last - first < MOST_PARTS) found.push(...joined(tokens.slice(first, last + 1)));
    first = last;
  }
  return found;
}

const NONE: readonly JoinedWord[] = [];

export function pairsIn(text: string, tokens: readonly Token[]): JoinedWord[] {
  return tokens.flatMap((token, at) => {
    const next = tokens[at + 1];
    if (next === undefined || !/^[ \u00a0-]$|^[‐‑]$/u.test(text.slice(token.end, next.start))) return [];
    return joined([token, next]);
  });
}

function joined(parts: readonly Token[]): JoinedWord[] {
  const [first, last] = [parts[0], parts.at(-1)];
  if (!first || !last) return [];
  let text = '';
  let hasLetter = false;
  for (const { word } of parts) {
    text += textOf(word);
    hasLetter ||= !isDigit(word.charCodeAt(0));
  }
  // "20-year" is never one word.
  const isCounted = isDigit(text.charCodeAt(0)) && textOf(last.word).length > LONGEST_UNIT;
  if (!hasLetter || isCounted || text.length > LONGEST) return [];
  return [{ word: wordIn(codeOf(last.word), text.toLowerCase()), start: first.start, end: last.end }];
}

function isLinked(text: string, one: Token | undefined, next: Token | undefined): boolean {
  if (!one || !next || next.start !== one.end + 1) return false;
  const between = text.charCodeAt(one.end);
  if (isHyphen(between)) return true;
  if (between !== SPACE || one.end - one.start > LONGEST_UNIT || !isDigit(text.charCodeAt(next.start)))
    return false;
  return isType(text.slice(one.start, one.end)) && next.word.length <= LONGEST_NUMBER;
}

const SPACE = 32;
const LONGEST_NUMBER = 4;

function isHyphen(code: number): boolean {
  return code === 45 || code === 0x2010 || code === 0x2011;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isType(raw: string): boolean {
  return TYPE.test(raw) && !/^(?:[AI]|\p{Lu}\p{Ll}+)$/u.test(raw);
}
