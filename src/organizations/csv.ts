import { stringify } from 'csv-stringify/sync';
import type { FileItem } from '../model/answer.ts';
import type { Document } from '../model/document.ts';
import type { Organization } from '../model/organization.ts';
import { mentionCounts } from './browse.ts';

const COLUMNS = 'name,aliases,country,source,number,as printed,place,mentions,edition'.split(',');

export function organizationTable(
  organizations: readonly Organization[],
  documents: readonly Document[],
  source?: string,
): FileItem {
  const editions = new Map(documents.map((document) => [document.source.id, document.edition]));
  const rows = organizations.flatMap((organization) =>
    mentionCounts(organization)
      .filter((count) => source === undefined || count.source === source)
      .flatMap(({ source: id, mentions }) => {
        const { name, aliases, country } = organization;
        const who = [name, aliases.join('; '), country];
        const listed = organization.entries.filter((entry) => entry.source === id);
        const places = listed.map(({ number, raw, place }) => [number, raw, place]);
        return (places.length > 0 ? places : [[null, null, null]]).map((place) => {
          return [...who, id, ...place, mentions, editions.get(id)];
        });
      }),
  );
  return {
    kind: 'file',
    name: 'organizations.csv',
    mediaType: 'text/csv; charset=utf-8',
    text: stringify([COLUMNS, ...rows], { escape_formulas: true }),
  };
}
