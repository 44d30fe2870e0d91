import de from 'i18n-iso-countries/langs/de.json' with { type: 'json' };
import en from 'i18n-iso-countries/langs/en.json' with { type: 'json' };
import fr from 'i18n-iso-countries/langs/fr.json' with { type: 'json' };
import type { ListEntry } from '../model/document.ts';
import type { Lexicon } from '../model/lexicon.ts';
import { abbreviates, isAcronym, isCapitalised, nameTokens, nameWords } from './names.ts';

/** A country named in a text: its ISO 3166-1 alpha-2 code, and where its name stands. */
interface CountryName {
  readonly code: string;
  readonly start: number;
  readonly end: number;
}

/** What is known of the names of places. */
export interface Places {
  /** The country that the whole text names ("the U.K.", "(Denmark)" without its brackets), or null. */
  country(text: string): string | null;
  /** Whether the text names a continent or a part of the world, which is no country. */
  isRegion(text: string): boolean;
  /** Whether a word is one for the people of a country: "Kenyan". */
  isPeople(word: string): boolean;
  /** The country that a name says its body is in or of: at the name's end, or after "in". */
  countryIn(name: string): CountryName | null;
  /** The name without the name of its whole country at its end, where it has one: "Imkers UK" → "Imkers". */
  withoutCountry(name: string): string;
}

/** Made once for a lexicon: it takes longer than to read a short document. */
const known = new WeakMap<Lexicon['countries'], Places>();

/** The names of countries in English, French and German, and those of the lexicon. */
export function readPlaces(lexicon: Pick<Lexicon, 'countries'>): Places {
  const places = known.get(lexicon.countries) ?? makePlaces(lexicon);
  known.set(lexicon.countries, places);
  return places;
}

function makePlaces(lexicon: Pick<Lexicon, 'countries'>): Places {
  const extra = new Map(
    Object.entries(lexicon.countries).flatMap(([code, { names }]) =>
      names.map((name) => [placeKey(name), code] as const),
    ),
  );
  const people = new Set(Object.values(lexicon.countries).flatMap((country) => country.people.map(placeKey)));
  const lookUp = (text: string) => extra.get(placeKey(text)) ?? OFFICIAL.get(placeKey(text)) ?? null;
  const country = (text: string) => (isPlaceName(text) ? lookUp(text) : null);
  return {
    country,
    isPeople: (word) => people.has(placeKey(word)),
    isRegion: (text) => REGIONS.has(placeKey(text)),
    countryIn: (name) => countryIn(name, country),
    withoutCountry(name) {
      const found = countryAtEnd(name, country);
      const rest = found === null ? '' : name.slice(0, found.start).replace(/[\s,]+$/, '');
      const joined = nameTokens(rest).at(-1)?.norm ?? 'of';
      // A part of a country ("… Scotland") tells bodies apart, and so does "… of Kenya": both are kept.
      const whole = found !== null && OFFICIAL.has(placeKey(name.slice(found.start, found.end)));
      return whole && !JOINING.has(joined) ? rest : name;
    },
  };
}

type Lookup = (text: string) => string | null;

function placeKey(text: string): string {
  return nameWords(text.replaceAll('.', '')).join(' ');
}

/** Abbreviations are written in capitals, so that "us" is no country, and other names begin with one. */
function isPlaceName(text: string): boolean {
  const letters = text.replace(/^\s*the\s|[^\p{L}]/gu, '');
  return letters.length > 3 ? isCapitalised(letters) : letters !== '' && letters === letters.toUpperCase();
}

/** By key: ISO's English names before the French and German ones, the first country of a name before others. */
const OFFICIAL: ReadonlyMap<string, string> = new Map(
  [fr.countries, de.countries, en.countries]
    .flatMap((names) => Object.entries(names).reverse())
    .flatMap(([code, names]) =>
      (typeof names === 'string' ? [names] : names).map((name) => [placeKey(name), code] as const),
    ),
);

