import type { Change } from '../model/change.ts';
import type { Organization } from '../model/organization.ts';
import { differing, type SourceFieldTexts } from './documents.ts';

/**
 * What became of the organizations: added, removed, renamed, or with other aliases, another country or other list
 * entries. Numbers of entries and passages that name a body are no change of it.
 */
export function changedOrganizations(
  before: readonly Organization[],
  after: readonly Organization[],
  since: Change['since'],
): Change[] {
  const { pairs, added } = pairOrganizations(before, after);
  const changed = pairs.flatMap(([was, is]): Change[] => {
    const change = { subject: 'organization' as const, handle: was.name, since };
    if (is === undefined)
      return [{ ...change, change: 'removed', now: null, before: whole(was), after: null }];
    const fields = differing(fieldsOf(was), fieldsOf(is));
    if (fields === undefined) return [];
    return [{ ...change, change: was.name === is.name ? 'changed' : 'renamed', now: is.name, ...fields }];
  });
  const come = added.map((is): Change => {
    const names = { handle: is.name, now: is.name, before: null, after: whole(is) };
    return { subject: 'organization', change: 'added', ...names, since };
  });
  return [...changed, ...come];
}

interface Paired {
  readonly pairs: readonly (readonly [Organization, Organization | undefined])[];
  readonly added: readonly Organization[];
}

/** What two records must have in common to be of one body, the surest first. */
const SAME: readonly ((organization: Organization) => string[])[] = [
  ({ name, country }) => [JSON.stringify([name, country])],
  ({ entries }) => entries.map(({ source, raw }) => JSON.stringify([source, raw])),
  ({ name, aliases, country }) => [name, ...aliases].map((form) => JSON.stringify([plain(form), country])),
  ({ name, aliases }) => [name, ...aliases].map(plain),
];

function pairOrganizations(before: readonly Organization[], after: readonly Organization[]): Paired {
  const partners = new Map<Organization, Organization>();
  const left = new Set(after);
  for (const keysOf of SAME) {
    if (left.size === 0) break;
    const byKey = new Map<string, Organization[]>();
    for (const one of left) for (const key of keysOf(one)) byKey.set(key, [...(byKey.get(key) ?? []), one]);
    for (const one of before) {
      if (partners.has(one)) continue;
      const found = keysOf(one)
        .flatMap((key) => byKey.get(key) ?? [])
        .find((other) => left.has(other));
      if (found === undefined) continue;
      partners.set(one, found);
      left.delete(found);
    }
  }
  return { pairs: before.map((one) => [one, partners.get(one)] as const), added: [...left] };
}

function fieldsOf({ name, aliases, country, entries }: Organization): SourceFieldTexts {
  return {
    name,
    aliases: orNone(aliases.join('; ')),
    country: country ?? undefined,
    entries: orNone(entries.map(({ source, raw }) => `${source} “${raw}”`).join('; ')),
  };
}

/** All that is recorded, as lines. */
function whole(organization: Organization): string {
  return differing({}, fieldsOf(organization))?.after ?? organization.name;
}

function orNone(text: string): string | undefined {
  return text === '' ? undefined : text;
}

function plain(form: string): string {
  return form.normalize('NFKC').toLowerCase();
}
