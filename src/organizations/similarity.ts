import type { Lexicon } from '../model/lexicon.ts';
import type { Organization } from '../model/organization.ts';
import { phoneticKey } from '../text/phonetic-key.ts';
import { SMALL, slip, TOO_FAR, wordReader } from './directory.ts';
import { abbreviates, isAcronym, nameKey } from './names.ts';
import { readPlaces } from './places.ts';

interface Word {
  readonly text: string;
  readonly sound: string;
  readonly generic: boolean;
  readonly country: string | null;
}

export interface ComparedName {
  readonly name: string;
  readonly acronym: boolean;
  readonly words: readonly Word[];
}

export function nameReader(lexicon: Lexicon): (organization: Organization) => ComparedName[] {
  const places = readPlaces(lexicon);
  const wordsOf = wordReader(lexicon);
  const generic = new Set(lexicon.bodyWords.flatMap(wordsOf));
  const people = new Map(
    Object.entries(lexicon.countries).flatMap(([code, { people, names }]) =>
      [...people, ...names].map((word) => [nameKey(word), code] as const),
    ),
  );
  const known = new Map<string, Word>();
  const read = (text: string): Word => {
    const word = known.get(text) ?? {
      text,
      sound: LATIN.test(text) ? phoneticKey(text) : text,
      generic: generic.has(text) || generic.has(text.replace(/s$/u, '')),
      country: people.get(text) ?? places.country(text.charAt(0).toUpperCase() + text.slice(1)),
    };
    known.set(text, word);
    return word;
  };
  return ({ name, aliases }) =>
    [name, ...aliases].map((form) => ({
      name: form,
      acronym: isAcronym(form),
      words: wordsOf(places.withoutCountry(form))
        .filter((word) => !SMALL.has(word))
        .map(read),
    }));
}

const LATIN = /^[a-z]+$/;
const MOST_WORDS = 12;

export function blockingKeys(
  { name, acronym, words }: ComparedName,
  acronyms: ReadonlySet<string>,
): string[] {
  if (acronym) return [`short ${acronymLetters(name)}`];
  const short = [initials(name, false), initials(name, true)].filter((one) => acronyms.has(one));
  const sounds = words
    .slice(0, MOST_WORDS)
    .map(({ sound }) => sound)
    .sort();
  const only = words.length === 1 ? (words[0]?.text ?? '') : '';
  const misspellings =
    only.length > 40 ? [] : [...only].map((_, at) => only.slice(0, at) + only.slice(at + 1));
  return [
    `all ${sounds.join('')}`,
    ...words.map(({ text }) => `word ${text}`),
    ...sounds.map((_, without) => `but one ${sounds.filter((__, index) => index !== without).join(' ')}`),
    // Deleting any one letter finds a misspelling of a single word.
    ...[only, ...misspellings].map((text) => `letters ${text}`),
    ...short.map((one) => `short ${one}`),
  ].filter((key) => !key.endsWith(' '));
}

export function acronymLetters(acronym: string): string {
  return acronym.toLowerCase().replace(/[^\p{L}\d]/gu, '');
}

function initials(name: string, all: boolean): string {
  return name
    .split(/[\s\-‐‑&/]+/u)
    .filter((word) => all || !SMALL.has(word.toLowerCase()))
    .map((word) => word.charAt(0).toLowerCase())
    .join('');
}

const LIKELIHOOD = {
  same: 1,
  transliteration: 0.95,
  order: 0.9,
  slip: 0.85,
  acronym: 0.8,
  country: 0.75,
  noun: 0.7,
  otherNoun: 0.6,
  different: 0,
} as const;

/** Shorter acronyms match initials by chance. */
const LEAST_ACRONYM = 4;

export function likelihood(a: ComparedName, b: ComparedName, country: string | null): number {
  if (a.acronym && b.acronym) return LIKELIHOOD.different;
  if (a.acronym || b.acronym) {
    const [short, long] = a.acronym ? [a, b] : [b, a];
    const means =
      acronymLetters(short.name).length >= LEAST_ACRONYM &&
      abbreviates(short.name, long.name.split(/\s+/), false);
    return means ? LIKELIHOOD.acronym : LIKELIHOOD.different;
  }
  if (keyOf(a) === keyOf(b)) return LIKELIHOOD.same;
  if (a.words.length === 0 || b.words.length === 0) return LIKELIHOOD.different;
  return compare(a.words.slice(0, MOST_WORDS), b.words.slice(0, MOST_WORDS), country);
}

function keyOf({ words }: ComparedName): string {
  return words.map(({ text }) => text).join('');
}

function compare(a: readonly Word[], b: readonly Word[], country: string | null): number {
  const { pairs, left, right } = match(a, b);
  const worst = Math.min(1, ...pairs.map(({ quality }) => quality));
  const distinctive = pairs.filter(
    ({ word, quality }) => quality === 1 && !word.generic && word.country === null,
  );
  if (left.length + right.length === 0) {
    if (worst === 1) return LIKELIHOOD.order;
    // A lone similar word proves little; next to equal words it is a misspelling.
    const short = pairs.length === 1 && (a[0]?.text.length ?? 0) < LEAST_SINGLE_WORD;
    return short || (pairs.length > 1 && distinctive.length === 0) ? LIKELIHOOD.different : worst;
  }
  if (worst < 1 || distinctive.length < LEAST_SHARED) return LIKELIHOOD.different;
  const more = [...left, ...right];
  if (more.every((word) => word.country !== null && word.country === country)) return LIKELIHOOD.country;
  if (!more.every((word) => word.generic)) return LIKELIHOOD.different;
  if (left.length === 0 || right.length === 0) return LIKELIHOOD.noun;
  return left.length + right.length === 2 ? LIKELIHOOD.otherNoun : LIKELIHOOD.different;
}

const LEAST_SINGLE_WORD = 6;
const LEAST_SHARED = 2;

interface Matched {
  readonly pairs: readonly { readonly word: Word; readonly quality: number }[];
  readonly left: readonly Word[];
  readonly right: readonly Word[];
}

function match(a: readonly Word[], b: readonly Word[]): Matched {
  const right = [...b];
  const pairs: { word: Word; quality: number }[] = [];
  const take = (words: readonly Word[], qualityOf: (one: Word, other: Word) => number) =>
    words.filter((word) => {
      const at = right.findIndex((other) => qualityOf(word, other) > 0);
      const other = right[at];
      if (other === undefined) return true;
      pairs.push({ word, quality: qualityOf(word, other) });
      right.splice(at, 1);
      return false;
    });
  const unequal = take(a, (one, other) => (one.text === other.text ? 1 : 0));
  return { left: take(unequal, like), pairs, right };
}

/** Generic nouns, countries and numbers must match exactly. */
function like(one: Word, other: Word): number {
  const plain = [one, other].every(
    ({ text, generic, country }) => !generic && country === null && !/\d/u.test(text),
  );
  if (!plain || Math.min(one.text.length, other.text.length) < 4) return 0;
  if (one.sound === other.sound) return LIKELIHOOD.transliteration;
  return slip(one.text, other.text) < TOO_FAR ? LIKELIHOOD.slip : 0;
}
