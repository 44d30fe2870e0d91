import type { Lexicon } from '../../model/lexicon.ts';

export interface Acronym {
  readonly short: string;
  readonly long: string;
}

const BRACKETED = /\((?=[^)]{0,9}\p{Lu}[^)]{0,8}\p{Lu})([\p{Lu}\p{N}][\p{L}\p{N}&-]{1,9})\)/gu;
/** In characters: farther words are not abbreviated. */
const BEFORE = 1000;
const WORD_START = /[\p{L}\p{N}]/u;

export function acronymsIn(text: string): Acronym[] {
  const found: Acronym[] = [];
  for (const match of text.matchAll(BRACKETED)) {
    const short = match[1] ?? '';
    const long = longForm(short, text.slice(Math.max(0, match.index - BEFORE), match.index).trimEnd());
    if (long !== null) found.push({ short, long });
  }
  return found;
}

export function collectAcronyms(explained: Iterable<Acronym>, lexicon: Lexicon['acronyms']): Acronym[] {
  const found = new Map<string, Acronym>();
  const add = ({ short, long }: Acronym) => found.set(`${short}\n${long}`.toLowerCase(), { short, long });
  for (const [short, long] of Object.entries(lexicon)) add({ short, long });
  for (const acronym of explained) add(acronym);
  return [...found.values()];
}

/**
 * The end of `before` that an acronym abbreviates: matches its letters right to left within min(n + 5, 2n)
 * words, the first at the start of a word. Schwartz and Hearst, Pacific Symposium on Biocomputing, 2003.
 */
function longForm(short: string, before: string): string | null {
  const letters = [...short.toLowerCase()].filter((letter) => /\p{L}/u.test(letter));
  const words = before.split(/\s+/u).slice(-Math.min(letters.length + 5, letters.length * 2));
  const candidate = words.join(' ');
  const lower = candidate.toLowerCase();
  let at = lower.length;
  for (const [index, letter] of [...letters.entries()].reverse()) {
    do at--;
    while (at >= 0 && (lower[at] !== letter || (index === 0 && WORD_START.test(lower[at - 1] ?? ''))));
    if (at < 0) return null;
  }
  const long = candidate.slice(at);
  return /^\p{Lu}/u.test(long) && long.includes(' ') ? long : null;
}
