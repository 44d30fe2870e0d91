import { createHash } from 'node:crypto';
import type { NamePairItem } from '../model/answer.ts';
import { formatHandle } from '../model/handle.ts';
import type { Lexicon } from '../model/lexicon.ts';
import type { Organization } from '../model/organization.ts';
import type { NamedAs, NameVerdict } from '../model/state/verdict.ts';
import { nameKey } from './names.ts';
import { acronymLetters, blockingKeys, type ComparedName, likelihood, nameReader } from './similarity.ts';
import { idOf, namesKey, readVerdicts } from './verdicts.ts';

const MOST_PAIRS = 200;
/** Keys shared by more names do not distinguish any. */
const MOST_IN_BLOCK = 40;

/**
 * Unjudged pairs by likelihood, then unsure ones, then judged ones, newest first. Never across countries. `apart`: the
 * organizations without verdicts, where each name of a pair has its own handle.
 */
export function findDuplicates(
  organizations: readonly Organization[],
  lexicon: Lexicon,
  verdicts: readonly NameVerdict[],
  apart: readonly Organization[] = organizations,
): NamePairItem[] {
  const placeOf = placeFinder(apart);
  const isUnsure = ({ verdict }: NameVerdict) => Number(verdict === 'unsure');
  const judged = strongest(verdicts)
    .sort((a, b) => isUnsure(b) - isUnsure(a) || compare(b.at, a.at) || compare(namesKey(a), namesKey(b)))
    .map((verdict) => itemOf(verdict.names, verdict, placeOf));
  const isUnjudged = unjudgedTest(verdicts, lexicon);
  const open = similarPairs(organizations, lexicon)
    .filter(([a, b]) => isUnjudged(a, b))
    .slice(0, MOST_PAIRS)
    .map(([a, b]) => itemOf([named(a), named(b)], null, placeOf));
  return [...open, ...judged];
}

function itemOf(
  names: NameVerdict['names'],
  verdict: NameVerdict | null,
  placeOf: (named: NamedAs) => string,
): NamePairItem {
  const [a, b] = names;
  return {
    kind: 'names',
    pair: createHash('sha256').update(namesKey({ names })).digest('hex').slice(0, 10),
    names: [
      { ...a, handle: placeOf(a) },
      { ...b, handle: placeOf(b) },
    ],
    verdict,
  };
}

function named({ name, country }: Organization): NamedAs {
  return { name, country };
}

const STRENGTH = { different: 2, same: 1, unsure: 0 } as const;

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function strongest(verdicts: readonly NameVerdict[]): NameVerdict[] {
  const weakestFirst = verdicts.toSorted(
    (a, b) => STRENGTH[a.verdict] - STRENGTH[b.verdict] || compare(a.at, b.at),
  );
  return [...new Map(weakestFirst.map((verdict) => [namesKey(verdict), verdict])).values()];
}

function unjudgedTest(
  verdicts: readonly NameVerdict[],
  lexicon: Lexicon,
): (a: Organization, b: Organization) => boolean {
  const graph = readVerdicts(verdicts, lexicon);
  const idsOf = ({ name, aliases, country }: Organization) =>
    [name, ...aliases].flatMap((form) => [country, null].map((each) => graph.idOf(form, each)));
  return (a, b) => {
    if (!graph.any) return true;
    const others = idsOf(b);
    return !idsOf(a).some((id) => others.some((other) => graph.covers(id, other)));
  };
}

interface Candidate {
  readonly organization: Organization;
  readonly order: number;
  readonly forms: readonly ComparedName[];
}

function similarPairs(
  organizations: readonly Organization[],
  lexicon: Lexicon,
): (readonly [Organization, Organization])[] {
  const read = nameReader(lexicon);
  const candidates = organizations.map((organization, order): Candidate => {
    return { organization, order, forms: read(organization) };
  });
  const allForms = candidates.flatMap(({ forms }) => forms);
  const acronyms = new Set(allForms.filter(({ acronym }) => acronym).map(({ name }) => acronymLetters(name)));
  const blocks = new Map<string, Set<Candidate>>();
  for (const one of candidates) {
    for (const key of one.forms.flatMap((form) => blockingKeys(form, acronyms))) {
      const block = blocks.get(key) ?? new Set();
      if (block.size <= MOST_IN_BLOCK) blocks.set(key, block.add(one));
    }
  }
  const seen = new Set<number>();
  const pairs: { a: Candidate; b: Candidate; score: number }[] = [];
  for (const block of blocks.values()) {
    if (block.size > MOST_IN_BLOCK) continue;
    const members = [...block];
    for (const [at, a] of members.entries()) {
      for (const b of members.slice(at + 1)) {
        const key = a.order * organizations.length + b.order;
        const score = seen.has(key) ? 0 : scoreOf(a, b);
        seen.add(key);
        if (score > 0) pairs.push({ a, b, score });
      }
    }
  }
  return pairs
    .sort((one, two) => two.score - one.score || one.a.order - two.a.order || one.b.order - two.b.order)
    .map(({ a, b }) => [a.organization, b.organization] as const);
}

function scoreOf(a: Candidate, b: Candidate): number {
  const [left, right] = [a.organization.country, b.organization.country];
  if (left !== null && right !== null && left !== right) return 0;
  return Math.max(
    ...a.forms.flatMap((form) => b.forms.map((other) => likelihood(form, other, left ?? right))),
  );
}

function placeFinder(organizations: readonly Organization[]): (named: NamedAs) => string {
  const known = new Map<string, Organization>();
  // A name known only with a country also answers without one.
  for (const withCountry of [true, false]) {
    for (const organization of organizations) {
      for (const form of [organization.name, ...organization.aliases]) {
        const id = idOf(nameKey(form), withCountry ? organization.country : null);
        if (!known.has(id)) known.set(id, organization);
      }
    }
  }
  return ({ name, country }) => {
    const organization = known.get(idOf(nameKey(name), country)) ?? known.get(idOf(nameKey(name), null));
    const entries = organization?.entries ?? [];
    const entry = entries.find(({ raw }) => nameKey(raw).startsWith(nameKey(name))) ?? entries[0];
    if (entry) return formatHandle({ kind: 'entry', source: entry.source, number: entry.number });
    const mention = organization?.mentions[0];
    if (!mention) return name;
    return formatHandle({ kind: 'paragraph', source: mention.source, number: mention.ordinal });
  };
}
