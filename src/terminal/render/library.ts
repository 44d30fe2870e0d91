import { english } from '../../i18n/en/index.ts';
import { textIn } from '../../i18n/jobs.ts';
import type { ItemOf } from '../../model/answer.ts';
import type { LineWriter } from './lines.ts';
import { count, timeOf } from './text.ts';

export function drawStatus(status: ItemOf<'status'>, lines: LineWriter): void {
  const { built, opened, diagnostics } = status;
  lines.write(`Library ${status.version}`, 0, 'cyan');
  const counts = [
    count(status.documents, 'document'),
    count(status.passages, 'passage'),
    count(status.notes, 'note'),
    count(status.organizations, 'organization'),
  ];
  lines.write(counts.join(' · '), 2);
  const problems = [count(diagnostics.error, 'error'), count(diagnostics.warning, 'warning')];
  lines.write(`Problems: ${[...problems, count(diagnostics.info, 'remark')].join(', ')}`, 2);
  lines.write(`Built ${timeOf(built)}, ${age(built)} ago; opened ${timeOf(opened)}`, 2);
  lines.write(sizesOf(status), 2);
  if (status.rolledBack) lines.write('Rolled back: this version serves until the next reindex.', 2, 'yellow');
}

function sizesOf({ memory, disk, own }: ItemOf<'status'>): string {
  if (own === undefined) return `Memory ${megabytes(memory ?? 0)} · snapshots ${megabytes(disk)} on disk`;
  const { name, bytes, quota } = own;
  const most = quota ? ` · at most ${count(quota.documents, 'document')} and ${megabytes(quota.bytes)}` : '';
  return `${name}: ${megabytes(bytes)} on disk, snapshots ${megabytes(disk)}${most}`;
}

export function drawLibrary(library: ItemOf<'library'>, lines: LineWriter): void {
  const { snapshot, version, built, by, action, serves } = library;
  const head = `${english.library.snapshot(snapshot)} · ${version}`;
  lines.write(serves ? `${head} · in service` : head, 0, 'cyan');
  lines.write(`Built ${timeOf(built)} for ${by}: ${textIn(english.library.actions, action)}`, 2);
  const counts = [count(library.documents, 'document'), count(library.passages, 'passage')];
  lines.write([...counts, count(library.changes, 'change')].join(' · '), 2);
}

export function drawEvent(event: ItemOf<'event'>, lines: LineWriter): void {
  const { library } = english;
  const { at, by, before, after, snapshot, line } = event;
  const done = [textIn(library.actions, event.action), textIn(library.outcomes, event.outcome)];
  const to = snapshot !== undefined && after !== before ? [library.snapshot(snapshot)] : [];
  lines.write([timeOf(at), by, ...done, ...to].join(' · '), 0);
  const details = Object.entries(event.arguments);
  if (details.length > 0)
    lines.write(
      details.map(([name, value]) => `${textIn(library.details, name)}: ${value}`).join(' · '),
      2,
      'dim',
    );
  if (line !== undefined) lines.write(line, 2);
}

export function drawNames({ pair, names, verdict }: ItemOf<'names'>, lines: LineWriter): void {
  lines.write(pair, 0, 'cyan');
  for (const { name, country, handle } of names)
    lines.write(`${name} · ${country === null ? handle : `${country} · ${handle}`}`, 2);
  if (verdict === null) lines.write('Undecided', 2, 'dim');
  else lines.write(`Decided: ${verdict.verdict}, by ${verdict.by} on ${timeOf(verdict.at)}`, 2);
}

export function drawGap({ words, times, first, last }: ItemOf<'gap'>, lines: LineWriter): void {
  lines.write(words.join(' '), 0, 'cyan');
  lines.write(english.gaps.asked(times, first, last), 2);
}

const UNITS: readonly (readonly [string, number])[] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

function age(iso: string): string {
  const seconds = Math.max(0, Math.round((Date.now() - Date.parse(iso)) / 1000));
  const [unit, size] = UNITS.find(([, each]) => seconds >= each) ?? ['second', 1];
  return count(Math.floor(seconds / size), unit);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(bytes < 100 * 1024 * 1024 ? 1 : 0)} MB`;
}
