import english from 'i18n-iso-countries/langs/en.json' with { type: 'json' };
import type { Lexicon } from '../model/lexicon.ts';
import type { Analyser } from './analysis.ts';

/** Finds the countries that a sequence of folded words names: their ISO 3166-1 alpha-2 codes, each once. */
export type CountryFinder = (words: readonly string[]) => string[];

/**
 * Makes a finder of the official English names and the lexicon's names and words for peoples. The longest
 * name wins, so that "Equatorial Guinea" is not Guinea; a name of several countries ("Congo") is each of them.
 */
export function createCountryFinder(
  countries: Lexicon['countries'],
  analyser: Pick<Analyser, 'tokens'>,
): CountryFinder {
  const names = new Map<string, { words: string[]; code: string }[]>();
  const add = (name: string, code: string) => {
    const words = analyser.tokens(name).map((token) => token.word);
    const [first] = words;
    if (first === undefined) return;
    const list = names.get(first) ?? [];
    list.push({ words, code });
    names.set(first, list);
  };
  for (const [code, name] of Object.entries<string | string[]>(english.countries)) {
    for (const each of [name].flat()) add(each, code);
  }
  for (const [code, { names: others, people }] of Object.entries(countries)) {
    for (const each of [...others, ...people]) add(each, code);
  }
  for (const list of names.values()) list.sort((a, b) => b.words.length - a.words.length);

  return (words) => {
    const found = new Set<string>();
    for (let at = 0; at < words.length; ) {
      const matches = names.get(words[at] ?? '')?.filter((name) => standsAt(words, at, name.words)) ?? [];
      const length = matches[0]?.words.length ?? 1;
      for (const match of matches) if (match.words.length === length) found.add(match.code);
      at += length;
    }
    return [...found];
  };
}

function standsAt(words: readonly string[], at: number, name: readonly string[]): boolean {
  return name.every((word, index) => words[at + index] === word);
}
