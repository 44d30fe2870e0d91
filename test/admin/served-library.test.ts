import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLibrary } from '../../src/library/store/open.ts';
import { type House, handles, makeHouse } from './data-folder.ts';

let house: House;

beforeEach(() => {
  house = makeHouse();
});
afterEach(() => house.close());

const kept = () => readdirSync(join(house.data, 'build')).filter((name) => name.endsWith('.snapshot'));

test('kept libraries are listed newest first, and one of them serves again until the next reindex', async () => {
  const keeper = await house.open();
  const first = keeper.library().summary.version;
  house.write('quarry.md', '# The quarry', 'The quarry gave slate.');
  await keeper.reindex({ ...house.order, dryRun: false });
  const second = keeper.library().summary.version;
  expect(await keeper.history()).toMatchObject([
    { version: second, by: 'Ada', action: 'reindex', documents: 3, serves: true },
    { version: first, documents: 2, serves: false },
  ]);
  expect((await keeper.rollback(first, house.order)).kind).toBe('done');
  expect(keeper.status()).toMatchObject({ version: first, rolledBack: true });
  expect((await house.open()).library().summary.version).toBe(first);
  expect((await openLibrary({ data: house.data, sources: [] })).summary.version).toBe(first);
  expect(await keeper.reindex({ ...house.order, dryRun: false })).toMatchObject({ kind: 'done' });
  expect(keeper.status()).toMatchObject({ version: second, rolledBack: false });
});

test('unknown libraries are refused in a line', async () => {
  const keeper = await house.open();
  expect(await keeper.rollback('000000000000', house.order)).toMatchObject({ kind: 'failed' });
});

test('the last good library serves at the start, whatever became of the files', async () => {
  const { version } = (await house.open()).library().summary;
  for (const name of readdirSync(join(house.data, 'originals')))
    writeFileSync(join(house.data, 'originals', name), '');
  rmSync(join(house.data, 'catalogue.yaml'));
  const again = await house.open();
  expect(again.library().summary.version).toBe(version);
  expect(handles(again, 'twelve cranes')).toContain('the-harbour ¶2');
  const outcome = await again.reindex({ ...house.order, dryRun: false });
  expect(outcome).toMatchObject({ kind: 'failed', line: expect.stringContaining('catalogue.yaml') });
});

test('a damaged library is not served: the files are read', async () => {
  await house.open();
  for (const name of kept()) writeFileSync(join(house.data, 'build', name), 'ibid-snapshot 1\nnonsense');
  const again = await house.open();
  expect(again.library().documents.map(({ source }) => source.id)).toEqual(['the-harbour', 'the-mill']);
});
