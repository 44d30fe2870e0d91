import { join } from 'node:path';
import { forgottenIn } from '../../history/forgotten.ts';
import { limitsOfRollback } from '../../history/limits.ts';
import { buildFolder, type LibraryPlace, pathOf } from '../../library/store/inputs.ts';
import { loadSnapshot } from '../../library/store/open.ts';
import { deserializeParts } from '../../library/store/snapshot/serialize.ts';
import { readSnapshot } from '../../library/store/snapshot/snapshot.ts';
import type { LibraryParts } from '../../model/library-parts.ts';
import { intersection, type RecordedRestriction } from '../../model/state/restriction.ts';
import { groupBy } from '../../text/collections.ts';
import { setFields } from '../documents.ts';
import { erase } from '../removal/erase.ts';
import { fileState } from '../state/file-state.ts';
import type { State } from '../state/state.ts';
import { missingRecords } from './records.ts';

/**
 * Restricts the sources of a staged backup as far as they, or words that they have again, were restricted since. The
 * restrictions go into the side files, where the next reindex finds them.
 */
export async function restrictStaged(
  staged: string,
  { data }: LibraryPlace,
  state: State,
  key: string,
): Promise<void> {
  const backup = await partsOf(buildFolder({ data: staged }), key);
  if (backup === undefined) return;
  const records = await missingRecords(state.restrictions, fileState(staged).restrictions);
  const active = await state.serving.read();
  const present = active && (await partsOf(buildFolder({ data }), active.key));
  const { restricted } = limitsOfRollback(backup, present ? [present] : [], {
    known: knownIn(records),
    limits: active?.limits,
  });
  for (const { file, source } of backup.documents) {
    const channels = restricted[source.id];
    // The folder of the data may have had another name.
    const path = join(staged, file.slice(file.indexOf('/') + 1));
    if (channels) setFields(path, { restricted: [...channels] });
  }
  await fileState(staged).restrictions.add(...records);
}

/** Before the library of a backup is built: what was forgotten since is not read. */
export async function forgetStaged(staged: string, { forgotten }: State): Promise<void> {
  const to = fileState(staged).forgotten;
  await to.add(...(await missingRecords(forgotten, to)));
}

export async function eraseStaged(place: LibraryPlace, key: string): Promise<void> {
  const state = fileState(place.data);
  const records = forgottenIn(await state.forgotten.all());
  const library = records.length > 0 && (await loadSnapshot(place, key));
  if (!library) return;
  const { documents, diagnostics } = library;
  const refused = new Set(
    diagnostics.flatMap(({ rule, file }) => (rule === 'forgotten' ? [pathOf(place, file)] : [])),
  );
  for (const record of records) await erase(record, { place, state, documents, refused });
}

function knownIn(records: readonly RecordedRestriction[]) {
  const bySource = groupBy(records, ({ source }) => source);
  return (source: string) => intersection((bySource.get(source) ?? []).map(({ restricted }) => restricted));
}

async function partsOf(folder: string, key: string): Promise<LibraryParts | undefined> {
  const sections = await readSnapshot(folder, key);
  return sections ? deserializeParts(sections) : undefined;
}
