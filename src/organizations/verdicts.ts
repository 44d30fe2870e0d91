import { isMap, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Diagnostic, Document, NamedBody } from '../model/document.ts';
import type { Lexicon } from '../model/lexicon.ts';
import type { Problem } from '../model/problem.ts';
import type { NamedAs, NameVerdict } from '../model/state/verdict.ts';
import type { FileText } from '../model/upload.ts';
import { groupBy } from '../text/collections.ts';
import { components, resolveConflicts, type VerdictEdge } from './conflicts.ts';
import { nameKey } from './names.ts';
import { readPlaces } from './places.ts';

/** An id is a name key with a country. */
export interface VerdictGraph {
  readonly any: boolean;
  keyOf(name: string): string;
  idOf(name: string, country: string | null): string;
  areDifferent(a: string, b: string): boolean;
  covers(a: string, b: string): boolean;
  groups(resolve: (id: string) => string): VerdictGroup[];
}

export interface VerdictGroup {
  readonly ids: readonly string[];
  readonly same: readonly VerdictEdge<NameVerdict>[];
}

export function namesKey({ names }: Pick<NameVerdict, 'names'>): string {
  return names
    .map(({ name, country }) => JSON.stringify([name, country]))
    .sort()
    .join();
}

export function verdictKey(verdict: NameVerdict): string {
  return [namesKey(verdict), verdict.at, verdict.by, verdict.verdict].join('\n');
}

export function idOf(key: string, country: string | null): string {
  return `${key}|${country ?? ''}`;
}

export function keyOf(id: string): string {
  return id.slice(0, id.lastIndexOf('|'));
}

export function countryOf(id: string): string | null {
  return id.slice(id.lastIndexOf('|') + 1) || null;
}

export function readVerdicts(
  verdicts: readonly NameVerdict[],
  lexicon: Pick<Lexicon, 'countries'>,
): VerdictGraph {
  const places = readPlaces(lexicon);
  const plainKey = (name: string) => nameKey(places.withoutCountry(name));
  const divided = dividedSpellings(verdicts, plainKey);
  const keyOfName = (name: string) =>
    divided.has(spelling(name)) ? `${plainKey(name)} ${spelling(name)}` : plainKey(name);
  const idOfName = (name: string, country: string | null) => idOf(keyOfName(name), country);
  const judgements = verdicts
    .map((value): VerdictEdge<NameVerdict> => {
      const [a, b] = value.names;
      return { ends: [idOfName(a.name, a.country), idOfName(b.name, b.country)], value };
    })
    .sort((a, b) => (verdictKey(a.value) < verdictKey(b.value) ? -1 : 1));
  const same = judgements.filter(({ value }) => value.verdict === 'same');
  const different = judgements.filter(({ value }) => value.verdict === 'different');
  const areDifferent = differenceTest(same, different);
  const judged = new Set(judgements.map(({ ends }) => pairKey(...ends)));
  return {
    any: verdicts.length > 0,
    keyOf: keyOfName,
    idOf: idOfName,
    areDifferent,
    covers: (a, b) => a !== b && (judged.has(pairKey(a, b)) || areDifferent(a, b)),
    groups(resolve) {
      const here = ({ ends: [a, b], value }: VerdictEdge<NameVerdict>): VerdictEdge<NameVerdict> => {
        return { ends: [resolve(a), resolve(b)], value };
      };
      return groupsOf(resolveConflicts(same.map(here), different.map(here)).joining);
    },
  };
}

export function verdictsAbout(
  documents: readonly Document[],
  verdicts: readonly NameVerdict[],
  lexicon: Pick<Lexicon, 'countries'>,
): NameVerdict[] {
  if (verdicts.length === 0) return [];
  const places = readPlaces(lexicon);
  const keyOfName = (name: string) => nameKey(places.withoutCountry(name));
  const wanted = new Set(verdicts.flatMap(({ names }) => names.map(({ name }) => keyOfName(name))));
  const held = new Set<string>();
  const hold = ({ name, aliases }: Pick<NamedBody, 'name' | 'aliases'>, country: string | null) => {
    for (const key of [name, ...aliases].map(keyOfName)) {
      if (!wanted.has(key)) continue;
      held.add(idOf(key, null)).add(idOf(key, country));
    }
  };
  for (const { entries, bodies } of documents) {
    for (const entry of entries) hold(entry, entry.country);
    for (const body of bodies) hold(body, places.countryIn(body.name)?.code ?? null);
  }
  return verdicts.filter(({ names }) =>
    names.every(({ name, country }) => held.has(idOf(keyOfName(name), country))),
  );
}

