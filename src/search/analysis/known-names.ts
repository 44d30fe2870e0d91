import english from 'i18n-iso-countries/langs/en.json' with { type: 'json' };
import type { Lexicon } from '../../model/lexicon.ts';
import { groupBy } from '../../text/collections.ts';
import type { Acronym } from './acronyms.ts';
import type { Analyser } from './analyser.ts';
import { plainWord } from './words.ts';

interface NamedThing {
  readonly code: string;
  readonly at: number;
  readonly words: number;
}

export type KnownNames = (words: readonly string[], leads?: (at: number) => boolean) => NamedThing[];

export const NAME_SIGN = '@';

interface KnownName {
  readonly words: readonly string[];
  readonly code: string;
}

export type NameTable = ReadonlyMap<string, readonly KnownName[]>;

/** A name with more meanings, in a hostile document, says nothing. */
const MOST_MEANINGS = 10;

export function createNameTable(
  countries: Lexicon['countries'],
  acronyms: readonly Acronym[],
  analyser: Pick<Analyser, 'tokens'>,
): NameTable {
  const names = new Map<string, KnownName[]>();
  const meanings = new Map<string, number>();
  const add = (name: string, code: string, most = Number.POSITIVE_INFINITY) => {
    const words = analyser.tokens(name).map((token) => plainWord(token.word));
    const [first] = words;
    const key = words.join(' ');
    const known = meanings.get(key) ?? 0;
    if (first === undefined || known >= most) return;
    meanings.set(key, known + 1);
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
    const [word = ''] = analyser.tokens(short).map((token) => plainWord(token.word));
    // "UAE" is a country's name before it is an acronym.
    if (names.get(word)?.some((name) => name.words.length === 1)) continue;
    add(short, NAME_SIGN + word);
    add(long, NAME_SIGN + word, MOST_MEANINGS);
  }
  for (const list of names.values()) list.sort((a, b) => b.words.length - a.words.length);
  return names;
}

export function differingWords(one: NameTable, other: NameTable): string[] {
  const differs = (word: string) => JSON.stringify(one.get(word)) !== JSON.stringify(other.get(word));
  return [...new Set([...one.keys(), ...other.keys()])].filter(differs);
}

/**
 * The longest name wins ("Equatorial Guinea" over "Guinea"); an ambiguous one ("Congo") yields all its codes.
 */
export function createNameFinder(names: NameTable): KnownNames {
  const bySecond = new Map<string, ReadonlyMap<string, KnownName[]>>();
  const beginning = (first: string, second: string) => {
    const all = names.get(first);
    if (!all) return undefined;
    const groups = bySecond.get(first) ?? groupBy(all, (name) => name.words[1] ?? '');
    bySecond.set(first, groups);
    return [...(groups.get(second) ?? []), ...(groups.get('') ?? [])];
  };
  return (words, leads = () => true) => {
    const plainAt = (at: number) => plainWord(words[at] ?? '');
    const occursAt = (at: number, name: readonly string[]) =>
      name.every((word, index) => plainAt(at + index) === word);
    const found = new Map<string, NamedThing>();
    for (let at = 0; at < words.length; ) {
      const named = leads(at) ? beginning(plainAt(at), plainAt(at + 1)) : undefined;
      const matches = named?.filter((name) => occursAt(at, name.words)) ?? [];
      const length = matches[0]?.words.length ?? 1;
      for (const { code, words: name } of matches) {
        if (name.length === length && !found.has(code)) found.set(code, { code, at, words: length });
      }
      at += length;
    }
    return [...found.values()];
  };
}

function countryCode(code: string): string {
  return `${NAME_SIGN}:${code.toLowerCase()}`;
}
