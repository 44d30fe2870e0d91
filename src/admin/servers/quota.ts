import { statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { refuse } from '../../errors.ts';
import { entriesIn } from '../../library/store/folders.ts';
import { buildFolder, type LibraryPlace, ownFolders } from '../../library/store/inputs.ts';
import { SIDE_FILE } from '../../library/store/side-files.ts';
import { dropSnapshot, listSnapshots } from '../../library/store/snapshot/snapshot.ts';
import type { StatusItem } from '../../model/answer.ts';

export interface Quota {
  readonly documents: number;
  readonly bytes: number;
}

export function bytesIn(folder: string): number {
  return entriesIn(folder).reduce((sum, entry) => {
    const path = join(folder, entry.name);
    return (
      sum + (entry.isDirectory() ? bytesIn(path) : (statSync(path, { throwIfNoEntry: false })?.size ?? 0))
    );
  }, 0);
}

export function documentsIn(data: string): number {
  const names = ownFolders({ data }).flatMap((folder) => entriesIn(folder).map(({ name }) => name));
  return names.filter((name) => !name.startsWith('.') && !SIDE_FILE.test(name)).length;
}

/** Throws a RefusedError if a library has no room for this many more documents. */
export function refuseOverDocuments({ data }: LibraryPlace, { documents: limit }: Quota, more: number): void {
  const used = documentsIn(data);
  if (used + more > limit) refuse({ reason: 'quota-documents', limit, used });
}

/** Throws a RefusedError if a library has no room for an upload of this size. */
export function refuseOverDisk({ data }: LibraryPlace, { bytes: limit }: Quota, more: number): void {
  const used = bytesIn(data) + more;
  if (used > limit) refuse({ reason: 'quota-disk', limit, used });
}

/** Omits the process's memory, which all libraries share. */
export function ownStatus(
  { data, fallback }: LibraryPlace,
  quota: Quota | undefined,
): Pick<StatusItem, 'memory' | 'own'> {
  if (fallback === undefined) return { memory: process.memoryUsage().rss };
  return { own: { name: basename(data), bytes: bytesIn(data), ...(quota && { quota }) } };
}

export function dropOldSnapshots(place: LibraryPlace, { bytes: limit }: Quota, serving: string): void {
  const folder = buildFolder(place);
  let used = bytesIn(place.data) + nextSnapshotBytes(place);
  for (const { number, key, bytes } of listSnapshots(folder).slice(1).toReversed()) {
    if (used <= limit) return;
    if (key === serving) continue;
    dropSnapshot(folder, number);
    used -= bytes;
  }
}

export function refuseBuiltOverDisk(place: LibraryPlace, quota: Quota, built: string): void {
  try {
    refuseOverDisk(place, quota, 0);
  } catch (error) {
    const folder = buildFolder(place);
    for (const { number, key } of listSnapshots(folder)) if (key === built) dropSnapshot(folder, number);
    throw error;
  }
}

export function nextSnapshotBytes(place: LibraryPlace): number {
  return Math.max(0, ...listSnapshots(buildFolder(place)).map(({ bytes }) => bytes));
}
