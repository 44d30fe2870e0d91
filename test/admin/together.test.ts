import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LibraryAdmin } from '../../src/admin/library-admin.ts';
import type { Outcome } from '../../src/model/job.ts';
import { type House, handles, makeHouse } from './data-folder.ts';

let house: House;

beforeEach(() => {
  house = makeHouse();
});
afterEach(() => house.close());

const ids = (keeper: LibraryAdmin) => keeper.library().documents.map(({ source }) => source.id);
const reindex = (keeper: LibraryAdmin) => keeper.reindex({ ...house.order, dryRun: false });
const version = (keeper: LibraryAdmin) => keeper.library().summary.version;

describe('two keepers of one folder', () => {
  test('the one serves what the other built, and goes on from it: no handle is forgotten', async () => {
    const [bot, shell] = [await house.open(), await house.open()];
    const first = version(bot);
    house.write('harbour.md', '# The harbour', 'The harbour has thirteen cranes.');
    await reindex(shell);
    expect(version(bot)).toBe(first);
    await bot.follow();
    expect(version(bot)).toBe(version(shell));
    expect(version(bot)).not.toBe(first);
    expect(handles(bot, 'thirteen cranes')).toContain('the-harbour ¶2');
    for (const number of [1, 2, 3, 4, 5, 6]) {
      house.write('quarry.md', '# The quarry', `The quarry gave slate for ${number} roofs.`);
      await reindex(shell);
    }
    house.write('lamp.md', '# The lamp', 'The lamp burns oil.');
    expect(await reindex(bot)).toMatchObject({ kind: 'done', before: { documents: 3 } });
    expect(bot.library().changesOf('the-harbour ¶2')).not.toHaveLength(0);
    expect(bot.library().changesOf('the-quarry ¶2')).toHaveLength(5);
  });

  test('a library that the one serves again serves in the other too, until the next reindex', async () => {
    const [bot, shell] = [await house.open(), await house.open()];
    const first = version(shell);
    house.write('quarry.md', '# The quarry', 'The quarry gave slate.');
    await reindex(shell);
    await shell.rollback(first, house.order);
    await bot.follow();
    expect(ids(bot)).toEqual(['the-harbour', 'the-mill']);

    await reindex(shell);
    await shell.rollback(first, { ...house.order, confirmed: true });
    expect(await reindex(bot)).toMatchObject({ kind: 'done', after: { documents: 3 } });
    await shell.follow();
    expect(ids(shell)).toEqual(['the-harbour', 'the-mill', 'the-quarry']);
  });

  test('where the folder does not tell what serves, what a keeper serves stays', async () => {
    const keeper = await house.open();
    const served = version(keeper);
    rmSync(join(house.data, 'build', 'serving.json'));
    await keeper.follow();
    expect(version(keeper)).toBe(served);
  });
});

describe('an order', () => {
  test('that is refused, only tried, or stopped is recorded as that', async () => {
    const keeper = await house.open();
    await keeper.edit('nothing', { title: 'x' }, house.order);
    await keeper.remove('nothing', house.order);
    await keeper.add('0123456789abcdef', house.order);
    await keeper.rollback('nothing', house.order);
    await keeper.judge('nothing', 'same', house.order);
    house.write('quarry.md', '# The quarry', 'The quarry gave slate.');
    await keeper.reindex({ ...house.order, dryRun: true });
    const stop = { id: '2', name: 'Bo' };
    await keeper.reindex({ ...house.order, progress: () => void keeper.cancel(stop), dryRun: false });
    expect(house.audited).toMatchObject([
      { action: 'edit', outcome: 'failed', line: 'there is no source nothing' },
      { action: 'remove', outcome: 'failed' },
      { action: 'add', outcome: 'failed' },
      { action: 'rollback', outcome: 'failed' },
      { action: 'names', outcome: 'failed' },
      { action: 'reindex', arguments: { 'dry-run': true }, outcome: 'done' },
      { action: 'reindex', arguments: {}, outcome: 'cancelled', cancelledBy: stop },
    ]);
  });

  test('can be stopped until the new library serves, and leaves the files as they were', async () => {
    const keeper = await house.open();
    const staged = await keeper.stage(
      { name: 'quarry.md', bytes: Buffer.from('# The quarry\n\nThe quarry gave slate.\n') },
      {},
    );
    if (!('token' in staged)) throw new Error(staged.refused);
    const progress = ({ stage }: { stage: string }) => {
      if (stage === 'opening') expect(keeper.cancel({ id: '2', name: 'Bo' })).toBe(true);
    };
    const outcome: Outcome = await keeper.add(staged.token, { ...house.order, progress });
    expect(outcome).toEqual({ kind: 'cancelled', by: { id: '2', name: 'Bo' } });
    expect(ids(await house.open())).toEqual(['the-harbour', 'the-mill']);
    expect(await reindex(keeper)).toMatchObject({ kind: 'unchanged' });
    // What was handed in waits for another try.
    expect((await keeper.add(staged.token, house.order)).kind).toBe('done');
  });

  test('that breaks after the files were changed puts them back', async () => {
    const keeper = await house.open();
    const note = join(house.data, 'build', 'serving.json');
    rmSync(note);
    mkdirSync(note);
    writeFileSync(join(note, 'in the way'), '');
    expect(await keeper.remove('the-mill', { ...house.order, confirmed: true })).toMatchObject({
      kind: 'failed',
    });
    rmSync(note, { recursive: true });
    expect(await reindex(keeper)).toMatchObject({ kind: 'unchanged' });
    expect(ids(keeper)).toEqual(['the-harbour', 'the-mill']);
  });

  test('gives a source no id that another has, and never none', async () => {
    const keeper = await house.open();
    expect(await keeper.edit('the-mill', { id: 'the-harbour' }, house.order)).toMatchObject({
      kind: 'failed',
      line: expect.stringContaining('the id the-harbour is taken'),
    });
    expect(await keeper.edit('the-mill', { id: null }, house.order)).toMatchObject({ kind: 'failed' });
    expect(ids(keeper)).toEqual(['the-harbour', 'the-mill']);
  });

  test('to add may be made of several files at once, and each is told what it would be', async () => {
    const keeper = await house.open();
    const files = ['slate', 'oil', 'rope'].map((word) => ({
      name: `${word}.md`,
      bytes: Buffer.from(`# Of ${word}\n\nThere is ${word}.\n`),
    }));
    const staged = await Promise.all(files.map((file) => keeper.stage(file, {})));
    expect(staged.map((one) => ('proposal' in one ? one.proposal.id : one))).toEqual([
      'of-slate',
      'of-oil',
      'of-rope',
    ]);
  });
});

test('metadata are not read through a link that leads out of the data folder', async () => {
  const outside = join(house.sources, '..', 'secret.yaml');
  writeFileSync(outside, 'publisher: Nobody is to read this\n');
  symlinkSync(outside, join(house.data, 'originals', 'mill.yaml'));
  const keeper = await house.open();
  expect(ids(keeper)).toEqual(['the-harbour']);
  expect(keeper.library().diagnostics).toContainEqual(
    expect.objectContaining({ found: 'a link that leads out of its folder' }),
  );
});
