import type { Document } from '../model/document.ts';
import type { Lexicon } from '../model/lexicon.ts';
import type { Mention, Organization, OrganizationEntry } from '../model/organization.ts';
import type { NameVerdict } from '../model/state/verdict.ts';
import { groupBy } from '../text/collections.ts';
import { type NameHit, type NameScans, scanDocuments } from './mentions.ts';
import { isAcronym, nameKey } from './names.ts';
import { type Places, readPlaces } from './places.ts';
import { countryOf, idOf, keyOf, readVerdicts, supporting, type VerdictGraph } from './verdicts.ts';

/**
 * In order of first appearance. Names that differ only in case, accents, punctuation or spelling are one body
 * unless their countries differ. Verdicts then join or separate names, and "different" always wins.
 */
export function mergeOrganizations(
  documents: readonly Document[],
  lexicon: Lexicon,
  verdicts: readonly NameVerdict[] = [],
  scan: MergeScan = (names) => scanDocuments(documents, names),
): Organization[] {
  const graph = readVerdicts(verdicts, lexicon);
  const named = groupByName(namingsOf(documents, readPlaces(lexicon), graph), graph);
  const bodies = joinAcronyms(joinJudged(named, graph), graph).sort((a, b) => a.first.order - b.first.order);
  const mentions = findMentions(documents, bodies, scan);
  return bodies.map((body) => ({
    name: body.name,
    aliases: body.aliases,
    country: body.country,
    entries: body.namings.flatMap(({ entry }) => (entry === null ? [] : [entry])),
    mentions: mentions.get(body) ?? [],
    ...(body.joined.length > 0 ? { joined: body.joined.map(({ by, at }) => ({ by, at })) } : {}),
  }));
}

type MergeScan = (names: readonly string[]) => NameScans;

interface Naming {
  readonly key: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly country: string | null;
  readonly document: number;
  readonly ordinal: number;
  readonly order: number;
  readonly entry: OrganizationEntry | null;
}

interface Body {
  readonly key: string;
  readonly name: string;
  readonly aliases: string[];
  readonly country: string | null;
  readonly namings: readonly Naming[];
  readonly first: Naming;
  readonly ids: readonly string[];
  readonly joined: readonly NameVerdict[];
}

function namingsOf(documents: readonly Document[], places: Places, graph: VerdictGraph): Naming[] {
  let order = 0;
  // Names repeat, and country detection dominates the cost.
  const known = new Map<string, { key: string; country: string | null }>();
  const read = (name: string) => {
    const country = () => places.countryIn(name)?.code ?? null;
    const facts = known.get(name) ?? { key: graph.keyOf(name), country: country() };
    known.set(name, facts);
    return facts;
  };
  return documents.flatMap(({ source, entries, bodies }, document) => {
    const listed = entries.map(({ number, raw, place, ...entry }) => ({
      ...entry,
      at: 0,
      entry: { source: source.id, number, raw, place },
    }));
    const named = bodies.map(({ name, aliases, ordinal, span }) => {
      return { name, aliases, ordinal, country: read(name).country, at: span[0], entry: null };
    });
    return [...listed, ...named]
      .sort((a, b) => a.ordinal - b.ordinal || a.at - b.at)
      .map(({ name, aliases, country, ordinal, entry }) => {
        return { key: read(name).key, name, aliases, country, ordinal, entry, document, order: order++ };
      });
  });
}

/** A naming without a country joins the only country of that name; otherwise it is a separate body. */
function groupByName(namings: readonly Naming[], graph: VerdictGraph): Body[] {
  return [...groupBy(namings, (naming) => naming.key)].flatMap(([key, group]) => {
    const countries = (document?: number) => {
      const here = group.filter((naming) => document === undefined || naming.document === document);
      return [...new Set(here.flatMap(({ country }) => country ?? []))];
    };
    const areDifferent = (country: string | null) => graph.areDifferent(idOf(key, null), idOf(key, country));
    const all = countries();
    if (all.length < 2 && !all.some(areDifferent)) return [makeBody(group)];
    const placeOf = ({ country, document }: Naming) => {
      if (country !== null) return country;
      const only = sole(countries(document));
      return only === null || areDifferent(only) ? '' : only;
    };
    return [...groupBy(group, placeOf).values()].map((namings) => makeBody(namings));
  });
}

