import { type Dirent, readdirSync } from 'node:fs';
import { codeOf } from '../../errors.ts';

export const ORIGINALS = 'originals';
export const REMOVED = 'removed';

/** Sorted, and empty if there is no such folder. */
export function namesIn(folder: string): string[] {
  return entriesIn(folder)
    .map(({ name }) => name)
    .sort();
}

/** Empty if there is no such folder. */
export function entriesIn(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}

/** Empty also if the folder cannot be read. */
export function readableNamesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
