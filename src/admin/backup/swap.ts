import { existsSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { writeAtomically } from '../../library/store/atomic-write.ts';
import { REMOVED } from '../../library/store/folders.ts';
import { buildFolder, type LibraryPlace } from '../../library/store/inputs.ts';
import { publishVersion } from '../../library/store/open.ts';
import { makePrivateFolder } from '../../library/store/private-files.ts';
import { adoptSnapshot } from '../../library/store/snapshot/snapshot.ts';
import { type Lock, withLock } from '../lock.ts';
import { fileState } from '../state/file-state.ts';
import type { State } from '../state/state.ts';
import { stateOf } from '../state/state-of.ts';
import { CONTENTS, filesUnder } from './contents.ts';
import { addRecords } from './records.ts';

const FILE = 'restore.json';

const Restore = z.object({
  staged: z.string(),
  entries: z.array(z.string()),
  key: z.string(),
  away: z.string(),
});
export type Restore = z.infer<typeof Restore>;

export function decideRestore(data: string, restore: Restore): void {
  writeAtomically(join(buildFolder({ data }), FILE), JSON.stringify(restore));
}

export function isRestoring(data: string): boolean {
  return existsSync(join(buildFolder({ data }), FILE));
}

export async function recoverRestore(place: LibraryPlace, state: State = stateOf(place)): Promise<void> {
  if (!isRestoring(place.data)) return;
  await withLock(
    () => state.lock('job', null),
    (lock) => finishRestore(place, state, lock),
  );
}

/** Under the lock of jobs. Each step can be repeated, since the process may be killed after any of them. */
export async function finishRestore(place: LibraryPlace, state: State, lock: Lock): Promise<void> {
  const { data } = place;
  if (!isRestoring(data)) return;
  const restore = Restore.parse(JSON.parse(readFileSync(join(buildFolder({ data }), FILE), 'utf8')));
  const staged = join(buildFolder({ data }), restore.staged);
  const away = (name: string) => join(data, REMOVED, `${restore.away}-${name}`);
  for (const name of CONTENTS)
    if (name !== REMOVED) replace(data, name, { staged, away, isStaged: restore.entries.includes(name) });
  addRemoved(staged, data);
  adoptSnapshot(buildFolder({ data: staged }), buildFolder({ data }), restore.key);
  await addRecords(fileState(staged), state);
  await publishVersion(place, { key: restore.key });
  await state.serving.write({ key: restore.key, rolledBack: false }, lock);
  for (const name of CONTENTS) dropUnchanged(away(name), join(data, name));
  rmSync(join(buildFolder({ data }), FILE), { force: true });
  rmSync(dirname(staged), { recursive: true, force: true });
}

interface Replacement {
  readonly staged: string;
  readonly away: (name: string) => string;
  readonly isStaged: boolean;
}

function replace(data: string, name: string, { staged, away, isStaged }: Replacement): void {
  const [next, now, old] = [join(staged, name), join(data, name), away(name)];
  // A staged file that is gone was moved before.
  if (isStaged && !existsSync(next)) return;
  if (existsSync(now) && !existsSync(old)) {
    makePrivateFolder(dirname(old));
    renameSync(now, old);
  }
  if (isStaged) renameSync(next, now);
}

function addRemoved(staged: string, data: string): void {
  const from = join(staged, REMOVED);
  if (!existsSync(from)) return;
  makePrivateFolder(join(data, REMOVED));
  for (const name of readdirSync(from))
    if (!existsSync(join(data, REMOVED, name))) renameSync(join(from, name), join(data, REMOVED, name));
}

function dropUnchanged(old: string, now: string): void {
  for (const name of filesUnder(old)) {
    const [before, after] = [join(old, name), join(now, name)];
    if (existsSync(after) && readFileSync(after).equals(readFileSync(before))) rmSync(before);
  }
  if (existsSync(old) && statSync(old).isDirectory()) dropEmpty(old);
}

function dropEmpty(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isDirectory()) dropEmpty(join(folder, entry.name));
  if (readdirSync(folder).length === 0) rmdirSync(folder);
}
