import type { LibraryAdmin } from '../../admin/library-admin.ts';
import { isNoDocument, LibraryFolders } from '../../admin/servers/folders.ts';
import { recordsForBuild } from '../../admin/state/known-restrictions.ts';
import { stateOf } from '../../admin/state/state-of.ts';
import type { Config } from '../../config.ts';
import { lineOf, RefusedError } from '../../errors.ts';
import { english } from '../../i18n/en/index.ts';
import { hasFiles, readInputs } from '../../library/store/inputs.ts';
import { type Check, count, no, ok, skipped } from './check.ts';

export async function checkLibrary(config: Config): Promise<Check[]> {
  try {
    const { openAdmin, openLast } = await import('../../admin/open.ts');
    // Opening a library that is not published would publish it.
    const open = config.engine ? openLast : openAdmin;
    const admin = await open({ place: config, closesModes: false });
    if (admin === null) return [skipped('library', 'OpenSearch has none yet')];
    const ofFiles = hasFiles(config) ? [await checkSnapshot(admin), await checkFiles(admin, config)] : [];
    const checks = [checkContent(admin), ...ofFiles];
    await admin.close();
    return checks;
  } catch (error) {
    if (isAbsent(error, config))
      return [skipped('library', 'the default library has no documents; servers have their own')];
    return [no('library', lineOf(error, english), 'correct this, then run doctor again')];
  }
}

function isAbsent(error: unknown, config: Config): boolean {
  const isEmpty = error instanceof RefusedError && isNoDocument(error.refusal);
  return isEmpty && (config.serverLibraries.most > 0 || new LibraryFolders(config).names.length > 0);
}

function checkContent(admin: LibraryAdmin): Check {
  const { version, documents, passages, diagnostics } = admin.status();
  const found = `${version}: ${count(documents, 'document')}, ${count(passages, 'passage')}`;
  const findings = `${count(diagnostics.error, 'error')}, ${count(diagnostics.warning, 'warning')}`;
  if (documents === 0) return no('library', found, 'put documents into the data folder, or set IBID_SOURCES');
  if (diagnostics.error === 0) return ok('library', `${found}; ${findings}`);
  return no('library', `${found}; ${findings}`, 'run "ibid library check" to see the files');
}

async function checkSnapshot(admin: LibraryAdmin): Promise<Check> {
  const snapshots = await admin.history();
  const active = snapshots.find(({ serves }) => serves);
  if (active) return ok('snapshot', `built ${active.built}; ${count(snapshots.length, 'snapshot')}`);
  const remedy = 'make the folder "build" in the data folder writable';
  return no('snapshot', 'not saved: each start reads all files again', remedy);
}

async function checkFiles(admin: LibraryAdmin, config: Config): Promise<Check> {
  const name = 'files';
  if (admin.status().rolledBack) return skipped(name, 'an older library is active');
  const { serving, forgotten } = await recordsForBuild(stateOf(config));
  if (serving === readInputs(config, forgotten).key) return ok(name, 'all indexed');
  return no(name, 'changed since the library was built', 'run "ibid library reindex"');
}
