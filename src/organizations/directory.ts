import { distance } from 'fastest-levenshtein';
import type { Lexicon } from '../model/lexicon.ts';
import type { Organization } from '../model/organization.ts';
import type { Steps } from '../text/steps.ts';
import { parseEntry } from './list-entries.ts';
import { nameKey, nameWords } from './names.ts';
import { readPlaces } from './places.ts';

/** What a name that a person types may mean. */
interface OrganizationsFound {
  /** The organizations of exactly that name or alias, in any of its spellings: several where they share it. */
  readonly exact: Organization[];
  /** Others whose name begins with it, has its words, or is a slip of the keyboard away; best first, ten at most. */
  readonly similar: Organization[];
}

/** Looks organizations up by the names that people type. */
export interface OrganizationDirectory {
  find(query: string): OrganizationsFound;
  /** Names to offer for what is typed, best first; the most mentioned for nothing. With the place where names are shared. */
  complete(typed: string, limit: number): string[];
}

const MOST_SIMILAR = 10;

/** In characters. What is typed beyond it is not read: each word typed is compared with each word of each name. */
const LONGEST_NAME = 200;

/** Makes a directory of merged organizations; the lexicon's spellings of a word count as one word in it. */
export function* createDirectory(
  organizations: readonly Organization[],
  lexicon: Lexicon,
): Steps<OrganizationDirectory> {
  const places = readPlaces(lexicon);
  const wordsOf = wordReader(lexicon);
  const keyOf = (name: string) => wordsOf(name).join('');
  const listing: Listing[] = [];
  const byKey = new Map<string, Listing[]>();
  for (const [order, organization] of organizations.entries()) {
    if (order % 100 === 0) yield;
    const names = [organization.name, ...organization.aliases];
    const forms = names.map((name) => ({ key: keyOf(name), words: wordsOf(name) }));
    const keys = new Set([
      ...forms.map(({ key }) => key),
      ...names.map((name) => keyOf(places.withoutCountry(name))),
    ]);
    const one = { organization, order, forms };
    listing.push(one);
    for (const key of keys) byKey.set(key, [...(byKey.get(key) ?? []), one]);
  }
  const named = (name: string) => (byKey.get(keyOf(name)) ?? []).map(({ organization }) => organization);
  const generic = new Set(lexicon.bodyWords.map(keyOf));

  const read = (query: string) =>
    parseEntry(withCapitals(query.trim()), places, (word) => generic.has(keyOf(word)), true);

  const exact = (query: string): Organization[] => {
    if (keyOf(query) === '') return [];
    const whole = named(query);
    if (whole.length > 0) return whole;
    const { name, country } = read(query);
    const placed = [...new Set([...named(name), ...named(places.withoutCountry(name))])];
    const there =
      country === null ? placed : placed.filter((organization) => organization.country === country);
    return there.length > 0 ? there : named(lexicon.acronyms[query.trim().toUpperCase()] ?? '');
  };
  /** Best first. Slips are looked for only where names that have the words are less than `enough`: that takes longest. */
  const ranked = (query: string, enough: number): Organization[] => {
    const words = wordsOf(places.withoutCountry(read(query).name));
    const { near, far } = ranker(words, generic);
    const scored = (rank: (form: NameForm) => number) =>
      listing.flatMap((one) => {
        const score = Math.min(...one.forms.map(rank));
        return score < TOO_FAR ? { one, score } : [];
      });
    const found = scored(near);
    if (found.length < enough) {
      const known = new Set(found.map(({ one }) => one));
      found.push(...scored(far).filter(({ one }) => !known.has(one)));
    }
    return found
      .sort((a, b) => a.score - b.score || weight(b.one) - weight(a.one) || a.one.order - b.one.order)
      .map(({ one }) => one.organization);
  };
  const label = ({ name, country, entries }: Organization) => {
    const place = entries.find((entry) => entry.place !== null)?.place ?? country;
    if (place === null || named(name).length < 2 || name.endsWith(place)) return name;
    return place.startsWith('(') ? `${name} ${place}` : `${name}, ${place}`;
  };
  const byWeight = () =>
    [...listing].sort((a, b) => weight(b) - weight(a)).map(({ organization }) => organization);

  return {
    find(typed) {
      const query = typed.slice(0, LONGEST_NAME);
      const meant = exact(query);
      const enough = MOST_SIMILAR + meant.length;
      const similar = ranked(query, enough).filter((organization) => !meant.includes(organization));
      return { exact: meant, similar: similar.slice(0, MOST_SIMILAR) };
    },
    complete(typed, limit) {
      const query = typed.slice(0, LONGEST_NAME);
      const meant = exact(query);
      // Bodies of one name and one place are offered once, so that more of them are needed.
      const enough = 2 * limit + meant.length;
      const offered = nameKey(query) === '' ? byWeight() : [...meant, ...ranked(query, enough)];
      const names = new Set<string>();
      for (const organization of offered) {
        if (names.size >= limit) break;
        names.add(label(organization));
      }
      return [...names];
    },
  };
}

