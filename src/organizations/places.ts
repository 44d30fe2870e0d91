import de from 'i18n-iso-countries/langs/de.json' with { type: 'json' };
import en from 'i18n-iso-countries/langs/en.json' with { type: 'json' };
import fr from 'i18n-iso-countries/langs/fr.json' with { type: 'json' };
import type { Lexicon } from '../model/lexicon.ts';
import { isCapitalised, nameTokens, nameWords } from './names.ts';

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
