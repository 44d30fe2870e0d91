import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cite } from '../../commands/cite.ts';
import type { LibraryAdmin } from '../../src/admin/library-admin.ts';
import { type DataFolder, makeDataFolder } from './data-folder.ts';

let folder: DataFolder;

beforeEach(() => {
  folder = makeDataFolder();
});
afterEach(() => folder.close());

const changesOf = async (admin: LibraryAdmin, reference: string) => {
  const { items } = await cite.run({ reference }, { library: admin.library() });
  return items.flatMap((item) => (item.kind === 'change' ? [[item.change, item.before, item.after]] : []));
};

test('a handle keeps its earlier texts over reindexes and a restart', async () => {
  const [first, second] = ['The oldest crane was built in 1931.', 'The oldest crane was built in 1913.'];
  const admin = await folder.open();
  const { version } = admin.library().summary;
  folder.write('harbour.md', '# The harbour', 'The harbour has twelve cranes.', second);
  const outcome = await admin.reindex({ ...folder.request, dryRun: false });
  expect(outcome).toMatchObject({ changes: [{ subject: 'document' }, { handle: 'the-harbour ¶3' }] });
  expect(await changesOf(admin, 'the-harbour ¶3')).toEqual([['changed', first, second]]);
  folder.write('harbour.md', '# The harbour', second);
  await admin.reindex({ ...folder.request, dryRun: false });
  expect(admin.library().changesOf('the-harbour ¶3').at(-1)?.since.from).toBe(version);
  await admin.close();
  const next = await folder.open();
  expect(await changesOf(next, 'the-harbour ¶3')).toEqual([
    ['moved', second, second],
    ['changed', first, second],
  ]);
});

test('a dry run reports the version that the library would have', async () => {
  const admin = await folder.open();
  folder.write('mill.md', '# The mill', 'The mill stands at the weir.', 'It ground oats.');
  const dry = await admin.reindex({ ...folder.request, dryRun: true });
  const done = await admin.reindex({ ...folder.request, dryRun: false });
  expect(done).toMatchObject({ kind: 'done', version: admin.library().summary.version });
  expect(dry).toMatchObject({ kind: 'done', version: admin.library().summary.version });
});

test('a reindex reports the shared quotes that it breaks', async () => {
  const admin = await folder.open();
  const quote = 'twelve cranes';
  const share = {
    by: '1',
    channel: 'c',
    message: null,
    request: 'r',
    quotes: [{ handle: 'the-harbour ¶2', quote }],
  };
  await admin.shared(share);
  await admin.shared({ ...share, request: 's', quotes: [{ handle: 'the-mill ¶2', quote: 'at the weir' }] });
  await admin.retracted({ by: '1', channel: 'c', message: null, request: 's' });
  folder.write('harbour.md', '# The harbour', 'The harbour has ten cranes.');
  folder.write('mill.md', '# The mill', 'The mill burnt down.');
  const outcome = await admin.reindex({ ...folder.request, dryRun: false });
  const changes = outcome.kind === 'done' ? outcome.changes : [];
  expect(changes.filter(({ subject }) => subject === 'quote')).toMatchObject([
    { change: 'changed', handle: 'the-harbour ¶2', before: quote, after: 'The harbour has ten cranes.' },
  ]);
});

test('after a rollback the next reindex also compares with the library before it', async () => {
  const admin = await folder.open();
  folder.write('mill.md', '# The mill', 'The mill stands at the weir.', 'It ground oats until the flood.');
  await admin.reindex({ ...folder.request, dryRun: false });
  await admin.rollback(1, folder.request);
  const now = 'It ground spelt until the flood.';
  folder.write('mill.md', '# The mill', 'The mill stands at the weir.', now);
  await admin.reindex({ ...folder.request, dryRun: false });
  expect(await changesOf(admin, 'the-mill ¶3')).toEqual([
    ['changed', 'It ground oats until the flood.', now],
    ['changed', 'It ground rye until the flood.', now],
  ]);
});

test('a library that other code made lives on in the history of the next', async () => {
  await (await folder.open()).close();
  const path = join(folder.data, 'build', 'serving.json');
  const serving: object = JSON.parse(readFileSync(path, 'utf8'));
  writeFileSync(path, JSON.stringify({ ...serving, format: 0 }));
  folder.write('mill.md', '# The mill', 'The mill stands at the weir.', 'It ground oats until the flood.');
  const admin = await folder.open();
  expect(await changesOf(admin, 'the-mill ¶3')).toEqual([
    ['changed', 'It ground rye until the flood.', 'It ground oats until the flood.'],
  ]);
});