const REGIONS: ReadonlySet<string> = new Set(
  [
    ...['Africa', 'America', 'Americas', 'Asia', 'Europe', 'Eurasia', 'Oceania', 'Australasia', 'Antarctica'],
    ...['North', 'South', 'Central', 'Latin'].map((part) => `${part} America`),
    ...['North', 'South', 'East', 'West', 'Central', 'Northern', 'Southern', 'Eastern', 'Western'].flatMap(
      (part) => [`${part} Africa`, `${part} Asia`, `${part} Europe`],
    ),
    ...['Southeast Asia', 'South East Asia', 'Sub-Saharan Africa', 'Middle East', 'Caribbean', 'Balkans'],
    ...['International', 'Worldwide', 'Global', 'Afrique', 'Asie', 'Amérique', 'Afrika', 'Asien', 'Europa'],
  ]
    .map(placeKey)
    .filter((key) => key !== placeKey('South Africa')),
);

/** Longer than the words of any country's name. */
const MOST_WORDS = 8;

function countryAtEnd(name: string, country: Lookup): CountryName | null {
  const words = nameTokens(name);
  const end = words.at(-1)?.end ?? 0;
  for (const { start } of words.slice(-MOST_WORDS)) {
    const code = country(name.slice(start, end));
    if (code !== null) return { code, start, end };
  }
  return null;
}

/** Before a country these words say what a body is about or for, and not where it is. */
const ABOUT = new Set([
  'for',
  'with',
  'against',
  'to',
  'on',
  'about',
  'pro',
  'anti',
  'free',
  'save',
  'and',
  'pour',
]);

/** These "of" a country are bodies elsewhere as often as there. */
const FOLLOWERS =
  /\b(?:friends|voices?|students|volunteers|defenders|lovers|children|sons|amis)\s+(?:of|de)$/i;

const JOINING = new Set(['of', 'in', 'for', 'the', 'and', 'de', 'du', 'von', 'im']);

function countryIn(name: string, country: Lookup): CountryName | null {
  const last = countryAtEnd(name, country);
  if (last !== null && last.start > 0) {
    const before = name
      .slice(0, last.start)
      .trimEnd()
      .replace(/\s+the$/i, '');
    const word = nameTokens(before).at(-1)?.norm ?? '';
    return ABOUT.has(word) || FOLLOWERS.test(before) ? null : last;
  }
  const words = nameTokens(name);
  for (const [index, { norm }] of words.entries()) {
    if (norm !== 'in') continue;
    const after = words.slice(index + 1, index + 1 + MOST_WORDS);
    const start = after[0]?.start ?? 0;
    for (const { end } of after.reverse()) {
      const code = country(name.slice(start, end));
      if (code !== null) return { code, start, end };
    }
  }
  return null;
}

/** What an entry of a list says: who, where, and more. `place` is a slice of the entry. */
export type ParsedEntry = Pick<ListEntry, 'name' | 'aliases' | 'place' | 'country' | 'description'>;

/**
 * Parses an entry of a list of bodies: `Name, Country`, `Name (Country), Continent`, `Name (Town), Country`,
 * `Name, Town, Country`, `Name (ACRONYM), …`, `Name – description`. `isBody` says of a word whether it makes a
 * name that of a body; with `towns` a last part that could be a town is a place even without a country after it.
 */
