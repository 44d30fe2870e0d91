import { createHash } from 'node:crypto';
import type { NamePairItem } from '../model/answer.ts';
import { formatHandle } from '../model/handle.ts';
import type { Lexicon } from '../model/lexicon.ts';
import type { Organization } from '../model/organization.ts';
import type { NamedAs, NameVerdict } from '../model/verdict.ts';
import { nameKey } from './names.ts';
import { acronymLetters, blockingKeys, type ComparedName, likelihood, nameReader } from './similarity.ts';
import { namesKey } from './verdict-keys.ts';
import { idOf, readVerdicts } from './verdicts.ts';

const MOST_PAIRS = 200;
/** Keys shared by more names do not distinguish any. */
const MOST_IN_BLOCK = 40;

/**
 * Pairs of names that may be one body: unjudged pairs by likelihood, then unsure ones, then judged ones,
 * newest first. Never across countries.
 */
export function findDuplicates(
  organizations: readonly Organization[],
  lexicon: Lexicon,
  verdicts: readonly NameVerdict[],
): NamePairItem[] {
  const placeOf = placeFinder(organizations);
  const graph = [...strongest(verdicts).values()]
    .sort((a, b) => rank(a) - rank(b) || (a.at < b.at ? 1 : a.at > b.at ? -1 : 0) || order(a, b))
    .map((verdict) => itemOf(verdict.names, verdict, placeOf));
  const isUnjudged = unjudgedTest(verdicts, lexicon);
  const open = duplicates(organizations, lexicon)
    .filter(([a, b]) => isUnjudged(a, b))
    .slice(0, MOST_PAIRS)
    .map(([a, b]) => itemOf([named(a), named(b)], null, placeOf));
  return [...open, ...graph];
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

function rank({ verdict }: NameVerdict): number {
  return verdict === 'unsure' ? 0 : 1;
}

function order(a: NameVerdict, b: NameVerdict): number {
  return namesKey(a) < namesKey(b) ? -1 : 1;
}

/** One verdict per pair. In a hand-written file "different" wins, then "same". */
function strongest(verdicts: readonly NameVerdict[]): Map<string, NameVerdict> {
  const found = new Map<string, NameVerdict>();
  const sorted = verdicts.toSorted(
    (a, b) => STRENGTH[b.verdict] - STRENGTH[a.verdict] || (a.at < b.at ? 1 : -1),
  );
  for (const verdict of sorted) if (!found.has(namesKey(verdict))) found.set(namesKey(verdict), verdict);
  return found;
}

/** Whether no verdict, direct or implied, covers any names of two organizations. */
function unjudgedTest(
  verdicts: readonly NameVerdict[],
  lexicon: Lexicon,
): (a: Organization, b: Organization) => boolean {
  const graph = readVerdicts(verdicts, lexicon);
  if (!graph.any) return () => true;
  const idsOf = ({ name, aliases, country }: Organization) =>
    [name, ...aliases].flatMap((form) => [idOf(graph.keyOf(form), country), idOf(graph.keyOf(form), null)]);
  const pair = (a: string, b: string) => [a, b].sort().join('\n');
  const known = new Set(
    verdicts.map(({ names: [a, b] }) =>
      pair(idOf(graph.keyOf(a.name), a.country), idOf(graph.keyOf(b.name), b.country)),
    ),
  );
  return (a, b) => {
    const others = idsOf(b);
    return !idsOf(a).some((id) =>
      others.some((other) => id !== other && (known.has(pair(id, other)) || graph.areDifferent(id, other))),
    );
  };
}

type Pair = readonly [Organization, Organization];

/** Cached: a library's organizations never change, and people page through the pairs. */
const found = new WeakMap<readonly Organization[], readonly Pair[]>();

/** Sorted by likelihood, then by first appearance. */
function duplicates(organizations: readonly Organization[], lexicon: Lexicon): readonly Pair[] {
  const pairs = found.get(organizations) ?? compareAll(organizations, lexicon);
  found.set(organizations, pairs);
  return pairs;
}

function compareAll(organizations: readonly Organization[], lexicon: Lexicon): Pair[] {
  const read = nameReader(lexicon);
  const forms = organizations.map(read);
  const acronyms = new Set(
    forms.flatMap((own) => own.filter(({ acronym }) => acronym).map(({ name }) => acronymLetters(name))),
  );
  const blocks = new Map<string, Set<number>>();
  for (const [index, own] of forms.entries()) {
    for (const key of own.flatMap((form) => blockingKeys(form, acronyms))) {
      const block = blocks.get(key);
      if (block === undefined) blocks.set(key, new Set([index]));
      else if (block.size <= MOST_IN_BLOCK) block.add(index);
    }
  }
  const seen = new Set<number>();
  const alike: { a: number; b: number; score: number }[] = [];
  for (const block of blocks.values()) {
    if (block.size < 2 || block.size > MOST_IN_BLOCK) continue;
    const members = [...block];
    for (const [at, a] of members.entries()) {
      for (const b of members.slice(at + 1)) {
        const key = a * organizations.length + b;
        if (seen.has(key)) continue;
        seen.add(key);
        const score = scoreOf(organizations, forms, a, b);
        if (score > 0) alike.push({ a, b, score });
      }
    }
  }
  return alike
    .sort((one, other) => other.score - one.score || one.a - other.a || one.b - other.b)
    .flatMap(({ a, b }): Pair[] => {
      const [left, right] = [organizations[a], organizations[b]];
      return left && right ? [[left, right]] : [];
    });
}

function scoreOf(
  organizations: readonly Organization[],
  forms: readonly (readonly ComparedName[])[],
  a: number,
  b: number,
): number {
  const [left, right] = [organizations[a]?.country ?? null, organizations[b]?.country ?? null];
  if (left !== null && right !== null && left !== right) return 0;
  const others = forms[b] ?? [];
  return Math.max(
    0,
    ...(forms[a] ?? []).flatMap((form) => others.map((other) => likelihood(form, other, left ?? right))),
  );
}

/**
 * Returns a function from a name to the handle of its list entry, else of a passage that mentions it, else
 * the name.
 */
function placeFinder(organizations: readonly Organization[]): (named: NamedAs) => string {
  const known = new Map<string, Organization>();
  const add = (id: string, organization: Organization) => {
    if (!known.has(id)) known.set(id, organization);
  };
  const each = (of: (organization: Organization, form: string) => void) => {
    for (const organization of organizations)
      for (const form of [organization.name, ...organization.aliases]) of(organization, nameKey(form));
  };
  each((organization, key) => add(idOf(key, organization.country), organization));
  // A name known only with a country also answers without one.
  each((organization, key) => add(idOf(key, null), organization));
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
