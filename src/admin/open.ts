import { existsSync } from 'node:fs';
import { readActive, readOutdatedKey, writeActive } from '../library/store/active.ts';
import { sweepParts } from '../library/store/atomic-write.ts';
import { buildFolder, type LibraryPlace, ownFolders } from '../library/store/inputs.ts';
import { loadSnapshot, openFromFiles } from '../library/store/open.ts';
import { numberOld } from '../library/store/snapshot.ts';
import { LibraryAdmin, type LibraryAdminOptions } from './library-admin.ts';
import { readerOf } from './readers/readers.ts';

/**
 * Opens the last active library, even if its files have changed since; without a usable snapshot, builds one.
 */
export async function openAdmin(options: LibraryAdminOptions): Promise<LibraryAdmin> {
  const { place, warn = () => {} } = options;
  const folder = buildFolder(place);
  sweep(place, folder);
  const active = readActive(folder);
  const last = active && (await loadSnapshot(folder, active.key));
  if (active && last) return new LibraryAdmin(options, last, active);
  const { library, key } = await openFromFiles(place, { warn, readerOf, earlier: readOutdatedKey(folder) });
  const opened = { key, rolledBack: false };
  try {
    writeActive(folder, opened);
  } catch (error) {
    warn(`The next start will read every file again: ${error}`);
  }
  return new LibraryAdmin(options, library, opened);
}

function sweep(place: LibraryPlace, folder: string): void {
  try {
    for (const own of [...ownFolders(place), folder]) if (existsSync(own)) sweepParts(own);
    numberOld(folder);
  } catch {}
}
