import type { Library } from '../../library/library.ts';
import type { Span } from '../../model/document.ts';
import type { Organization } from '../../model/organization.ts';
import { groupBy } from '../../text/collections.ts';

export interface NamedHere {
  readonly organization: Organization;
  readonly span: Span;
}

type BySource = ReadonlyMap<string, ReadonlyMap<number, readonly NamedHere[]>>;

/** A library is immutable, and so is each of its views. */
const cache = new WeakMap<Library, BySource>();

export function namedIn(library: Library, source: string, ordinal: number): readonly NamedHere[] {
  const known = cache.get(library) ?? indexOf(library);
  cache.set(library, known);
  return known.get(source)?.get(ordinal) ?? [];
}

function indexOf({ organizations }: Library): BySource {
  const all = organizations.flatMap((organization) =>
    organization.mentions.map(({ source, ordinal, span }) => ({ source, ordinal, span, organization })),
  );
  const sources = [...groupBy(all, ({ source }) => source)];
  return new Map(sources.map(([source, named]) => [source, groupBy(named, ({ ordinal }) => ordinal)]));
}

export interface CoMention {
  readonly organization: Organization;
  readonly passages: number;
}

export function namedWith(library: Library, one: Organization): CoMention[] {
  const passages = new Map(
    one.mentions.map(({ source, ordinal }) => [`${source} ${ordinal}`, { source, ordinal }]),
  );
  const counts = new Map<Organization, number>();
  for (const { source, ordinal } of passages.values()) {
    const others = new Set(namedIn(library, source, ordinal).map(({ organization }) => organization));
    others.delete(one);
    for (const other of others) counts.set(other, (counts.get(other) ?? 0) + 1);
  }
  return Array.from(counts, ([organization, number]) => ({ organization, passages: number })).sort(
    (a, b) => b.passages - a.passages || a.organization.name.localeCompare(b.organization.name, 'en'),
  );
}

const ranked = new WeakMap<Library, readonly string[]>();

export function namesByPassages(library: Library): readonly string[] {
  const known = ranked.get(library) ?? rankNames(library);
  ranked.set(library, known);
  return known;
}

function rankNames({ organizations }: Library): string[] {
  const counted = organizations.map(({ name, mentions }) => ({
    name,
    passages: new Set(mentions.map(({ source, ordinal }) => `${source} ${ordinal}`)).size,
  }));
  return [...new Set(counted.sort((a, b) => b.passages - a.passages).map(({ name }) => name))];
}
