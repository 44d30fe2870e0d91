import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLibrary } from '../../src/library/store/open.ts';
import { type DataFolder, failure, handles, makeDataFolder } from './data-folder.ts';

let folder: DataFolder;

beforeEach(() => {
  folder = makeDataFolder();
});
afterEach(() => folder.close());

const snapshots = () => readdirSync(join(folder.data, 'build')).filter((name) => name.endsWith('.snapshot'));

test('snapshots are listed newest first, and a rollback lasts until the next reindex', async () => {
  const admin = await folder.open();
  const first = admin.library().summary.version;
  folder.write('quarry.md', '# The quarry', 'The quarry gave slate.');
  await admin.reindex({ ...folder.request, dryRun: false });
  const second = admin.library().summary.version;
  expect(await admin.history()).toMatchObject([
    { snapshot: 2, version: second, by: 'Ada', action: 'reindex', documents: 3, serves: true },
    { snapshot: 1, version: first, documents: 2, serves: false },
  ]);
  expect((await admin.rollback(1, folder.request)).kind).toBe('done');
  expect(admin.status()).toMatchObject({ version: first, rolledBack: true });
  expect((await folder.open()).library().summary.version).toBe(first);
  expect((await openLibrary({ data: folder.data, sources: [] })).summary.version).toBe(first);
  expect(await admin.reindex({ ...folder.request, dryRun: false })).toMatchObject({ kind: 'done' });
  expect(admin.status()).toMatchObject({ version: second, rolledBack: false });
});

test('an unknown snapshot is refused', async () => {
  const admin = await folder.open();
  expect(await admin.rollback(7, folder.request)).toEqual({
    kind: 'failed',
    refusal: { reason: 'unknown-snapshot', snapshot: 7 },
  });
});

test('after a restart the last good library serves, whatever happened to the files', async () => {
  const { version } = (await folder.open()).library().summary;
  for (const name of readdirSync(join(folder.data, 'originals')))
    writeFileSync(join(folder.data, 'originals', name), '');
  rmSync(join(folder.data, 'catalogue.yaml'));
  const again = await folder.open();
  expect(again.library().summary.version).toBe(version);
  expect(handles(again, 'twelve cranes')).toContain('the-harbour ¶2');
  const outcome = await again.reindex({ ...folder.request, dryRun: false });
  expect(failure(outcome)).toContain('catalogue.yaml');
});

test('a damaged snapshot is ignored, and the files are read', async () => {
  await folder.open();
  for (const name of snapshots())
    writeFileSync(join(folder.data, 'build', name), 'ibid-snapshot 1\nnonsense');
  const again = await folder.open();
  expect(again.library().documents.map(({ source }) => source.id)).toEqual(['the-harbour', 'the-mill']);
});
