import { existsSync } from 'node:fs';
import { readActive, readOutdatedKey, writeActive } from '../library/store/active.ts';
import { sweepParts } from '../library/store/atomic-write.ts';
import { lineOf } from '../library/store/files.ts';
import { buildFolder, type LibraryPlace, ownFolders } from '../library/store/inputs.ts';
import { openFromFiles } from '../library/store/open.ts';
import { FolderAdmin, type FolderAdminOptions } from './folder-admin.ts';
import type { LibraryAdmin } from './library-admin.ts';
import { loadSnapshot } from './served-library.ts';

/**
 * Opens the library that served last from the data folder, at once, whatever became of its files since; where none did, or
 * other code made it, the one of the files as they are. What became of the handles of the last one is kept in either case.
 * Rejects with a LibraryError when there is nothing to serve.
 */
export async function openAdmin(options: FolderAdminOptions): Promise<LibraryAdmin> {
  const { place, warn = () => {} } = options;
  const folder = buildFolder(place);
  sweep(place, folder);
  const serving = readActive(folder);
  const last = serving && (await loadSnapshot(folder, serving.key));
  if (serving && last) return new FolderAdmin(options, last, serving);
  const { library, key } = await openFromFiles(place, warn, readOutdatedKey(folder));
  const opened = { key, rolledBack: false };
  try {
    writeActive(folder, opened);
  } catch (error) {
    warn(`${folder}: ${lineOf(error)}; the next start reads all files again`);
  }
  return new FolderAdmin(options, library, opened);
}

/** What a process that was killed left behind is cleared away; where that cannot be done it does no harm. */
function sweep(place: LibraryPlace, folder: string): void {
  try {
    for (const own of ownFolders(place)) sweepParts(own);
    if (existsSync(folder)) sweepParts(folder, /^(?:\..+\.part|lock-.*)$/u);
  } catch {}
}
