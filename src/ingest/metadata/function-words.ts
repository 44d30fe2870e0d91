import * as stopwords from 'stopword';
import { isAlike } from '../../text/scripts.ts';

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

/** By word: the positions in `LANGUAGES` that have it. */
let positions: Map<string, number[]> | undefined;

function positionsOf(): ReadonlyMap<string, readonly number[]> {
  if (positions) return positions;
  positions = new Map();
  for (const [position, [, words]] of LANGUAGES.entries())
    for (const word of new Set(words)) positions.set(word, [...(positions.get(word) ?? []), position]);
  return positions;
}

/** Whether function words show that a text begins in `language`, at a tenth of the detector's cost. */
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
  const countOf = (isMeant: (other: string) => boolean) =>
    counts.reduce((most, count, at) => (isMeant(LANGUAGES[at]?.[0] ?? '') ? Math.max(most, count) : most), 0);
  const own = countOf((other) => other === language);
  return own >= LEAST_SHARE * words.length && countOf((other) => !isAlike(other, language)) <= RIVALRY * own;
}
