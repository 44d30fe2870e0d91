import { copyFileSync, linkSync, lstatSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { codeOf } from '../../errors.ts';
import { isInside } from '../../library/store/files.ts';
import { ORIGINALS, REMOVED } from '../../library/store/folders.ts';
import { makePrivateFolder } from '../../library/store/private-files.ts';
import { writeRecords } from '../state/record-file.ts';
import type { State } from '../state/state.ts';

export const CONTENTS = ['sources', ORIGINALS, REMOVED, 'lexicon', 'styles', 'catalogue.yaml', 'names.yaml'];
export const RECORDS = ['restrictions', 'forgotten', 'shares', 'audit'] as const;

export const KEYED_RECORDS = ['baskets', 'watches'] as const;

export function recordsFile(kind: string): string {
  return `${kind}.jsonl`;
}

/** Paths of regular, visible files under `folder`. Follows links only within `folder`. */
export function filesUnder(folder: string, name = ''): string[] {
  const path = join(folder, name);
  const link = lstatSync(path, { throwIfNoEntry: false });
  if (link?.isSymbolicLink() && !leadsInside(folder, path)) return [];
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isFile()) return [name];
  if (!stat?.isDirectory()) return [];
  return readdirSync(path)
    .filter((each) => !each.startsWith('.'))
    .sort()
    .flatMap((each) => filesUnder(folder, join(name, each)));
}

function leadsInside(folder: string, path: string): boolean {
  try {
    return statSync(path).isFile() && isInside(folder, path);
  } catch {
    return false;
  }
}

/**
 * Copies a library as it is now into another folder of its disk. Documents are linked, which takes no time and no
 * room: Ibid replaces files and never rewrites them.
 */
export async function copyContents(data: string, state: State, to: string): Promise<void> {
  for (const name of CONTENTS.flatMap((each) => filesUnder(data, each)))
    linkFile(join(data, name), join(to, name));
  for (const kind of RECORDS) writeRecords(join(to, recordsFile(kind)), await state[kind].all());
  for (const kind of KEYED_RECORDS)
    for (const key of await state[kind].keys())
      writeRecords(join(to, kind, recordsFile(key)), await state[kind].of(key).all());
}

export function sizeOf(folder: string, names: readonly string[]): number {
  return names.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}

export function linkFile(from: string, to: string): void {
  makePrivateFolder(dirname(to));
  try {
    if (lstatSync(from).isSymbolicLink()) copyFileSync(from, to);
    else linkSync(from, to);
  } catch (error) {
    // Another disk, or one without hard links; a file may also be gone.
    if (codeOf(error) !== 'ENOENT') copyFileSync(from, to);
  }
}
