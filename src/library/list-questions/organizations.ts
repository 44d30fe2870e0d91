import type { OrganizationItem } from '../../model/answer.ts';
import type { ListQuestionOf, ListScope } from '../../model/facts/list-question.ts';
import { formatHandle } from '../../model/handle.ts';
import type { Mention, Organization, OrganizationEntry } from '../../model/organization.ts';
import { mentionCounts, mentionsByRelevance } from '../../organizations/browse.ts';
import { nameKey } from '../../organizations/names.ts';
import { groupBy } from '../../text/collections.ts';
import type { Library } from '../library.ts';
import { foldedWords } from './read-words.ts';

interface ListedOrganizations {
  readonly organizations: readonly Organization[];
  readonly shared: readonly (readonly Organization[])[];
}

export function entryHandle({ source, number }: OrganizationEntry): string {
  return formatHandle({ kind: 'entry', source, number });
}

export function sourcesNaming({ entries, mentions }: Organization): ReadonlySet<string> {
  return new Set([...entries, ...mentions].map(({ source }) => source));
}

/** In order of appearance; null if the library cannot know. */
export function findOrganizations(
  library: Library,
  asked: ListQuestionOf<'organizations'>,
): ListedOrganizations | null {
  const { countries, places, listed, scope } = asked;
  const all = library.organizations;
  if (countries.length + places.length > 0 && all.every(({ country }) => country === null)) return null;
  if (scope.how === 'all' && library.documents.length < 2) return null;
  const sourcesOf = (one: Organization) =>
    listed ? new Set(one.entries.map(({ source }) => source)) : sourcesNaming(one);
  const isPlaced = ({ country, entries }: Organization) =>
    countries.length + places.length === 0 ||
    (country !== null && countries.includes(country)) ||
    places.some((place) => entries.some((entry) => isPrinted(place, entry)));
  const named = all.filter((one) => !listed || one.entries.length > 0);
  const organizations = named.filter((one) => isPlaced(one) && isInScope(sourcesOf(one), scope));
  if (organizations.length === 0 && countries.length > 0 && mayBePlaced(library, countries, scope))
    return null;
  return {
    organizations,
    shared: scope.how === 'all' ? sharedNames(named, organizations, sourcesOf, scope) : [],
  };
}

function mayBePlaced(library: Library, countries: readonly string[], { sources }: ListScope): boolean {
  const isCountry = (words: string) =>
    (words.length >= SHORTEST_NAME || words === words.toUpperCase()) &&
    countries.includes(library.findCountry(words) ?? '');
  return library.documents.some(
    ({ source, entries }) =>
      (sources.length === 0 || sources.includes(source.id)) &&
      entries.some(({ raw, country }) => country === null && runsOf(raw).some(isCountry)),
  );
}

function runsOf(text: string): string[] {
  const words = text.match(/[\p{L}\p{M}]+/gu) ?? [];
  return words.flatMap((_, from) =>
    words.slice(from, from + LONGEST_COUNTRY).map((_, to) => words.slice(from, from + to + 1).join(' ')),
  );
}
/** In words and in letters: shorter names are codes in capitals. */
const LONGEST_COUNTRY = 4;
const SHORTEST_NAME = 4;

function isPrinted(place: string, { place: printed }: OrganizationEntry): boolean {
  const words = foldedWords(place).join(' ');
  return printed !== null && ` ${foldedWords(printed).join(' ')} `.includes(` ${words} `);
}

const printedPlaces = new WeakMap<readonly Organization[], ReadonlySet<string>>();

export function placesOf(organizations: readonly Organization[]): ReadonlySet<string> {
  const known = printedPlaces.get(organizations);
  if (known) return known;
  const printed = new Set(
    organizations.flatMap(({ entries }) => entries.flatMap(({ place }) => place ?? [])),
  );
  const places = new Set(
    [...printed].flatMap((place) => {
      const words = foldedWords(place);
      return words.flatMap((_, from) =>
        words.slice(from).map((_, to) => words.slice(from, from + to + 1).join(' ')),
      );
    }),
  );
  printedPlaces.set(organizations, places);
  return places;
}

function isInScope(own: ReadonlySet<string>, { sources, how, except }: ListScope): boolean {
  if (own.size === 0 || except.some((source) => own.has(source))) return false;
  if (how === 'only') return [...own].every((source) => sources.includes(source));
  if (how === 'all') return sources.length === 0 ? own.size > 1 : sources.every((source) => own.has(source));
  return sources.length === 0 || sources.some((source) => own.has(source));
}

function sharedNames(
  fitting: readonly Organization[],
  found: readonly Organization[],
  sourcesOf: (one: Organization) => ReadonlySet<string>,
  scope: ListScope,
): (readonly Organization[])[] {
  const known = new Set(found.map(({ name }) => nameKey(name)));
  const groups = [...groupBy(fitting, ({ name }) => nameKey(name))];
  return groups.flatMap(([key, records]) => {
    const sources = new Set(records.flatMap((one) => [...sourcesOf(one)]));
    return records.length > 1 && !known.has(key) && isInScope(sources, scope) ? [records] : [];
  });
}

export function quoted(
  library: Library,
  organization: Organization,
  { sources, how }: ListScope,
): OrganizationItem {
  const { entries } = organization;
  const find = (id: string) => library.document(id);
  const listing = new Set(
    entries.flatMap(({ source, number }) => {
      const entry = find(source)?.entries.find((one) => one.number === number);
      return entry ? [`${source} ${entry.ordinal}`] : [];
    }),
  );
  const isEntry = ({ source, ordinal }: Mention) => listing.has(`${source} ${ordinal}`);
  const groups = mentionsByRelevance(organization, find).filter(
    ([first]) => first !== undefined && (sources.length === 0 || sources.includes(first.source)),
  );
  const inLists = groups.filter(([first]) => first !== undefined && isEntry(first));
  const isEnough = how === 'any' && inLists.length > 0;
  const unlisted = isEnough
    ? []
    : sourcesOfGroups(groups).filter((source) => !sourcesOfGroups(inLists).includes(source));
  const elsewhere = unlisted.flatMap((source) => groups.find(([first]) => first?.source === source) ?? []);
  const mentions = [...inLists.flat(), ...elsewhere];
  return {
    ...library.organizationItem({ ...organization, mentions }),
    counts: mentionCounts(organization),
  };
}

function sourcesOfGroups(groups: readonly (readonly Mention[])[]): string[] {
  return [...new Set(groups.flatMap(([first]) => first?.source ?? []))];
}
