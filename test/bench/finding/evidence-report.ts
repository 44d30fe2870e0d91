import { strengthOf } from '../../../src/search/query/evidence.ts';
import type { SearchResult } from '../../../src/search/search.ts';
import { groupBy } from '../../../src/text/collections.ts';
import { mean } from '../metrics.ts';

export type AskedKind = 'answerable' | 'deleted' | 'foreign';

export interface Asked extends Pick<SearchResult, 'evidence' | 'signals'> {
  readonly collection: string;
  readonly language: string;
  readonly family: string;
  readonly kind: AskedKind;
  readonly id: string;
}

/** Means over collections: AUC of each signal, the curve, and by language the shares that are called answered. */
export function report(rows: readonly Asked[]): string {
  const sets = [...groupBy(rows, ({ collection }) => collection).values()];
  const names = Object.keys(rows[0]?.signals ?? {});
  const signal = (name: string) => (row: Asked) =>
    Object.entries(row.signals).find(([other]) => other === name)?.[1] ?? 0;
  const measures = [
    { name: 'strength', measureOf: ({ signals }: Asked) => strengthOf(signals) },
    ...names.map((name) => ({ name, measureOf: signal(name) })),
  ];
  return [
    ...measures.map(({ name, measureOf }) => `${name.padEnd(16)} ${aucs(sets, measureOf)}`),
    '',
    ...curve(sets),
    '',
    ...[...groupBy(sets, ([row]) => row?.language ?? '')]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([language, own]) => shares(language, own)),
    shares('all', sets),
  ].join('\n');
}

function aucs(sets: readonly (readonly Asked[])[], measureOf: (row: Asked) => number): string {
  const parts = (['foreign', 'deleted'] as const).map((kind) => {
    const own = sets.flatMap((rows) => {
      const [yes, no] = [valuesOf(rows, 'answerable', measureOf), valuesOf(rows, kind, measureOf)];
      return yes.length > 0 && no.length > 0 ? [auc(yes, no)] : [];
    });
    return `${kind} ${mean(own).toFixed(4)}`;
  });
  return `AUC ${parts.join('  ')}`;
}

function valuesOf(rows: readonly Asked[], kind: AskedKind, measureOf: (row: Asked) => number): number[] {
  return rows.filter((row) => row.kind === kind).map(measureOf);
}

/** The chance that a value of `yes` is above one of `no`; ties count half. */
function auc(yes: readonly number[], no: readonly number[]): number {
  const sorted = no.toSorted((a, b) => a - b);
  const below = (value: number, orEqual: boolean) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = sorted[middle] ?? 0;
      if (other < value || (orEqual && other === value)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return mean(yes.map((value) => (below(value, false) + below(value, true)) / 2 / no.length));
}

function curve(sets: readonly (readonly Asked[])[]): string[] {
  const strength = ({ signals }: Asked) => strengthOf(signals);
  return Array.from({ length: 17 }, (_, step) => {
    const least = 0.1 + step * 0.05;
    const [answerable, foreign, deleted] = (['answerable', 'foreign', 'deleted'] as const).map((kind) =>
      meanShare(sets, kind, (row) => strength(row) >= least),
    );
    return `strength ≥ ${least.toFixed(2)}  answerable ${answerable}  foreign ${foreign}  deleted ${deleted}`;
  });
}

function shares(name: string, sets: readonly (readonly Asked[])[]): string {
  const said = (kind: AskedKind, wanted: Asked['evidence']) =>
    meanShare(sets, kind, ({ evidence }) => evidence === wanted);
  const parts = (['answerable', 'foreign', 'deleted'] as const).map(
    (kind) => `${kind} ${said(kind, 'answer')} ${said(kind, 'closest')} ${said(kind, 'none')}`,
  );
  return `${name.padEnd(4)} ${String(sets.length).padStart(2)} sets, said answer, closest, none: ${parts.join('  ')}`;
}

function meanShare(
  sets: readonly (readonly Asked[])[],
  kind: AskedKind,
  test: (row: Asked) => boolean,
): string {
  const own = sets
    .map((rows) => rows.filter((row) => row.kind === kind))
    .filter(({ length }) => length > 0)
    .map((rows) => rows.filter(test).length / rows.length);
  return own.length === 0 ? '–' : mean(own).toFixed(3);
}
