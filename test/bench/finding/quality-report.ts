import type { Collection } from '../collection.ts';
import { type Measures, mean, measure, type Score } from '../metrics.ts';
import { GROUPS, groupOf } from './groups.ts';
import { type Interval, intervalOf, type Resampled, resample } from './intervals.ts';

const OWN = 'Ibid';

/** What the engines scored on one collection, question by question. */
export interface Row {
  readonly collection: Collection;
  readonly questions: number;
  readonly scores: ReadonlyMap<string, readonly Score[]>;
}

/** Rows with, by peer, the resampled differences of Ibid minus the peer. */
interface Compared {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly means: ReadonlyMap<string, number>;
  readonly intervals: ReadonlyMap<string, Interval>;
}

export function plainLine(collection: string, engine: string, measures: Measures): string {
  const numbers = [
    `nDCG@10 ${measures.ndcg10.toFixed(4)}`,
    `Recall@100 ${measures.recall100.toFixed(4)}`,
    `MRR@10 ${measures.mrr10.toFixed(4)}`,
    `no result ${measures.noResult}`,
    `p50 ${measures.p50.toFixed(2)} ms`,
    `p99 ${measures.p99.toFixed(2)} ms`,
  ];
  return `${collection.padEnd(16)} ${engine.padEnd(13)} ${numbers.join('  ')}`;
}

/** One collection's measures, those of its peers, and the differences with their intervals. */
export function jsonLine(rows: readonly Row[]): string {
  const [compared] = byCollection(rows);
  const { collection, scores } = rows[0] ?? {};
  const measures = new Map([...(scores ?? [])].map(([name, scored]) => [name, measure(scored)]));
  const { [OWN]: own, ...peers } = Object.fromEntries(measures);
  const differences = Object.fromEntries(compared?.intervals ?? []);
  const compare = Object.keys(peers).length > 0 && { peers, differences };
  return JSON.stringify({ collection: collection?.name, language: collection?.language, ...own, ...compare });
}

/** Means of the groups of languages and of all, and by how much Ibid leads each peer. */
export function summary(rows: readonly Row[]): string {
  return byGroup(rows)
    .flatMap(({ label, means, intervals }) =>
      [...means].map(([engine, value]) => {
        const interval = intervals.get(engine);
        const lead = interval ? `  Ibid ${signed(interval.mean)} ${range(interval)}` : '';
        return `${label.padEnd(28)} ${engine.padEnd(13)} nDCG@10 ${value.toFixed(4)}${lead}`;
      }),
    )
    .join('\n');
}

/** Two tables: by group of languages, and by collection. */
export function markdown(rows: readonly Row[]): string {
  const groups = table('group (collections)', byGroup(rows), ({ label }) => label);
  const collections = table('collection', byCollection(rows), ({ label, rows: [row] }) => {
    return row ? `${label} (${row.collection.language}, ${row.questions})` : label;
  });
  return `${groups}\n\n${collections}`;
}

function table(head: string, compared: readonly Compared[], labelOf: (of: Compared) => string): string {
  const engines = [...new Set(compared.flatMap(({ means }) => [...means.keys()]))];
  const lead = engines.length > 1 ? ['Ibid − best peer [95 %]'] : [];
  const lines = compared.map((of) => {
    const best = Math.max(...of.means.values());
    const cells = engines.map((engine) => {
      const value = of.means.get(engine) ?? 0;
      return value === best ? `**${short(value)}**` : short(value);
    });
    return [labelOf(of), ...cells, ...lead.map(() => leadOf(of))];
  });
  return [[head, ...engines, ...lead], ['---', ...[...engines, ...lead].map(() => '---')], ...lines]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

function leadOf({ means, intervals }: Compared): string {
  const [best] = [...intervals].sort(([a], [b]) => (means.get(b) ?? 0) - (means.get(a) ?? 0));
  return best ? `${signed(best[1].mean)} ${range(best[1])}` : '';
}

function byGroup(rows: readonly Row[]): Compared[] {
  const all = rows.map((row) => ({ row, differences: differencesOf(row) }));
  const groups = [...GROUPS, 'all'].map((label) => ({
    label,
    members: all.filter(({ row }) => label === 'all' || groupOf(row.collection.language) === label),
  }));
  return groups
    .filter(({ members }) => members.length > 0)
    .map(({ label, members }) => compare(`${label} (${members.length})`, members));
}

function byCollection(rows: readonly Row[]): Compared[] {
  return rows.map((row) => compare(row.collection.name, [{ row, differences: differencesOf(row) }]));
}

function compare(
  label: string,
  members: readonly { readonly row: Row; readonly differences: ReadonlyMap<string, Resampled> }[],
): Compared {
  const engines = [...(members[0]?.row.scores.keys() ?? [])];
  const peers = engines.filter((engine) => members.every(({ differences }) => differences.has(engine)));
  return {
    label,
    rows: members.map(({ row }) => row),
    means: new Map(engines.map((engine) => [engine, mean(members.map(({ row }) => ndcgOf(row, engine)))])),
    intervals: new Map(
      peers.map((peer) => [
        peer,
        intervalOf(members.flatMap(({ differences }) => differences.get(peer) ?? [])),
      ]),
    ),
  };
}

function differencesOf({ scores }: Row): Map<string, Resampled> {
  const own = scores.get(OWN);
  const peers = own ? [...scores].filter(([engine]) => engine !== OWN) : [];
  return new Map(
    peers.map(([engine, scored]) => [
      engine,
      resample(scored.map(({ ndcg10 }, question) => (own?.[question]?.ndcg10 ?? 0) - ndcg10)),
    ]),
  );
}

function ndcgOf({ scores }: Row, engine: string): number {
  return mean((scores.get(engine) ?? []).map(({ ndcg10 }) => ndcg10));
}

function range({ low, high }: Interval): string {
  return `[${signed(low)}, ${signed(high)}]`;
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${short(Math.abs(value))}`;
}

function short(value: number): string {
  return value.toFixed(4).replace(/^0/, '');
}