function makeBody(
  namings: readonly Naming[],
  ids: readonly string[] = [],
  joined: readonly NameVerdict[] = [],
): Body {
  const [first] = namings;
  if (first === undefined) throw new Error('a body that nothing names');
  const listed = namings.find(({ name, entry }) => entry !== null && !isAcronym(name));
  const fullest = namings.reduce(
    (best, naming) => (naming.name.length > best.name.length ? naming : best),
    first,
  );
  const { name } = listed ?? fullest;
  const spellings = groupBy([name, ...namings.flatMap(formsOf)], (form) => form.toLowerCase());
  const [, ...aliases] = [...spellings.values()].flatMap((forms) => forms.slice(0, 1));
  const country = namings.find((naming) => naming.country !== null)?.country ?? null;
  return { key: first.key, name, aliases, country, namings, first, ids, joined };
}

function joinJudged(bodies: readonly Body[], graph: VerdictGraph): Body[] {
  if (!graph.any) return [...bodies];
  const byId = new Map(bodies.map((body) => [idOf(body.key, body.country), body]));
  const byKey = groupBy(bodies, (body) => body.key);
  // A name without a country resolves to the only body of that name.
  const resolve = (id: string) => {
    const only = sole(byKey.get(keyOf(id)) ?? []);
    if (byId.has(id) || only === null || countryOf(id) !== null) return id;
    const whole = idOf(only.key, only.country);
    return graph.areDifferent(id, whole) ? id : whole;
  };
  const idsOf = (body: Body) => {
    const [own, unplaced] = [idOf(body.key, body.country), idOf(body.key, null)];
    return resolve(unplaced) === own ? [own, unplaced] : [own];
  };
  const groups = graph.groups(resolve).flatMap((group) => {
    const members = group.ids.flatMap((id) => byId.get(id) ?? []);
    return members.length === 0 ? [] : { group, members };
  });
  const grouped = new Set(groups.flatMap(({ members }) => members));
  return [
    ...bodies.filter((body) => !grouped.has(body)).map((body) => ({ ...body, ids: idsOf(body) })),
    ...groups.map(({ group, members }) => {
      const present = new Set(members.map((body) => idOf(body.key, body.country)));
      const ids = [...group.ids, ...members.flatMap(idsOf)];
      return makeBody(inOrder(members), ids, members.length > 1 ? supporting(group, present) : []);
    }),
  ];
}

function inOrder(bodies: readonly Body[]): Naming[] {
  return bodies.flatMap((body) => body.namings).sort((a, b) => a.order - b.order);
}

function joinAcronyms(bodies: readonly Body[], graph: VerdictGraph): Body[] {
  const byAlias = bodiesBy(bodies, ({ aliases }) => aliases.filter(isAcronym));
  const joined = new Map<Body, Body[]>();
  const gone = new Set<Body>();
  for (const body of bodies) {
    const [whole, another] = byAlias.get(body.name) ?? [];
    if (!isAcronym(body.name) || whole === undefined || another !== undefined || whole === body) continue;
    if (body.country !== null && whole.country !== null && body.country !== whole.country) continue;
    const parts = joined.get(whole) ?? [whole];
    const isDifferent = (id: string) => body.ids.some((other) => graph.areDifferent(id, other));
    if (parts.some(({ ids }) => ids.some(isDifferent))) continue;
    joined.set(whole, [...parts, body]);
    gone.add(body);
  }
  return bodies
    .filter((body) => !gone.has(body))
    .map((body) => {
      const parts = joined.get(body);
      if (parts === undefined) return body;
      const [ids, verdicts] = [parts.flatMap((part) => part.ids), parts.flatMap((part) => part.joined)];
      return makeBody(inOrder(parts), ids, verdicts);
    });
}