function pairKey(a: string, b: string): string {
  return [a, b].sort().join('\n');
}

function spelling(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

function dividedSpellings(
  verdicts: readonly NameVerdict[],
  keyOf: (name: string) => string,
): ReadonlySet<string> {
  const divided = verdicts.filter(({ names: [a, b], verdict }) => {
    const placed = a.country !== null && b.country !== null && a.country !== b.country;
    return (
      verdict === 'different' &&
      !placed &&
      keyOf(a.name) === keyOf(b.name) &&
      spelling(a.name) !== spelling(b.name)
    );
  });
  return new Set(divided.flatMap(({ names }) => names.map(({ name }) => spelling(name))));
}

function differenceTest(
  same: readonly VerdictEdge<unknown>[],
  different: readonly VerdictEdge<unknown>[],
): VerdictGraph['areDifferent'] {
  const componentOf = components(same);
  const standsFor = (id: string) => componentOf(id) ?? id;
  const direct = new Set(different.map(({ ends }) => pairKey(...ends)));
  const implied = new Set(different.map(({ ends: [a, b] }) => pairKey(standsFor(a), standsFor(b))));
  return (a, b) => {
    if (direct.size === 0 || a === b) return false;
    const [left, right] = [standsFor(a), standsFor(b)];
    return direct.has(pairKey(a, b)) || (left !== right && implied.has(pairKey(left, right)));
  };
}

function groupsOf(joining: readonly VerdictEdge<NameVerdict>[]): VerdictGroup[] {
  const componentOf = components(joining);
  const groups = groupBy(joining, ({ ends: [id] }) => componentOf(id));
  return Array.from(groups.values(), (same) => {
    return { ids: [...new Set(same.flatMap(({ ends }) => ends))].sort(), same };
  });
}

export function supporting({ same }: VerdictGroup, present: ReadonlySet<string>): NameVerdict[] {
  let edges = same;
  for (;;) {
    const ends = edges.flatMap((edge) => edge.ends);
    const bears = (id: string) => present.has(id) || ends.indexOf(id) !== ends.lastIndexOf(id);
    const kept = edges.filter((edge) => edge.ends.every(bears));
    if (kept.length === edges.length) return kept.map(({ value }) => value);
    edges = kept;
  }
}

export function findContradictions(
  verdicts: readonly NameVerdict[],
  file: FileText,
  lexicon: Pick<Lexicon, 'countries'>,
): Diagnostic[] {
  if (verdicts.length === 0) return [];
  const graph = readVerdicts(verdicts, lexicon);
  const lines = linesOfVerdicts(file.text);
  const label = new Map<string, string>();
  const judgements = verdicts.map((value, index) => {
    const [a, b] = value.names.map((named) => {
      const id = graph.idOf(named.name, named.country);
      label.set(id, label.get(id) ?? labelOf(named));
      return id;
    });
    return { ends: [a ?? '', b ?? ''] as const, value: { verdict: value.verdict, line: lines[index] ?? 0 } };
  });
  const those = (verdict: NameVerdict['verdict']) =>
    judgements.filter(({ value }) => value.verdict === verdict);
  const finding = (line: number, problem: Problem): Diagnostic => {
    return { file: file.path, line, column: 0, rule: 'names', severity: 'warning', problem };
  };
  const different = those('different');
  return [
    ...different
      .filter(({ ends: [a, b] }) => a === b)
      .map(({ ends, value }) =>
        finding(value.line, { is: 'verdict-on-itself', name: label.get(ends[0]) ?? '' }),
      ),
    ...resolveConflicts(those('same'), different).conflicts.map(({ different: { value }, path }) =>
      finding(value.line, { is: 'verdicts-disagree', names: path.map((id) => label.get(id) ?? '') }),
    ),
  ];
}

function labelOf({ name, country }: NamedAs): string {
  return `“${name}”${country === null ? '' : ` (${country})`}`;
}

function linesOfVerdicts(text: string): number[] {
  const lineCounter = new LineCounter();
  const { contents } = parseDocument(text, { lineCounter });
  if (!isSeq(contents)) return [];
  return contents.items.map((item) => (isMap(item) ? lineCounter.linePos(item.range?.[0] ?? 0).line : 0));
}
