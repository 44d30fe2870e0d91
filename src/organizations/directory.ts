import { distance } from 'fastest-levenshtein';
import type { Lexicon } from '../model/lexicon.ts';
import type { Organization } from '../model/organization.ts';
import { FARTHEST, nearest } from '../text/consonant-key.ts';
import type { Steps } from '../text/steps.ts';
import { parseEntry } from './lists/entry.ts';
import { nameKey, nameWords, spellingReader } from './names.ts';
import { readPlaces } from './places.ts';
import { soundMatcher } from './sound-matcher.ts';

interface OrganizationsFound {
  readonly exact: Organization[];
  readonly similar: Organization[];
}

export interface OrganizationDirectory {
  find(query: string): OrganizationsFound;
  complete(typed: string, limit: number): string[];
}

const MOST_SIMILAR = 10;

/** In characters: the cost grows with query words times name words. */
const LONGEST_NAME = 200;

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
    const keys = new Set([...names, ...names.map(places.withoutCountry)].map(keyOf));
    const weight = organization.mentions.length + organization.entries.length;
    const one = { organization, order, forms, weight };
    listing.push(one);
    for (const key of keys) byKey.set(key, [...(byKey.get(key) ?? []), one]);
  }
  const named = (name: string) => (byKey.get(keyOf(name)) ?? []).map(({ organization }) => organization);
  const generic = new Set(lexicon.bodyWords.map(keyOf));

  const read = (query: string) =>
    parseEntry(withCapitals(query.trim()), places, (word) => generic.has(keyOf(word)), { towns: true });

  const exact = (query: string): Organization[] => {
    if (keyOf(query) === '') return [];
    const whole = named(query);
    if (whole.length > 0) return whole;
    const { name, country } = read(query);
    const placed = [...new Set([...named(name), ...named(places.withoutCountry(name))])];
    const there = placed.filter((one) => country === null || one.country === country);
    return there.length > 0 ? there : named(lexicon.acronyms[query.trim().toUpperCase()] ?? '');
  };
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
      const more = scored(far).filter(({ one }) => !known.has(one));
      const isBySound = ({ score }: { readonly score: number }) =>
        score >= SOUND_RANK && score <= SOUND_RANK + FARTHEST;
      const bySound = nearest(more.filter(isBySound).map((each) => ({ ...each, apart: each.score })));
      found.push(...more.filter((each) => !isBySound(each)), ...bySound);
    }
    return found
      .sort((a, b) => a.score - b.score || b.one.weight - a.one.weight || a.one.order - b.one.order)
      .map(({ one }) => one.organization);
  };
  const label = ({ name, country, entries }: Organization) => {
    const place = entries.find((entry) => entry.place !== null)?.place ?? country;
    if (place === null || named(name).length < 2 || name.endsWith(place)) return name;
    return place.startsWith('(') ? `${name} ${place}` : `${name}, ${place}`;
  };
  const byWeight = () =>
    listing.toSorted((a, b) => b.weight - a.weight).map(({ organization }) => organization);

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
      // Bodies that share name and place yield one label, so fetch more.
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

export function wordReader(lexicon: Pick<Lexicon, 'spellings'>): (name: string) => string[] {
  const spell = spellingReader(lexicon);
  return (name) => nameWords(name).map(spell);
}

function withCapitals(query: string): string {
  if (query !== query.toLowerCase()) return query;
  return query.replace(/\p{L}+/gu, (word) =>
    word.length > 3 ? word.charAt(0).toUpperCase() + word.slice(1) : word.toUpperCase(),
  );
}

interface NameForm {
  readonly key: string;
  readonly words: readonly string[];
}

interface Listing {
  readonly organization: Organization;
  readonly order: number;
  readonly forms: readonly NameForm[];
  readonly weight: number;
}

/** The rank of names typed in another script. */
const SOUND_RANK = 2.5;
export const TOO_FAR = Number.POSITIVE_INFINITY;
export const SMALL = new Set('of the for and in a an on to de la al el'.split(' '));

/**
 * Lower is nearer. `near`: 0 for a prefix, 1 and more for all words. `far`: 2 and more with misspellings, 2.5
 * and more in another script, 3 if the query contains the name, 4 and more if only generic nouns are missing.
 */
function ranker(typed: readonly string[], generic: ReadonlySet<string>) {
  const key = typed.join('');
  const words = typed.filter((word) => !SMALL.has(word));
  const distinctive = words.filter((word) => !generic.has(word));
  const isShort = key.length < 2 || words.length === 0;
  const distanceOf = soundMatcher(words);
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
      const apart = distanceOf(all);
      if (apart !== undefined) return SOUND_RANK + apart;
      const isHeld = all.every((word) => SMALL.has(word) || words.includes(word));
      if (isHeld && all.filter((word) => !SMALL.has(word)).length > 1) return 3;
      const hasOwn = distinctive.length > 1 && distinctive.every((word) => all.includes(word));
      return hasOwn ? 4 + all.length / 100 : TOO_FAR;
    },
  };
}

export function slip(typed: string, word: string): number {
  const most = typed.length < 4 ? 0 : Math.max(1, Math.floor(typed.length / 4));
  if (Math.abs(typed.length - word.length) > most) return TOO_FAR;
  const letters = distance(typed, word);
  return letters <= most ? letters : TOO_FAR;
}
