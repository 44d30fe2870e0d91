import english from 'i18n-iso-countries/langs/en.json' with { type: 'json' };
import type { Lexicon } from '../../model/lexicon.ts';
import type { Acronym } from './acronyms.ts';
import type { Analyser } from './analyser.ts';

/** A thing known by several names, found in a text: its code, the position of the name's first word, and its count of words. */
interface NamedThing {
  readonly code: string;
  readonly at: number;
  readonly words: number;
}

/** Finds the countries and acronyms that a sequence of folded words names, each once, at its first place. */
export type KnownNames = (words: readonly string[]) => NamedThing[];

/** The codes of things start with this sign, which no text's word holds. */
export const NAME_SIGN = '@';

/** Names by their first words, the longest first; `code` is what a name stands for. */
export type NameTable = ReadonlyMap<
  string,
  readonly { readonly words: readonly string[]; readonly code: string }[]
>;

/**
 * The names of countries (official English names, the lexicon's names and words for peoples) and of acronyms, short
 * and long.
 */
export function createNameTable(
  countries: Lexicon['countries'],
  acronyms: readonly Acronym[],
  analyser: Pick<Analyser, 'tokens'>,
): NameTable {
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
    for (const each of [name].flat()) add(each, countryCode(code));
  }
  for (const [code, { names: others, people }] of Object.entries(countries)) {
    for (const each of [...others, ...people]) add(each, countryCode(code));
  }
  for (const { short, long } of acronyms) {
    const [word = ''] = analyser.tokens(short).map((token) => token.word);
    // An acronym that is a country's name, like UAE, has the country's code.
    if (names.get(word)?.some((name) => name.words.length === 1)) continue;
    for (const each of [short, long]) add(each, NAME_SIGN + word);
  }
  for (const list of names.values()) list.sort((a, b) => b.words.length - a.words.length);
  return names;
}

/** The first words of the names in which two tables differ. */
export function differingWords(one: NameTable, other: NameTable): string[] {
  const differs = (word: string) => JSON.stringify(one.get(word)) !== JSON.stringify(other.get(word));
  return [...new Set([...one.keys(), ...other.keys()])].filter(differs);
}

/** Makes a finder. The longest name wins, so that "Equatorial Guinea" is not Guinea; a name of several things ("Congo") is each. */
export function createNameFinder(names: NameTable): KnownNames {
  return (words) => {
    const found = new Map<string, NamedThing>();
    for (let at = 0; at < words.length; ) {
      const matches = names.get(words[at] ?? '')?.filter((name) => occursAt(words, at, name.words)) ?? [];
      const length = matches[0]?.words.length ?? 1;
      for (const { code, words: name } of matches) {
        if (name.length === length && !found.has(code)) found.set(code, { code, at, words: length });
      }
      at += length;
    }
    return [...found.values()];
  };
}

/** Unlike an acronym's: "@:us" is the country, "@us" would be an acronym. */
function countryCode(code: string): string {
  return `${NAME_SIGN}:${code.toLowerCase()}`;
}

function occursAt(words: readonly string[], at: number, name: readonly string[]): boolean {
  return name.every((word, index) => words[at + index] === word);
}
