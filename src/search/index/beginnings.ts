import { compareCodePoints } from '../../text/characters/code-points.ts';
import { fold } from '../../text/fold.ts';
import { tokenOf } from '../published/format.ts';
import type { ForwardIndex } from './forward.ts';
import type { Postings } from './postings.ts';

/** A shorter beginning is one of too many words; of a common one, only its most frequent terms are tried. */
const SHORTEST = 2;
export const MOST_TERMS = 64;

export function unitsBeginning(
  typed: string,
  limit: number,
  { forward, postings, units }: { forward: ForwardIndex; postings: Postings; units: number },
  accepts: (unit: number) => boolean,
): number[] {
  const words = beginningsIn(typed);
  if (words.length === 0) return [];
  const [begun, whole] = [new Uint8Array(units), new Uint8Array(units)];
  const found = words.map((word) => termsBeginning(word, forward));
  const asked = found.filter(({ isStop }, at) => !isStop || at === words.length - 1);
  for (const [at, terms] of asked.entries()) {
    mark(begun, at, terms.begun, postings);
    mark(whole, at, terms.whole, postings);
  }
  const all: number[] = [];
  const rest: number[] = [];
  for (let unit = 0; unit < units && all.length < limit; unit++) {
    if (begun[unit] !== asked.length || !accepts(unit)) continue;
    if (whole[unit] === asked.length) all.push(unit);
    else if (rest.length < limit) rest.push(unit);
  }
  return [...all, ...rest].slice(0, limit);
}

export function beginningsIn(typed: string): string[] {
  return (typed.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).map(fold).filter((word) => word.length >= SHORTEST);
}

function mark(counts: Uint8Array, at: number, terms: readonly number[], postings: Postings): void {
  for (const term of terms)
    for (const unit of postings.units(term)) if (counts[unit] === at) counts[unit] = at + 1;
}

function termsBeginning(
  typed: string,
  { vocabulary: { words, termOfWord, stop }, knownWords, unitsOfTerm }: ForwardIndex,
): { begun: number[]; whole: number[]; isStop: boolean } {
  /** By term, the first token that begins so. */
  const begun = new Map<number, string>();
  const whole = new Set<number>();
  let isStop = false;
  for (let word = 0; word < words.length; word++) {
    const text = words[word] ?? '';
    if (knownWords[word] !== 1 || !text.startsWith(typed)) continue;
    const term = termOfWord[word] ?? 0;
    const token = tokenOf(text);
    const before = begun.get(term);
    if (before === undefined || compareCodePoints(token, before) < 0) begun.set(term, token);
    if (text.length > typed.length && text.charAt(typed.length) !== '|') continue;
    whole.add(term);
    isStop ||= stop[word] === 1;
  }
  const unitsOf = ([term]: readonly [number, string]) => unitsOfTerm[term] ?? 0;
  const frequent = [...begun].sort((a, b) => unitsOf(b) - unitsOf(a) || compareCodePoints(a[1], b[1]));
  const most = frequent.slice(0, MOST_TERMS).map(([term]) => term);
  return { begun: [...new Set([...whole, ...most])], whole: [...whole], isStop };
}
