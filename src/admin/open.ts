import { existsSync } from 'node:fs';
import { limitsOfForgotten } from '../history/forgotten.ts';
import type { Library } from '../library/library.ts';
import { sweepParts } from '../library/store/atomic-write.ts';
import { readForgotten } from '../library/store/forgotten-file.ts';
import { buildFolder, type LibraryPlace, ownFolders } from '../library/store/inputs.ts';
import { loadSnapshot, openFromFiles } from '../library/store/open.ts';
import { closeModes } from '../library/store/private-files.ts';
import {
  type ActiveLibrary,
  readActive,
  readOutdatedKey,
  writeActive,
} from '../library/store/snapshot/active.ts';
import { numberOld } from '../library/store/snapshot/snapshot.ts';
import { recoverRestore } from './backup/swap.ts';
import { encoderOf } from './encoder/encoder.ts';
import { LibraryAdmin, type LibraryAdminOptions } from './library-admin.ts';
import { readerOf } from './readers/readers.ts';
import { fileState } from './state/file-state.ts';
import { knownRestrictions } from './state/known-restrictions.ts';

/**
 * Opens the last active library, even if its files have changed since; without a usable snapshot, builds one in this
 * process.
 */
export async function openAdmin(options: LibraryAdminOptions): Promise<LibraryAdmin> {
  const { place, warn = () => {} } = options;
  const last = await openLast(options);
  if (last) return last;
  const earlier = readOutdatedKey(buildFolder(place));
  const known = await knownRestrictions(options.state ?? fileState(place.data));
  const { library, key } = await openFromFiles(place, {
    ...{ warn, readerOf, earlier, known },
    encode: encoderOf(place),
  });
  return serve(options, library, { key, rolledBack: false });
}

/** Null without a usable snapshot of the last active library. */
export async function openLast(options: LibraryAdminOptions): Promise<LibraryAdmin | null> {
  const { place, warn = () => {} } = options;
  const folder = buildFolder(place);
  await recoverRestore(place.data);
  sweep(place, folder);
  if (options.closesModes !== false) reportOpen(closeModes(place.data), warn);
  const active = unforgotten(readActive(folder), place);
  const library = active && (await loadSnapshot(place, active.key, active.limits));
  return active && library && new LibraryAdmin(options, library, active);
}

/** Opens a snapshot that was built just now, as the active library; null if it is damaged. */
export async function openKey(options: LibraryAdminOptions, key: string): Promise<LibraryAdmin | null> {
  const library = await loadSnapshot(options.place, key);
  return library && serve(options, library, { key, rolledBack: false });
}

function serve(options: LibraryAdminOptions, library: Library, active: ActiveLibrary): LibraryAdmin {
  const { place, warn = () => {} } = options;
  try {
    writeActive(buildFolder(place), active);
  } catch (error) {
    warn(`The next start will read every file again: ${error}`);
  }
  return new LibraryAdmin(options, library, active);
}

/** After a crash in `forget`, its texts stay hidden until a reindex, which also ends a rollback. */
function unforgotten(active: ActiveLibrary | null, { data }: LibraryPlace): ActiveLibrary | null {
  const pending = readForgotten(data).filter(({ state }) => state === 'pending');
  if (active === null || pending.length === 0) return active;
  return { key: active.key, rolledBack: false, limits: limitsOfForgotten(pending, active.limits) };
}

function reportOpen([first, ...more]: readonly string[], warn: (line: string) => void): void {
  if (first === undefined) return;
  const others = more.length === 0 ? '' : ` and ${more.length} more`;
  warn(`Others may read ${first}${others}: give the data folder to the user that runs Ibid.`);
}

function sweep(place: LibraryPlace, folder: string): void {
  try {
    for (const own of [...ownFolders(place), folder]) if (existsSync(own)) sweepParts(own);
    numberOld(folder);
  } catch {}
}
