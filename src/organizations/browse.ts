import countries from 'i18n-iso-countries/index.js';
import type { OrganizationItem } from '../model/answer.ts';
import type { Document } from '../model/document.ts';
import type { Lexicon } from '../model/lexicon.ts';
import type { Mention, Organization, OrganizationFilter } from '../model/organization.ts';
import { groupBy } from '../text/collections.ts';
import { nameWords } from './names.ts';
import { readPlaces } from './places.ts';

function byPassage(mentions: readonly Mention[]): Mention[][] {
  return [...groupBy(mentions, ({ source, ordinal }) => `${source} ${ordinal}`).values()];
}

export function mentionsByRelevance(
  { entries, mentions }: Organization,
  documentOf: (source: string) => Document | undefined,
): Mention[][] {
  const described = new Set(
    entries.flatMap(({ source, number, raw }) => {
      const listed = documentOf(source)?.entries.find(
        (entry) => entry.number === number && entry.raw === raw,
      );
      return listed === undefined || listed.description === null ? [] : [`${source} ${listed.ordinal}`];
    }),
  );
  const groups = byPassage(mentions);
  const firsts = new Map(groups.toReversed().map((group) => [group[0]?.source, group]));
  const rank = (group: readonly Mention[]) => {
    const [first] = group;
    if (described.has(`${first?.source} ${first?.ordinal}`)) return 0;
    return firsts.get(first?.source) === group ? 1 : 2;
  };
  return groups.toSorted((a, b) => rank(a) - rank(b));
}

export function mentionCounts({ entries, mentions }: Organization): OrganizationItem['counts'] {
  const groups = byPassage(mentions).flatMap((group) => group[0] ?? []);
  const sources = [...new Set([...groups, ...entries].map(({ source }) => source))];
  return sources.map((source) => ({
    source,
    mentions: groups.filter((mention) => mention.source === source).length,
    entries: entries.filter((entry) => entry.source === source).length,
  }));
}

export function organizationsBySource(organizations: readonly Organization[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const organization of organizations)
    for (const source of sourcesOf(organization)) counts.set(source, (counts.get(source) ?? 0) + 1);
  return counts;
}

function sourcesOf({ entries, mentions }: Organization): Set<string> {
  return new Set([...entries, ...mentions].map(({ source }) => source));
}

export function browse(
  organizations: readonly Organization[],
  { country, source, listed, query, sort }: OrganizationFilter,
  similar: (query: string) => readonly Organization[],
): Organization[] {
  const fitting = organizations.filter(
    (one) =>
      (country === undefined || one.country === country) &&
      (source === undefined || sourcesOf(one).has(source)) &&
      (!listed || one.entries.some((entry) => source === undefined || entry.source === source)),
  );
  const found = query === undefined ? fitting : matching(fitting, query, similar);
  return sort === 'appearance' ? found : found.toSorted(ORDER[sort]);
}

function matching(
  organizations: readonly Organization[],
  query: string,
  similar: (query: string) => readonly Organization[],
): Organization[] {
  const words = nameWords(query);
  const named = organizations.filter((one) => hasWords(one, words));
  if (named.length > 0) return named;
  const chosen = similar(query);
  return organizations.filter((one) => chosen.includes(one));
}

function hasWords({ name, aliases }: Organization, words: readonly string[]): boolean {
  if (words.length === 0) return false;
  return [name, ...aliases].some((form) => {
    const own = nameWords(form);
    return words.every((word) => own.some((other) => other.startsWith(word)));
  });
}

const NAMES = new Intl.Collator('en', { ignorePunctuation: true, numeric: true });

const ORDER = {
  name: (a: Organization, b: Organization) => NAMES.compare(a.name, b.name),
  mentions: (a: Organization, b: Organization) => byPassage(b.mentions).length - byPassage(a.mentions).length,
};

export function countryFinder(lexicon: Lexicon): (text: string) => string | null {
  const places = readPlaces(lexicon);
  const people = new Map(
    Object.entries(lexicon.countries).flatMap(([code, country]) =>
      country.people.map((word) => [nameWords(word).join(' '), code] as const),
    ),
  );
  return (typed) => {
    const text = typed.trim();
    const named = [text, capitalised(text), text.toUpperCase()].map((form) => places.country(form));
    return (
      named.find((code) => code !== null) ??
      people.get(nameWords(text).join(' ')) ??
      (countries.isValid(text.toUpperCase()) ? (countries.toAlpha2(text.toUpperCase()) ?? null) : null)
    );
  };
}

function capitalised(text: string): string {
  return text.toLowerCase().replace(/(?<!\p{L})\p{L}/gu, (letter) => letter.toUpperCase());
}