function bodiesBy(bodies: readonly Body[], namesOf: (body: Body) => readonly string[]): Map<string, Body[]> {
  const named = bodies.flatMap((body) => namesOf(body).map((name) => ({ name, body })));
  const groups = groupBy(named, ({ name }) => name);
  return new Map(Array.from(groups, ([name, group]) => [name, group.map(({ body }) => body)]));
}

function formsOf({ name, aliases }: Pick<Naming, 'name' | 'aliases'>): string[] {
  return [name, ...aliases];
}

/**
 * An ambiguous name counts for no body, a short form only in documents that introduce it: elsewhere it may mean
 * something else.
 */
function findMentions(
  documents: readonly Document[],
  bodies: readonly Body[],
  scan: MergeScan,
): Map<Body, Mention[]> {
  const bodiesOf = bodiesBy(bodies, formsOf);
  const { scans } = scan([...bodiesOf.keys()]);
  const ordinary = new Set([...scans.values()].flatMap((found) => found.ordinary));
  const mentions = new Map<Body, Mention[]>(bodies.map((body) => [body, []]));
  for (const [position, document] of documents.entries()) {
    const hits = scans.get(document)?.hits ?? [];
    const explained = explainedIn(document, hits, bodiesOf);
    for (const { ordinal, start, end, doubtful, names } of hits) {
      const form = document.passages[ordinal - 1]?.text.slice(start, end) ?? '';
      const key = nameKey(form);
      // "RISE" in a line of capitals is a name only if the library has no word "rise".
      if (doubtful && ordinary.has(key)) continue;
      const named = [...new Set(names.flatMap((name) => bodiesOf.get(name) ?? []))].filter(
        (body) =>
          !isAcronym(form) || isAcronym(body.name) || explained.has(body) || isNamedIn(body, position, key),
      );
      const body = meant(named, position, ordinal, key);
      if (body !== null)
        mentions.get(body)?.push({ source: document.source.id, ordinal, span: [start, end] });
    }
  }
  return mentions;
}

const OPENS_BRACKET = /^["”’]?\s?[([]["“]?$/;

function explainedIn(
  { passages }: Document,
  hits: readonly NameHit[],
  bodiesOf: ReadonlyMap<string, readonly Body[]>,
): Set<Body> {
  const pairs = hits.slice(1).flatMap((hit, index) => {
    const before = hits[index];
    if (before?.ordinal !== hit.ordinal) return [];
    const between = passages[hit.ordinal - 1]?.text.slice(before.end, hit.start) ?? '';
    return OPENS_BRACKET.test(between) ? [[before, hit] as const] : [];
  });
  const named = ({ names }: NameHit) => names.flatMap((name) => bodiesOf.get(name) ?? []);
  return new Set(pairs.flatMap(([before, hit]) => named(hit).filter((body) => named(before).includes(body))));
}

interface Namings {
  readonly forms: ReadonlySet<string>;
  readonly passages: ReadonlySet<string>;
}

/** A body may have as many namings as hits: comparing all would be quadratic. */
const namingsOfBody = new WeakMap<Body, Namings>();

function namingsIn(body: Body): Namings {
  const known = namingsOfBody.get(body) ?? {
    forms: new Set(
      body.namings.flatMap((one) => formsOf(one).map((form) => `${one.document} ${nameKey(form)}`)),
    ),
    passages: new Set(body.namings.map(({ document, ordinal }) => `${document} ${ordinal}`)),
  };
  namingsOfBody.set(body, known);
  return known;
}

function isNamedIn(body: Body, document: number, key: string): boolean {
  return namingsIn(body).forms.has(`${document} ${key}`);
}

function meant(bodies: readonly Body[], document: number, ordinal: number, key: string): Body | null {
  if (bodies.length < 2) return sole(bodies);
  const introducing = bodies.filter((body) => namingsIn(body).passages.has(`${document} ${ordinal}`));
  const sameName = bodies.every((body) => body.key === bodies[0]?.key);
  return (
    sole(introducing) ??
    sole(bodies.filter((body) => isNamedIn(body, document, key))) ??
    (sameName ? sole(bodies.filter((body) => body.country === null)) : null)
  );
}

function sole<Value>(values: readonly Value[]): Value | null {
  return values.length === 1 ? (values[0] ?? null) : null;
}
