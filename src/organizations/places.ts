import countries from 'i18n-iso-countries/index.js';
import de from 'i18n-iso-countries/langs/de.json' with { type: 'json' };
import en from 'i18n-iso-countries/langs/en.json' with { type: 'json' };
import es from 'i18n-iso-countries/langs/es.json' with { type: 'json' };
import fr from 'i18n-iso-countries/langs/fr.json' with { type: 'json' };
import it from 'i18n-iso-countries/langs/it.json' with { type: 'json' };
import nl from 'i18n-iso-countries/langs/nl.json' with { type: 'json' };
import pt from 'i18n-iso-countries/langs/pt.json' with { type: 'json' };
import type { Lexicon } from '../model/lexicon.ts';
import { isCapitalised, nameTokens, nameWords } from './names.ts';

interface CountryName {
  readonly code: string;
  readonly start: number;
  readonly end: number;
}

export interface Places {
  country(text: string): string | null;
  code(text: string): string | null;
  isRegion(text: string): boolean;
  isPeople(word: string): boolean;
  countryIn(name: string): CountryName | null;
  withoutCountry(name: string): string;
}

const known = new WeakMap<Lexicon['countries'], Places>();

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
    code: countryCode,
    isPeople: (word) => people.has(placeKey(word)),
    isRegion: (text) => REGIONS.has(placeKey(text)),
    countryIn: (name) => countryIn(name, country),
    withoutCountry(name) {
      const found = countryAtEnd(name, country);
      const rest = found === null ? '' : name.slice(0, found.start).replace(/[\s,]+$/, '');
      const joined = nameTokens(rest).at(-1)?.norm ?? 'of';
      // Parts of countries ("… Scotland") and "… of Kenya" distinguish bodies, so they stay.
      const whole = found !== null && OFFICIAL.has(placeKey(name.slice(found.start, found.end)));
      return whole && !JOINING.has(joined) ? rest : name;
    },
  };
}

function countryCode(text: string): string | null {
  const flag = /(\p{RI})(\p{RI})/u.exec(text);
  const letters = flag
    ?.slice(1)
    .map((letter) => String.fromCharCode((letter.codePointAt(0) ?? 0) - FLAG_LETTER));
  const code = letters?.join('') ?? (/^[A-Z]{2,3}$/u.test(text) ? text : '');
  const alpha2 = countries.toAlpha2(code);
  return alpha2 ?? null;
}

/** From a regional indicator to its capital letter. */
const FLAG_LETTER = 0x1f1e6 - 0x41;

type Lookup = (text: string) => string | null;

function placeKey(text: string): string {
  return nameWords(text.replaceAll('.', '')).join(' ');
}

function isPlaceName(text: string): boolean {
  const letters = text.replace(/^\s*the\s|[^\p{L}]/gu, '');
  return letters.length > 3 ? isCapitalised(letters) : letters !== '' && letters === letters.toUpperCase();
}

const OFFICIAL: ReadonlyMap<string, string> = new Map(
  [it, nl, pt, es, fr, de, en]
    .map(({ countries: names }) => names)
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

const ABOUT = new Set('for with against to on about pro anti free save and pour'.split(' '));

const FOLLOWERS =
  /\b(?:friends|voices?|students|volunteers|defenders|lovers|children|sons|amis)\s+(?:of|de)$/i;

const JOINING = new Set(['of', 'in', 'for', 'the', 'and', 'de', 'du', 'von', 'im']);

function countryIn(name: string, country: Lookup): CountryName | null {
  const last = countryAtEnd(name, country);
  if (last !== null && last.start > 0) {
    const before = name.slice(0, last.start).replace(/(?:\s+the)?\s*$/i, '');
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
