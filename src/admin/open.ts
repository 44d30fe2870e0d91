import { existsSync } from 'node:fs';
import { refuse } from '../errors.ts';
import { forgottenIn, limitsOfForgotten } from '../history/forgotten.ts';
import type { Library } from '../library/library.ts';
import { sweepParts } from '../library/store/atomic-write.ts';
import { buildFolder, type LibraryPlace, ownFolders } from '../library/store/inputs.ts';
import { openFromFiles, openVersion } from '../library/store/open.ts';
import { closeModes } from '../library/store/private-files.ts';
import type { ActiveLibrary } from '../library/store/snapshot/active.ts';
import { numberOld } from '../library/store/snapshot/snapshot.ts';
import { adoptFileRecords } from './backup/records.ts';
import { recoverRestore } from './backup/swap.ts';
import { encoderOf } from './encoder/encoder.ts';
import { LibraryAdmin, type LibraryAdminOptions } from './library-admin.ts';
import { readerOf } from './readers/readers.ts';
import { recordsForBuild } from './state/known-restrictions.ts';
import type { State } from './state/state.ts';
import { stateOf } from './state/state-of.ts';

/**
 * Opens the last active library, even if its files have changed since; without a usable snapshot, builds one in this
 * process.
 */
export async function openAdmin(options: LibraryAdminOptions): Promise<LibraryAdmin> {
  const { place, state = stateOf(place), warn = () => {} } = options;
  const last = await openLast(options);
  if (last) return last;
  const records = await recordsForBuild(state);
  const { library, key } = await openFromFiles(place, {
    ...{ ...records, warn, readerOf },
    encode: encoderOf(place),
  });
  return serve(options, library, { key, rolledBack: false });
}

/** Null without a usable snapshot of the last active library. */
export async function openLast(options: LibraryAdminOptions): Promise<LibraryAdmin | null> {
  const { place, state = stateOf(place), warn = () => {} } = options;
  const folder = buildFolder(place);
  await adoptFileRecords(place, state);
  await recoverRestore(place, state);
  sweep(place, folder);
  if (options.closesModes !== false) reportOpen(closeModes(place.data), warn);
  const recorded = await state.serving.read();
  const active = await unforgotten(recorded, state);
  const library = active && (await openVersion(place, active));
  return active && library && new LibraryAdmin(options, library, active, recorded);
}

/** Opens the serving library if it is in OpenSearch. Rejects with a RefusedError. */
export async function openServing(place: LibraryPlace): Promise<Library> {
  const state = stateOf(place);
  const active = await unforgotten(await state.serving.read(), state);
  const library = active && (await openVersion(place, active));
  return library ?? refuse({ reason: 'engine-failed', problem: 'missing', at: null, found: null });
}

/** Opens a snapshot that was built just now, as the active library; null if it is damaged. */
export async function openKey(options: LibraryAdminOptions, key: string): Promise<LibraryAdmin | null> {
  const library = await openVersion(options.place, { key });
  return library && serve(options, library, { key, rolledBack: false });
}

async function serve(
  options: LibraryAdminOptions,
  library: Library,
  active: ActiveLibrary,
): Promise<LibraryAdmin> {
  const { place, state = stateOf(place), warn = () => {} } = options;
  try {
    await state.serving.write(active);
  } catch (error) {
    warn(`The next start will read every file again: ${error}`);
  }
  return new LibraryAdmin(options, library, active, await state.serving.read());
}

/** After a crash in `forget`, its texts stay hidden until a reindex, which also ends a rollback. */
async function unforgotten(
  active: ActiveLibrary | null,
  { forgotten }: State,
): Promise<ActiveLibrary | null> {
  const pending = forgottenIn(await forgotten.all()).filter(({ state }) => state === 'pending');
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
