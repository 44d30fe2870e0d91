import type { Document, Footnote, Passage } from '../model/document.ts';
import type { SearchIndex } from '../search/search.ts';
import { finish, type Steps } from '../search/steps.ts';
import type { LibraryParts } from './create.ts';
import { createDirectory, type OrganizationDirectory } from './directory.ts';
import { organizationsBySource } from './roster.ts';
import { type Unit, unitsOf } from './units.ts';
import { restrictIndex } from './visible.ts';

/** What a library looks things up in. */
export interface Lookups {
  readonly units: readonly Unit[];
  readonly unitOf: ReadonlyMap<Passage | Footnote, Unit>;
  readonly index: SearchIndex;
  readonly directory: OrganizationDirectory;
  readonly organizationsBySource: ReadonlyMap<string, number>;
}

/** Makes the look-ups of a library; `makeIndex` is given the units in reading order. */
export function* createLookups(
  { documents, organizations, lexicon }: LibraryParts,
  makeIndex: (units: readonly Unit[]) => Steps<SearchIndex>,
): Steps<Lookups> {
  const units: Unit[] = [];
  const unitOf = new Map<Passage | Footnote, Unit>();
  for (const document of documents) {
    for (const unit of unitsOf(document)) {
      units.push(unit);
      for (const key of [unit.passage, unit.footnote]) if (key) unitOf.set(key, unit);
      if (units.length % 1000 === 0) yield;
    }
    yield;
  }
  const index = yield* makeIndex(units);
  const directory = yield* createDirectory(organizations, lexicon);
  return { units, unitOf, index, directory, organizationsBySource: organizationsBySource(organizations) };
}

/** The look-ups of a library of some of the documents, over the same index. */
export function restrictLookups(
  whole: Lookups,
  { documents, organizations, lexicon }: LibraryParts,
): Lookups {
  const seen = new Set<Document>(documents);
  const kept = whole.units.flatMap((unit, number) => (seen.has(unit.document) ? [number] : []));
  return {
    units: kept.flatMap((number) => whole.units[number] ?? []),
    unitOf: whole.unitOf,
    index: restrictIndex(whole.index, kept),
    directory: finish(createDirectory(organizations, lexicon)),
    organizationsBySource: organizationsBySource(organizations),
  };
}
