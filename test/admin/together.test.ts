import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LibraryAdmin } from '../../src/admin/library-admin.ts';
import type { Outcome } from '../../src/model/job.ts';
import { type DataFolder, handles, makeDataFolder } from './data-folder.ts';

let folder: DataFolder;

beforeEach(() => {
  folder = makeDataFolder();
});
afterEach(() => folder.close());

const ids = (admin: LibraryAdmin) => admin.library().documents.map(({ source }) => source.id);
const reindex = (admin: LibraryAdmin) => admin.reindex({ ...folder.request, dryRun: false });
const version = (admin: LibraryAdmin) => admin.library().summary.version;

describe('two processes on one folder', () => {
  test('one serves what the other built, and keeps its history', async () => {
    const [bot, shell] = [await folder.open(), await folder.open()];
    const first = version(bot);
    folder.write('harbour.md', '# The harbour', 'The harbour has thirteen cranes.');
    await reindex(shell);
    expect(version(bot)).toBe(first);
    await bot.follow();
    expect(version(bot)).toBe(version(shell));
    expect(version(bot)).not.toBe(first);
    expect(handles(bot, 'thirteen cranes')).toContain('the-harbour ¶2');
    for (const number of [1, 2, 3, 4, 5, 6]) {
      folder.write('quarry.md', '# The quarry', `The quarry gave slate for ${number} roofs.`);
      await reindex(shell);
    }
    folder.write('lamp.md', '# The lamp', 'The lamp burns oil.');
    expect(await reindex(bot)).toMatchObject({ kind: 'done', before: { documents: 3 } });
    expect(bot.library().changesOf('the-harbour ¶2')).not.toHaveLength(0);
    expect(bot.library().changesOf('the-quarry ¶2')).toHaveLength(5);
  });

  test('a rollback in one counts in the other, until the next reindex', async () => {
    const [bot, shell] = [await folder.open(), await folder.open()];
    folder.write('quarry.md', '# The quarry', 'The quarry gave slate.');
    await reindex(shell);
    await shell.rollback(1, folder.request);
    await bot.follow();
    expect(ids(bot)).toEqual(['the-harbour', 'the-mill']);

    await reindex(shell);
    await shell.rollback(1, { ...folder.request, confirmed: true });
    expect(await reindex(bot)).toMatchObject({ kind: 'done', after: { documents: 3 } });
    await shell.follow();
    expect(ids(shell)).toEqual(['the-harbour', 'the-mill', 'the-quarry']);
  });

  test('without a record of the active library, each keeps serving its own', async () => {
    const admin = await folder.open();
    const served = version(admin);
    rmSync(join(folder.data, 'build', 'serving.json'));
    await admin.follow();
    expect(version(admin)).toBe(served);
  });
});

describe('a job', () => {
  test('is audited if it is refused, a dry run or cancelled', async () => {
    const admin = await folder.open();
    await admin.edit('nothing', { title: 'x' }, folder.request);
    await admin.remove('nothing', folder.request);
    await admin.add('0123456789abcdef', folder.request);
    await admin.rollback(99, folder.request);
    await admin.judge('nothing', 'same', folder.request);
    folder.write('quarry.md', '# The quarry', 'The quarry gave slate.');
    await admin.reindex({ ...folder.request, dryRun: true });
    const stop = { id: '2', name: 'Bo' };
    await admin.reindex({ ...folder.request, progress: () => void admin.cancel(stop), dryRun: false });
    expect(folder.audited).toMatchObject([
      { action: 'edit', outcome: 'failed', refusal: { reason: 'unknown-source', id: 'nothing' } },
      { action: 'remove', outcome: 'failed', refusal: { reason: 'unknown-source' } },
      { action: 'add', outcome: 'failed', refusal: { reason: 'upload-expired' } },
      { action: 'rollback', outcome: 'failed', refusal: { reason: 'unknown-snapshot', snapshot: 99 } },
      { action: 'names', outcome: 'failed', refusal: { reason: 'unknown-pair', pair: 'nothing' } },
      { action: 'reindex', arguments: { 'dry-run': true }, outcome: 'done' },
      { action: 'reindex', arguments: {}, outcome: 'cancelled', cancelledBy: stop },
    ]);
  });

  test('can be cancelled until the new library serves, and restores the files', async () => {
    const admin = await folder.open();
    const staged = await admin.stage(
      { name: 'quarry.md', bytes: Buffer.from('# The quarry\n\nThe quarry gave slate.\n') },
      {},
    );
    if (!('token' in staged)) throw new Error(staged.refused.reason);
    const progress = ({ stage }: { stage: string }) => {
      if (stage === 'opening') expect(admin.cancel({ id: '2', name: 'Bo' })).toBe(true);
    };
    const outcome: Outcome = await admin.add(staged.token, { ...folder.request, progress });
    expect(outcome).toEqual({ kind: 'cancelled', by: { id: '2', name: 'Bo' } });
    expect(ids(await folder.open())).toEqual(['the-harbour', 'the-mill']);
    expect(await reindex(admin)).toMatchObject({ kind: 'unchanged' });
    // The upload is still there.
    expect((await admin.add(staged.token, folder.request)).kind).toBe('done');
  });

  test('that fails after it changed files restores them', async () => {
    const admin = await folder.open();
    const note = join(folder.data, 'build', 'serving.json');
    rmSync(note);
    mkdirSync(note);
    writeFileSync(join(note, 'in the way'), '');
    expect(await admin.remove('the-mill', { ...folder.request, confirmed: true })).toMatchObject({
      kind: 'failed',
    });
    rmSync(note, { recursive: true });
    expect(await reindex(admin)).toMatchObject({ kind: 'unchanged' });
    expect(ids(admin)).toEqual(['the-harbour', 'the-mill']);
  });

  test('gives no source the id of another, and removes no id', async () => {
    const admin = await folder.open();
    expect(await admin.edit('the-mill', { id: 'the-harbour' }, folder.request)).toMatchObject({
      kind: 'failed',
      refusal: { reason: 'id-taken', id: 'the-harbour' },
    });
    expect(await admin.edit('the-mill', { id: null }, folder.request)).toMatchObject({
      refusal: { reason: 'id-required' },
    });
    expect(ids(admin)).toEqual(['the-harbour', 'the-mill']);
  });

  test('to add can be prepared for several files at once', async () => {
    const admin = await folder.open();
    const files = ['slate', 'oil', 'rope'].map((word) => ({
      name: `${word}.md`,
      bytes: Buffer.from(`# Of ${word}\n\nThere is ${word}.\n`),
    }));
    const staged = await Promise.all(files.map((file) => admin.stage(file, {})));
    expect(staged.map((one) => ('proposal' in one ? one.proposal.id : one))).toEqual([
      'of-slate',
      'of-oil',
      'of-rope',
    ]);
  });
});

test('metadata are not read through a link out of the data folder', async () => {
  const outside = join(folder.sources, '..', 'secret.yaml');
  writeFileSync(outside, 'publisher: Nobody is to read this\n');
  symlinkSync(outside, join(folder.data, 'originals', 'mill.yaml'));
  const admin = await folder.open();
  expect(ids(admin)).toEqual(['the-harbour']);
  expect(admin.library().diagnostics).toContainEqual(
    expect.objectContaining({ problem: { is: 'side-closed', side: 'mill.yaml' } }),
  );
});
