import type { Records, State } from '../state/state.ts';

/** Elements of `from` that `to` lacks, in order. */
export async function missingRecords<Each>(from: Records<Each>, to: Records<Each>): Promise<Each[]> {
  const held = new Set((await to.all()).map((record) => JSON.stringify(record)));
  return (await from.all()).filter((record) => !held.has(JSON.stringify(record)));
}

/**
 * Adds the records of a backup. Shares of the same library are not added: one that it lacks was retracted since. It is
 * the same if its log has an entry of the backup's.
 */
export async function addRecords(from: State, to: State): Promise<void> {
  const isSame = (await missingRecords(from.audit, to.audit)).length < (await from.audit.all()).length;
  if (!isSame) await to.shares.add(...(await missingRecords(from.shares, to.shares)));
  await to.forgotten.add(...(await missingRecords(from.forgotten, to.forgotten)));
  await to.restrictions.add(...(await missingRecords(from.restrictions, to.restrictions)));
  // Last, because it marks that the shares were added.
  await to.audit.add(...(await missingRecords(from.audit, to.audit)));
}