/** A function from a name to its words in their normal form, each word in the lexicon's first spelling of it. */
export function wordReader(lexicon: Pick<Lexicon, 'spellings'>): (name: string) => string[] {
  const spelling = new Map(
    lexicon.spellings.flatMap(([first = '', ...rest]) => rest.map((word) => [nameKey(word), nameKey(first)])),
  );
  return (name) => nameWords(name).map((word) => spelling.get(word) ?? word);
}

/** A query in small letters as a source would print it, so that its place is known: "tide union, uk". */
function withCapitals(query: string): string {
  if (query !== query.toLowerCase()) return query;
  return query.replace(/\p{L}+/gu, (word) =>
    word.length > 3 ? word.charAt(0).toUpperCase() + word.slice(1) : word.toUpperCase(),
  );
}

/** A name in the form in which it is compared. */
interface NameForm {
  readonly key: string;
  readonly words: readonly string[];
}

interface Listing {
  readonly organization: Organization;
  readonly order: number;
  readonly forms: readonly NameForm[];
}

function weight({ organization }: Listing): number {
  return organization.mentions.length + organization.entries.length;
}

/** What is no slip of the keyboard. */
export const TOO_FAR = Number.POSITIVE_INFINITY;
/** Words of a name that tell no body from another. */
export const SMALL = new Set([
  'of',
  'the',
  'for',
  'and',
  'in',
  'a',
  'an',
  'on',
  'to',
  'de',
  'la',
  'al',
  'el',
]);

/**
 * How far a name is from the words typed, lower is nearer: `near` is 0 where it begins with them, from 1 where it has
 * them all; `far` from 2 where it has them but for slips, 3 where they hold it, from 4 where it has them but for a noun
 * for bodies ("… organisation").
 */
function ranker(typed: readonly string[], generic: ReadonlySet<string>) {
  const key = typed.join('');
  const words = typed.filter((word) => !SMALL.has(word));
  const distinctive = words.filter((word) => !generic.has(word));
  const isShort = key.length < 2 || words.length === 0;
  return {
    near({ key: name, words: own }: NameForm): number {
      if (key !== '' && name.startsWith(key)) return 0;
      const hasAll = !isShort && words.every((word) => own.some((other) => other.startsWith(word)));
      return hasAll ? 1 + own.length / 100 : TOO_FAR;
    },
    far({ key: name, words: all }: NameForm): number {
      if (isShort) return TOO_FAR;
      const slips = words.reduce((sum, word) => sum + Math.min(...all.map((other) => slip(word, other))), 0);
      const whole = slip(key, name);
      if (Math.min(slips, whole) < TOO_FAR) return 2 + Math.min(slips, whole) / 100;
      const isHeld = all.every((word) => SMALL.has(word) || words.includes(word));
      if (isHeld && all.filter((word) => !SMALL.has(word)).length > 1) return 3;
      const hasOwn = distinctive.length > 1 && distinctive.every((word) => all.includes(word));
      return hasOwn ? 4 + all.length / 100 : TOO_FAR;
    },
  };
}

/** The letters to change to make one word of the other; more than one in four is no slip, nor is any in three letters. */
export function slip(typed: string, word: string): number {
  const most = typed.length < 4 ? 0 : Math.max(1, Math.floor(typed.length / 4));
  if (Math.abs(typed.length - word.length) > most) return TOO_FAR;
  const letters = distance(typed, word);
  return letters <= most ? letters : TOO_FAR;
}
