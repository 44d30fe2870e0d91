import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cite } from '../../commands/cite.ts';
import type { LibraryAdmin } from '../../src/admin/library-admin.ts';
import { type House, makeHouse } from './data-folder.ts';

let house: House;

beforeEach(() => {
  house = makeHouse();
});
afterEach(() => house.close());

const told = async (keeper: LibraryAdmin, reference: string) => {
  const { items } = await cite.run({ reference }, { library: keeper.library() });
  return items.flatMap((item) => (item.kind === 'change' ? [[item.change, item.before, item.after]] : []));
};

test('earlier words of a handle are told after each reindex, and after the next start', async () => {
  const [first, second] = ['The oldest crane was built in 1931.', 'The oldest crane was built in 1913.'];
  const keeper = await house.open();
  const { version } = keeper.library().summary;
  house.write('harbour.md', '# The harbour', 'The harbour has twelve cranes.', second);
  const outcome = await keeper.reindex({ ...house.order, dryRun: false });
  expect(outcome).toMatchObject({ changes: [{ subject: 'document' }, { handle: 'the-harbour ¶3' }] });
  expect(await told(keeper, 'the-harbour ¶3')).toEqual([['changed', first, second]]);
  house.write('harbour.md', '# The harbour', second);
  await keeper.reindex({ ...house.order, dryRun: false });
  expect(keeper.library().changesOf('the-harbour ¶3').at(-1)?.since.from).toBe(version);
  await keeper.close();
  const next = await house.open();
  expect(await told(next, 'the-harbour ¶3')).toEqual([
    ['moved', second, second],
    ['changed', first, second],
  ]);
});

test('a dry run tells the version that the library would have', async () => {
  const keeper = await house.open();
  house.write('mill.md', '# The mill', 'The mill stands at the weir.', 'It ground oats.');
  const dry = await keeper.reindex({ ...house.order, dryRun: true });
  const done = await keeper.reindex({ ...house.order, dryRun: false });
  expect(done).toMatchObject({ kind: 'done', version: keeper.library().summary.version });
  expect(dry).toMatchObject({ kind: 'done', version: keeper.library().summary.version });
});

test('a shared quote that no longer holds is told with the reindex that broke it', async () => {
  const keeper = await house.open();
  const quote = 'twelve cranes';
  const share = { by: '1', channel: 'c', request: 'r', quotes: [{ handle: 'the-harbour ¶2', quote }] };
  keeper.shared(share);
  keeper.shared({ ...share, request: 's', quotes: [{ handle: 'the-mill ¶2', quote: 'at the weir' }] });
  keeper.retracted({ by: '1', channel: 'c', request: 's' });
  house.write('harbour.md', '# The harbour', 'The harbour has ten cranes.');
  house.write('mill.md', '# The mill', 'The mill burnt down.');
  const outcome = await keeper.reindex({ ...house.order, dryRun: false });
  const changes = outcome.kind === 'done' ? outcome.changes : [];
  expect(changes.filter(({ subject }) => subject === 'quote')).toMatchObject([
    { change: 'changed', handle: 'the-harbour ¶2', before: quote, after: 'The harbour has ten cranes.' },
  ]);
});

test('after a rollback the next reindex tells what became of the library that was left', async () => {
  const keeper = await house.open();
  const { version } = keeper.library().summary;
  house.write('mill.md', '# The mill', 'The mill stands at the weir.', 'It ground oats until the flood.');
  await keeper.reindex({ ...house.order, dryRun: false });
  await keeper.rollback(version, house.order);
  const now = 'It ground spelt until the flood.';
  house.write('mill.md', '# The mill', 'The mill stands at the weir.', now);
  await keeper.reindex({ ...house.order, dryRun: false });
  expect(await told(keeper, 'the-mill ¶3')).toEqual([
    ['changed', 'It ground oats until the flood.', now],
    ['changed', 'It ground rye until the flood.', now],
  ]);
});

test('a library that other code made is told of by the one that takes its place', async () => {
  await (await house.open()).close();
  const path = join(house.data, 'build', 'serving.json');
  const serving: object = JSON.parse(readFileSync(path, 'utf8'));
  writeFileSync(path, JSON.stringify({ ...serving, code: 'of another day' }));
  house.write('mill.md', '# The mill', 'The mill stands at the weir.', 'It ground oats until the flood.');
  const keeper = await house.open();
  expect(await told(keeper, 'the-mill ¶3')).toEqual([
    ['changed', 'It ground rye until the flood.', 'It ground oats until the flood.'],
  ]);
});