export function parseEntry(
  raw: string,
  places: Places,
  isBody: (word: string) => boolean,
  towns = false,
): ParsedEntry {
  if (raw.length > LONGEST_ENTRY)
    return { name: raw, aliases: [], place: null, country: null, description: null };
  const { head, description } = splitDescription(raw, places);
  const segments = splitAtCommas(head);
  const last = segments.length;
  let country: string | null = null;
  // \"America\" is the country only where nothing else in the entry is.
  let vague: string | null = null;
  let taken = last;
  for (; taken > 1; taken--) {
    const part = segments[taken - 1]?.text.replace(/[()]/g, '').trim() ?? '';
    const code = places.country(part);
    if (code === null && !places.isRegion(part)) break;
    if (places.isRegion(part)) vague = vague ?? code;
    else country = country ?? code;
  }
  const mayBeTown = taken < last || towns;
  while (mayBeTown && taken > 1 && looksLikeTown(segments[taken - 1]?.text ?? '', isBody)) taken--;
  let start = segments[taken]?.start ?? head.length;
  const end = head.length;
  let name = head.slice(0, start).replace(/[\s,–—―-]+$/, '');
  const aliases: string[] = [];
  for (let match = BRACKETS.exec(name); match !== null; match = BRACKETS.exec(name)) {
    const inside = (match[1] ?? '').trim();
    const before = name.slice(0, match.index).trimEnd();
    if (before === '') break;
    const code = places.country(inside);
    if (code === null && isAcronymOf(inside, before)) aliases.unshift(inside);
    else if (code === null && !places.isRegion(inside) && !looksLikeTown(inside, isBody)) break;
    else {
      country = country ?? code;
      // The place is one slice of the entry: brackets before an acronym only tell the country.
      if (aliases.length === 0) start = match.index;
    }
    name = before;
  }
  const place = head.slice(start, end).trim();
  country = country ?? vague;
  const inside = place === '' && country === null ? places.countryIn(name) : null;
  return {
    name,
    aliases,
    place: inside === null ? place || null : name.slice(inside.start, inside.end),
    country: inside === null ? country : inside.code,
    description,
  };
}

/** What is longer is a page of text with a number, and takes the square of its length. */
const LONGEST_ENTRY = 2000;
const BRACKETS = /\(([^()]+)\)$/;

function splitDescription(raw: string, places: Places): { head: string; description: string | null } {
  const dash = /\s+[–—―-]+\s+|:\s+(?=\p{Ll})/u.exec(raw);
  const clause = /,\s+(?=(?:whose|which|who|where|an?|the|based|led|founded)\s)/.exec(raw);
  const [cut] = [dash, clause].filter((match) => match !== null).sort((a, b) => a.index - b.index);
  const rest = cut === undefined ? '' : raw.slice(cut.index + cut[0].length).trim();
  const trimmed = (text: string) => text.replace(/[\s,;]+$/, '').replace(/(?<=\p{Ll}{3}|\))\.$/u, '');
  if (cut === undefined || rest === '' || places.country(rest) !== null) {
    return { head: trimmed(raw), description: null };
  }
  return { head: trimmed(raw.slice(0, cut.index)), description: rest };
}

/** The parts between the commas and spaced dashes that stand outside brackets, each from its first character. */
function splitAtCommas(text: string): { text: string; start: number }[] {
  const parts: { text: string; start: number }[] = [];
  for (const match of text.matchAll(/(?:\([^()]*\)|(?!\s[–—―-]+\s)[^,])+/g)) {
    const part = match[0].replace(/^[\s–—―-]+/, '');
    if (part.trim() !== '')
      parts.push({ text: part.trim(), start: match.index + match[0].length - part.length });
  }
  return parts;
}

/** What ends the name of a company or a society and stands after a comma. */
const LEGAL_FORM = /^(?:inc|ltd|llc|plc|e\.?\s?v|gmbh|co|corp|s\.?a|a\.?s)\.?$/i;

const SMALL_WORD = /^(?:de|del|do|da|la|le|les|el|al|upon|on|sur|am|an|der|in|the|of)$/i;

function looksLikeTown(text: string, isBody: (word: string) => boolean): boolean {
  const words = text
    .replace(/[()]/g, '')
    .trim()
    .split(/[\s-]+/);
  return (
    words.length <= 4 &&
    !LEGAL_FORM.test(text) &&
    !words.some((word) => isBody(word)) &&
    words.every((word) => SMALL_WORD.test(word) || /^\p{Lu}[\p{L}\p{M}.'’]*$|^\p{Lo}+$/u.test(word))
  );
}

/** Capitals in brackets are an acronym when they are the name's, or too few to be a town in capitals. */
function isAcronymOf(text: string, name: string): boolean {
  return (
    isAcronym(text) &&
    (text.length <= 5 || /[\d&-]|\p{Ll}/u.test(text) || abbreviates(text, name.split(/\s+/), true))
  );
}
