import type { Document } from '../model/document.ts';
import type { SearchIndex } from '../search/search.ts';
import { finish, type Steps } from '../search/steps.ts';
import type { LibraryParts } from './create.ts';
import { createDirectory, type OrganizationDirectory } from './directory.ts';
import { organizationsBySource } from './roster.ts';
import { countUnits, Units } from './units.ts';
import { restrictIndex } from './visible.ts';

/** What a library looks things up in. */
export interface Lookups {
  readonly units: Units;
  readonly index: SearchIndex;
  readonly directory: OrganizationDirectory;
  readonly organizationsBySource: ReadonlyMap<string, number>;
}

/** Makes the look-ups of a library; `makeIndex` is given the units, `counts` tells how many each document has. */
export function* createLookups(
  { documents, organizations, lexicon }: LibraryParts,
  makeIndex: (units: Units) => Steps<SearchIndex>,
  counts: Uint32Array = Uint32Array.from(documents, countUnits),
): Steps<Lookups> {
  const units = new Units(documents, counts);
  const index = yield* makeIndex(units);
  const directory = yield* createDirectory(organizations, lexicon);
  return { units, index, directory, organizationsBySource: organizationsBySource(organizations) };
}

/** The look-ups of a library of some of the documents, over the same index. */
export function restrictLookups(
  whole: Lookups,
  { documents, organizations, lexicon }: LibraryParts,
): Lookups {
  const { units, numbers } = whole.units.of(new Set<Document>(documents));
  return {
    units,
    index: restrictIndex(whole.index, numbers),
    directory: finish(createDirectory(organizations, lexicon)),
    organizationsBySource: organizationsBySource(organizations),
  };
}
