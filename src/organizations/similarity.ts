import type { Lexicon } from '../model/lexicon.ts';
import type { Organization } from '../model/organization.ts';
import { phoneticKey } from '../text/phonetic-key.ts';
import { TOO_FAR, SMALL, slip, wordReader } from './directory.ts';
import { abbreviates, isAcronym, nameKey } from './names.ts';
import { readPlaces } from './places.ts';

/** A word of a name that may tell it from others. `sound`: the same for all its transliterations. */
interface Word {
  readonly text: string;
  readonly sound: string;
  /** A noun for bodies, such as "union". */
  readonly generic: boolean;
  /** The country that it names, or for whose people it is a word. */
  readonly country: string | null;
}

/** A name in the form in which likeness is measured, without the small words and the country at its end. */
export interface ComparedName {
  readonly name: string;
  readonly acronym: boolean;
  readonly words: readonly Word[];
}

/** A function from an organization to the forms of its names. */
export function nameReader(lexicon: Lexicon): (organization: Organization) => ComparedName[] {
  const places = readPlaces(lexicon);
  const wordsOf = wordReader(lexicon);
  const generic = new Set(lexicon.bodyWords.flatMap(wordsOf));
  const people = new Map(
    Object.entries(lexicon.countries).flatMap(([code, { people, names }]) =>
      [...people, ...names].map((word) => [nameKey(word), code] as const),
    ),
  );
  // The same words come again and again, and to look for a country in each costs more than the rest.
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
/** Names with more words are compared as if they ended here. */
const MOST_WORDS = 12;

/**
 * Keys of which like names have one in common at least, so that not all names are compared with all others. `acronyms`:
 * the letters of all names that are acronyms.
 */
export function blockingKeys({ name, acronym, words }: ComparedName, acronyms: ReadonlySet<string>): string[] {
  if (acronym) return [`short ${acronymLetters(name)}`];
  const short = [initials(name, false), initials(name, true)].filter((one) => acronyms.has(one));
  const sounds = words
    .slice(0, MOST_WORDS)
    .map(({ sound }) => sound)
    .sort();
  const [only, second] = words;
  return [
    `all ${sounds.join('')}`,
    ...words.map(({ text }) => text).map((text) => `word ${text}`),
    ...sounds.map((_, without) => `but one ${sounds.filter((__, index) => index !== without).join(' ')}`),
    // A slip in a name of one word: the same when any one letter is left out.
    ...(only !== undefined && second === undefined && only.text.length <= 40
      ? [only.text, ...[...only.text].map((_, at) => only.text.slice(0, at) + only.text.slice(at + 1))].map(
          (text) => `acronymLetters ${text}`,
        )
      : []),
    ...short.map((one) => `short ${one}`),
  ].filter((key) => !key.endsWith(' '));
}

/** The letters of an acronym, without its points, in small ones. */
export function acronymLetters(acronym: string): string {
  return acronym.toLowerCase().replace(/[^\p{L}\d]/gu, '');
}

/** The first letters of a name's words, with or without the small ones. */
function initials(name: string, all: boolean): string {
  return name
    .split(/[\s\-‐‑&/]+/u)
    .filter((word) => all || !SMALL.has(word.toLowerCase()))
    .map((word) => word.charAt(0).toLowerCase())
    .join('');
}

/** How likely it is that two names are of one body, from 0 to 1, by what they differ in. */
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

/** The shortest acronym of which an equal row of initials says something. */
const LEAST_ACRONYM = 4;

/** How likely it is that two names are of one body. `country`: that of the bodies, where it is known. */
export function likelihood(a: ComparedName, b: ComparedName, country: string | null): number {
  if (a.acronym && b.acronym) return LIKELIHOOD.different;
  if (a.acronym || b.acronym) {
    const [short, long] = a.acronym ? [a, b] : [b, a];
    const means =
      acronymLetters(short.name).length >= LEAST_ACRONYM && abbreviates(short.name, long.name.split(/\s+/), false);
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
    // One word that is only like another says little; with others that are the same it is a slip.
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

/** In letters: a shorter name of one word has too many neighbours. */
const LEAST_SINGLE_WORD = 6;
/** Words that two names must share, beside nouns for bodies and countries, to be alike although one has more words. */
const LEAST_SHARED = 2;

interface Matched {
  readonly pairs: readonly { readonly word: Word; readonly quality: number }[];
  readonly left: readonly Word[];
  readonly right: readonly Word[];
}

/** Pairs each word with an equal one, else with one like it. */
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

/** Nouns for bodies, countries and numbers that differ at all are different words. */
function like(one: Word, other: Word): number {
  const plain = [one, other].every(
    ({ text, generic, country }) => !generic && country === null && !/\d/u.test(text),
  );
  if (!plain || Math.min(one.text.length, other.text.length) < 4) return 0;
  if (one.sound === other.sound) return LIKELIHOOD.transliteration;
  return slip(one.text, other.text) < TOO_FAR ? LIKELIHOOD.slip : 0;
}
