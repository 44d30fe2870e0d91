import type { LibraryPlace } from '../../library/store/inputs.ts';
import { withLock } from '../lock.ts';
import { fileState } from '../state/file-state.ts';
import type { KeyedRecords, Records, State } from '../state/state.ts';

export async function missingRecords<Each>(from: Records<Each>, to: Records<Each>): Promise<Each[]> {
  const held = new Set((await to.all()).map((record) => JSON.stringify(record)));
  return (await from.all()).filter((record) => !held.has(JSON.stringify(record)));
}

/**
 * Adds the records of a backup. Shares, baskets and watches of the same library are not added: what it lacks was
 * retracted or forgotten since. It is the same if its log has an entry of the backup's.
 */
export async function addRecords(from: State, to: State): Promise<void> {
  const isSame = (await missingRecords(from.audit, to.audit)).length < (await from.audit.all()).length;
  if (!isSame) {
    await to.shares.add(...(await missingRecords(from.shares, to.shares)));
    await addKeyed(from.baskets, to.baskets, ({ name }) => name);
    await addKeyed(from.watches, to.watches, ({ id }) => id);
  }
  await to.forgotten.add(...(await missingRecords(from.forgotten, to.forgotten)));
  await to.restrictions.add(...(await missingRecords(from.restrictions, to.restrictions)));
  // Last, because it marks that the shares were added.
  await to.audit.add(...(await missingRecords(from.audit, to.audit)));
}

async function addKeyed<Each>(
  from: KeyedRecords<Each>,
  to: KeyedRecords<Each>,
  nameOf: (record: Each) => string,
): Promise<void> {
  for (const key of await from.keys()) {
    const added = await from.of(key).all();
    await to.of(key).change((all) => {
      const held = new Set(all.map(nameOf));
      return { records: [...all, ...added.filter((one) => !held.has(nameOf(one)))], result: undefined };
    });
  }
}

/** At the first start with OpenSearch, imports the records in files. */
export async function adoptFileRecords({ data, engine }: LibraryPlace, state: State): Promise<void> {
  const isNew = async () => (await state.audit.all()).length === 0;
  if (engine === undefined || !(await isNew())) return;
  const files = fileState(data);
  await withLock(
    () => state.lock('records', null),
    async () => {
      if (!(await isNew())) return;
      await state.keys.add(...(await missingRecords(files.keys, state.keys)));
      await addRecords(files, state);
    },
  );
}
