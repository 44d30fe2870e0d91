import type { Change } from '../model/change.ts';
import type { Organization } from '../model/organization.ts';
import { differing, type FieldValues } from './documents.ts';

export function organizationChanges(
  before: readonly Organization[],
  after: readonly Organization[],
  since: Change['since'],
): Change[] {
  const partners = pairOrganizations(before, after);
  const changed = before.flatMap((was): Change[] => {
    const is = partners.get(was);
    const change = { subject: 'organization' as const, handle: was.name, since };
    if (is === undefined)
      return [{ ...change, change: 'removed', now: null, before: describe(was), after: null }];
    const fields = differing(fieldsOf(was), fieldsOf(is));
    if (fields === undefined) return [];
    return [{ ...change, change: was.name === is.name ? 'changed' : 'renamed', now: is.name, ...fields }];
  });
  const paired = new Set(partners.values());
  const added = after.flatMap((is): Change[] => {
    const names = { handle: is.name, now: is.name, before: null, after: describe(is) };
    return paired.has(is) ? [] : [{ subject: 'organization', change: 'added', ...names, since }];
  });
  return [...changed, ...added];
}

const KEYS: readonly ((organization: Organization) => string[])[] = [
  ({ name, country }) => [JSON.stringify([name, country])],
  ({ entries }) => entries.map(({ source, raw }) => JSON.stringify([source, raw])),
  ({ name, aliases, country }) => [name, ...aliases].map((form) => JSON.stringify([plain(form), country])),
  ({ name, aliases }) => [name, ...aliases].map(plain),
];

function pairOrganizations(
  before: readonly Organization[],
  after: readonly Organization[],
): ReadonlyMap<Organization, Organization> {
  const partners = new Map<Organization, Organization>();
  const left = new Set(after);
  for (const keysOf of KEYS) {
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
  return partners;
}

function fieldsOf({ name, aliases, country, entries }: Organization): FieldValues {
  return {
    name,
    aliases: aliases.join('; ') || undefined,
    country: country ?? undefined,
    entries: entries.map(({ source, raw }) => `${source} “${raw}”`).join('; ') || undefined,
  };
}

function describe(organization: Organization): string {
  return differing({}, fieldsOf(organization))?.after ?? organization.name;
}

function plain(form: string): string {
  return form.normalize('NFKC').toLowerCase();
}
