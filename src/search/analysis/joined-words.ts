import type { Token } from './analyser.ts';
import { codeOf, textOf, wordIn } from './words.ts';

interface JoinedWord {
  /** The parts in one, folded. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

const HYPHEN = /^[-‐‑]$/u;
const MAYBE = /[-‐‑]|\p{Lu} \d/u;
/** More parts are a phrase or the end of an address. */
const MOST_PARTS = 3;
const LONGEST = 30;
const TYPE = /^\p{Lu}\p{L}{0,2}$/u;

export function mayJoin(text: string): boolean {
  return MAYBE.test(text);
}

/** "hand-off" as "handoff", "F-16" and "F 16" as "f16". */
export function joinedIn(text: string, tokens: readonly Token[]): JoinedWord[] {
  if (!mayJoin(text)) return [];
  const found: JoinedWord[] = [];
  for (let first = 0; first < tokens.length; ) {
    let last = first;
    while (isLinked(text, tokens[last], tokens[last + 1])) last++;
    const parts = last + 1 - first;
    if (parts > 1 && parts <= MOST_PARTS) found.push(...joined(tokens.slice(first, last + 1)));
    first = last + 1;
  }
  return found;
}

/** Pairs of words with one space or hyphen between them, as a query may divide a word: "hand off". */
export function pairsIn(text: string, tokens: readonly Token[]): JoinedWord[] {
  return tokens.flatMap((token, at) => {
    const next = tokens[at + 1];
    if (next === undefined || !/^[ \u00a0-]$|^[‐‑]$/u.test(text.slice(token.end, next.start))) return [];
    return joined([token, next]);
  });
}

function joined(parts: readonly Token[]): JoinedWord[] {
  const [first, last] = [parts[0], parts.at(-1)];
  const text = parts.map((part) => textOf(part.word).toLowerCase()).join('');
  const isNumber = parts.every((part) => /^\d/u.test(part.word));
  if (!first || !last || isNumber || text.length > LONGEST) return [];
  return [{ word: wordIn(codeOf(last.word), text), start: first.start, end: last.end }];
}

function isLinked(text: string, one: Token | undefined, next: Token | undefined): boolean {
  if (!one || !next || next.start !== one.end + 1) return false;
  const between = text.charAt(one.end);
  if (HYPHEN.test(between)) return true;
  const isShort = between === ' ' && one.end - one.start <= 3;
  return isShort && /^\d{1,4}$/u.test(next.word) && isType(text.slice(one.start, one.end));
}

/** "F 16", "MiG 29": at most three letters before a number, not "In 2020" or "A 12". */
function isType(raw: string): boolean {
  return TYPE.test(raw) && !/^(?:[AI]|\p{Lu}\p{Ll}+)$/u.test(raw);
}
