import type { LibraryAdmin } from '../../admin/library-admin.ts';
import type { Config } from '../../config.ts';
import { lineOf } from '../../errors.ts';
import { english } from '../../i18n/en/index.ts';
import { readActive } from '../../library/store/active.ts';
import { buildFolder, readInputs } from '../../library/store/inputs.ts';
import { type Check, count, no, ok, skipped } from './check.ts';

/** Whether there is a library to serve, and one kept to serve at once after a restart. Opening it keeps it where none is kept. */
export async function checkLibrary(config: Config): Promise<Check[]> {
  try {
    const { openAdmin } = await import('../../admin/open.ts');
    const keeper = await openAdmin({ place: config });
    const checks = [contentOf(keeper), await keptOf(keeper), filesOf(keeper, config)];
    await keeper.close();
    return checks;
  } catch (error) {
    return [no('library', lineOf(error, english), 'mend what the line names, and look again')];
  }
}

function contentOf(keeper: LibraryAdmin): Check {
  const { version, documents, passages, diagnostics } = keeper.status();
  const found = `${version}: ${count(documents, 'document')}, ${count(passages, 'passage')}`;
  const findings = `${count(diagnostics.error, 'error')}, ${count(diagnostics.warning, 'warning')}`;
  if (documents === 0) return no('library', found, 'put documents into the data folder, or set IBID_SOURCES');
  if (diagnostics.error === 0) return ok('library', `${found}; ${findings}`);
  return no('library', `${found}; ${findings}`, 'npm run ibid -- library check names the files');
}

async function keptOf(keeper: LibraryAdmin): Promise<Check> {
  const kept = await keeper.history();
  const serving = kept.find(({ serves }) => serves);
  if (serving) return ok('kept', `the library that serves, built ${serving.built}; ${kept.length} in all`);
  const remedy = 'let the one who runs Ibid write the folder build in the data folder';
  return no('kept', 'the library is not kept: each start reads all files again', remedy);
}

/** Whether the library that serves is the one of the files as they are now. */
function filesOf(keeper: LibraryAdmin, config: Config): Check {
  const name = 'files';
  if (keeper.status().rolledBack) return skipped(name, 'an older library was chosen to serve');
  if (readActive(buildFolder(config))?.key === readInputs(config).key)
    return ok(name, 'as the library has them');
  const found = 'they have changed since the library was built';
  return no(name, found, 'npm run ibid -- library reindex takes them up');
}
