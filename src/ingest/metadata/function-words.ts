import * as stopwords from 'stopword';
import { isAlike } from '../../text/characters/scripts.ts';

/** In characters: the detector reads no more either. */
const SAMPLE = 350;
const LEAST_WORDS = 15;
const LEAST_SHARE = 0.3;
/** A text is unclear if another language has this share of the expected one's count of function words. */
const RIVALRY = 0.75;

const LANGUAGES: readonly (readonly [language: string, words: readonly string[]])[] = Object.entries(
  stopwords,
).flatMap(([code, words]) =>
  /^[a-z]{3}$/u.test(code) && Array.isArray(words) ? [[new Intl.Locale(code).language, words] as const] : [],
);

let positions: Map<string, number[]> | undefined;

function positionsOf(): ReadonlyMap<string, readonly number[]> {
  if (positions) return positions;
  positions = new Map();
  for (const [position, [, words]] of LANGUAGES.entries())
    for (const word of new Set(words)) positions.set(word, [...(positions.get(word) ?? []), position]);
  return positions;
}

interface LanguageRole {
  readonly own: number;
  readonly rivals: readonly number[];
}

const roles = new Map<string, LanguageRole>();

function roleOf(language: string): LanguageRole {
  const known = roles.get(language);
  if (known) return known;
  const own = LANGUAGES.findIndex(([other]) => other === language);
  const rivals = LANGUAGES.flatMap(([other], position) => (isAlike(other, language) ? [] : [position]));
  roles.set(language, { own, rivals });
  return { own, rivals };
}

export function isClearlyIn(language: string, text: string): boolean {
  const words = text
    .slice(0, SAMPLE)
    .toLowerCase()
    .split(/\P{L}+/u);
  if (words.length < LEAST_WORDS) return false;
  const known = positionsOf();
  const counts = LANGUAGES.map(() => 0);
  for (const word of words)
    for (const position of known.get(word) ?? []) counts[position] = (counts[position] ?? 0) + 1;
  const { own, rivals } = roleOf(language);
  const found = counts[own] ?? 0;
  if (found < LEAST_SHARE * words.length) return false;
  return rivals.every((rival) => (counts[rival] ?? 0) <= RIVALRY * found);
}
