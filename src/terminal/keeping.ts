import type { ChangeItem, LibraryItem, NamePairItem, StatusItem } from '../model/answer.ts';
import { english } from '../words/english.ts';
import { actionIn } from '../words/jobs.ts';
import { drawChange } from './change.ts';
import type { Sheet } from './sheet.ts';
import { count, timeOf } from './text.ts';

/** What keeping a library is about: its state, its past, its changes, its names. */
export type KeepingItem = ChangeItem | StatusItem | LibraryItem | NamePairItem;

/** Draws an item about the keeping of a library. */
export function drawKeeping(item: KeepingItem, sheet: Sheet): void {
  if (item.kind === 'status') drawStatus(item, sheet);
  else if (item.kind === 'library') drawLibrary(item, sheet);
  else if (item.kind === 'names') drawNames(item, sheet);
  else drawChange(item, sheet);
}

function drawStatus(status: StatusItem, sheet: Sheet): void {
  const { version, diagnostics, built, opened } = status;
  sheet.write(`Library ${version}`, 0, 'cyan');
  const counts = [
    count(status.documents, 'document'),
    count(status.passages, 'passage'),
    count(status.notes, 'footnote'),
    count(status.organizations, 'organization'),
  ];
  sheet.write(counts.join(' · '), 2);
  const findings = [
    count(diagnostics.error, 'error'),
    count(diagnostics.warning, 'warning'),
    count(diagnostics.info, 'note'),
  ];
  sheet.write(`Findings: ${findings.join(', ')}`, 2);
  sheet.write(`Built ${timeOf(built)}, ${age(built)} ago`, 2);
  sheet.write(`Opened ${timeOf(opened)}`, 2);
  sheet.write(
    `Memory of this process ${megabytes(status.memory)} · kept libraries ${megabytes(status.disk)} on disk`,
    2,
  );
  if (status.rolledBack)
    sheet.write('A kept library was chosen; it serves until the next reindex.', 2, 'yellow');
}

function drawLibrary(library: LibraryItem, sheet: Sheet): void {
  const { version, built, by, action, serves } = library;
  sheet.write(serves ? `${version} · serves` : version, 0, 'cyan');
  sheet.write(`Built ${timeOf(built)} for ${by}: ${actionIn(english.library.actions, action)}`, 2);
  const counts = [count(library.documents, 'document'), count(library.passages, 'passage')];
  sheet.write([...counts, count(library.changes, 'change')].join(' · '), 2);
}

function drawNames({ pair, names, verdict }: NamePairItem, sheet: Sheet): void {
  sheet.write(pair, 0, 'cyan');
  for (const { name, country, handle } of names) {
    sheet.write(`${name} · ${country === null ? handle : `${country} · ${handle}`}`, 2);
  }
  if (verdict === null) sheet.write('Not judged', 2, 'dim');
  else sheet.write(`Judged ${verdict.verdict} by ${verdict.by}, ${timeOf(verdict.at)}`, 2);
}

const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** How long ago, in the largest unit that fits. */
function age(iso: string): string {
  const seconds = Math.max(0, Math.round((Date.now() - Date.parse(iso)) / 1000));
  const [unit, size] = UNITS.find(([, each]) => seconds >= each) ?? ['second', 1];
  return count(Math.floor(seconds / size), unit);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(bytes < 100 * 1024 * 1024 ? 1 : 0)} MB`;
}
