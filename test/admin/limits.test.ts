import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cite } from '../../commands/cite.ts';
import type { LibraryAdmin } from '../../src/admin/library-admin.ts';
import { type DataFolder, makeDataFolder } from './data-folder.ts';

const ROOM = '110011001100110011';
const CLOSED = `restricted: ["${ROOM}"]\n`;

let folder: DataFolder;
beforeEach(() => {
  folder = makeDataFolder();
});
afterEach(() => folder.close());

const seenIn = (admin: LibraryAdmin, channel: string | null) =>
  admin
    .library()
    .visibleIn(channel)
    .documents.map(({ source }) => source.id);
const reindex = (admin: LibraryAdmin, confirmed = false) =>
  admin.reindex({ ...folder.request, confirmed, dryRun: false });
const side = (name: string, text: string) => writeFileSync(join(folder.data, 'originals', name), text);
const cited = async (admin: LibraryAdmin, reference: string, channel: string | null) =>
  JSON.stringify(await cite.run({ reference }, { library: admin.library().visibleIn(channel) }));

describe('a rollback past a restriction keeps the restriction', () => {
  test('of the same source, also after a restart', async () => {
    const admin = await folder.open();
    side('mill.yaml', CLOSED);
    await reindex(admin);
    expect(seenIn(admin, null)).toEqual(['the-harbour']);
    expect(await admin.rollback(1, folder.request)).toMatchObject({ kind: 'done' });
    expect(seenIn(admin, null)).toEqual(['the-harbour']);
    expect(seenIn(admin, ROOM)).toEqual(['the-harbour', 'the-mill']);
    await admin.close();
    expect(seenIn(await folder.open(), null)).toEqual(['the-harbour']);
  });

  test('of a source that has another id now', async () => {
    const admin = await folder.open();
    side('mill.yaml', `id: weir\n${CLOSED}`);
    await reindex(admin);
    await admin.rollback(1, folder.request);
    expect(seenIn(admin, null)).toEqual(['the-harbour']);
  });

  test('of words that were restricted for a while, and are redacted now', async () => {
    const admin = await folder.open();
    side('mill.yaml', CLOSED);
    await reindex(admin);
    rmSync(join(folder.data, 'originals/mill.yaml'));
    folder.write('mill.md', '# The mill', 'The mill stands at the weir.', 'It ground what it could.');
    await reindex(admin);
    expect(seenIn(admin, null)).toEqual(['the-harbour', 'the-mill']);
    expect(await cited(admin, 'the-mill ¶3', null)).not.toContain('rye');
    await admin.rollback(1, folder.request);
    expect(seenIn(admin, null)).toEqual(['the-harbour']);
    expect(seenIn(admin, ROOM)).toEqual(['the-harbour', 'the-mill']);
  });

  test('of a source that was removed while it was restricted', async () => {
    const admin = await folder.open();
    side('mill.yaml', CLOSED);
    await reindex(admin);
    await admin.remove('the-mill', { ...folder.request, confirmed: true });
    await admin.rollback(1, folder.request);
    expect(seenIn(admin, null)).toEqual(['the-harbour']);
  });

  test('through a second rollback', async () => {
    const admin = await folder.open();
    folder.write('harbour.md', '# The harbour', 'The harbour has ten cranes.');
    await reindex(admin);
    side('mill.yaml', CLOSED);
    await reindex(admin);
    await admin.rollback(2, folder.request);
    await admin.rollback(1, folder.request);
    expect(seenIn(admin, null)).toEqual(['the-harbour']);
  });
});

describe('a change by hand that halves the library waits for a yes', () => {
  const mill = () => join(folder.data, 'originals/mill.md');
  const quay = () => folder.write('quay.md', '# The quay', 'The quay was paved with slate.');

  test('but what it removes is gone at once, also after a restart', async () => {
    const admin = await folder.open();
    rmSync(mill());
    expect(await reindex(admin)).toMatchObject({ kind: 'confirm' });
    expect(seenIn(admin, null)).toEqual(['the-harbour']);
    expect(await cited(admin, 'the-mill ¶2', null)).not.toContain('weir');
    await admin.close();
    const next = await folder.open();
    expect(seenIn(next, null)).toEqual(['the-harbour']);
    expect(await reindex(next)).toMatchObject({ kind: 'confirm' });
    expect(await reindex(next, true)).toMatchObject({ kind: 'done' });
    expect(next.library().documents.map(({ source }) => source.id)).toEqual(['the-harbour']);
  });

  test('but what it restricts is restricted at once, and what it adds is not there yet', async () => {
    quay();
    const admin = await folder.open();
    rmSync(mill());
    rmSync(join(folder.data, 'originals/harbour.md'));
    side('quay.yaml', CLOSED);
    folder.write('new.md', '# New', 'It is new.');
    expect(await reindex(admin)).toMatchObject({ kind: 'confirm' });
    expect(seenIn(admin, null)).toEqual([]);
    expect(seenIn(admin, ROOM)).toEqual(['the-quay']);
  });

  test('and all is back once the files are', async () => {
    const admin = await folder.open();
    renameSync(mill(), join(folder.data, 'mill.md'));
    await reindex(admin);
    renameSync(join(folder.data, 'mill.md'), mill());
    expect(await reindex(admin)).toMatchObject({ kind: 'unchanged' });
    expect(seenIn(admin, null)).toEqual(['the-harbour', 'the-mill']);
  });

  test('also if nothing is left', async () => {
    const admin = await folder.open();
    rmSync(mill());
    rmSync(join(folder.data, 'originals/harbour.md'));
    expect(await reindex(admin)).toMatchObject({ kind: 'failed', refusal: { reason: 'no-documents' } });
    expect(seenIn(admin, null)).toEqual([]);
  });

  test('but a folder that cannot be read removes nothing', async () => {
    writeFileSync(join(folder.sources, 'lock.md'), '# The lock\n\nThe lock has two gates.\n');
    writeFileSync(join(folder.sources, 'weir.md'), '# The weir\n\nThe weir was built of oak.\n');
    const admin = await folder.open();
    rmSync(folder.sources, { recursive: true });
    expect(await reindex(admin)).toMatchObject({ kind: 'confirm' });
    expect(seenIn(admin, null)).toEqual(['the-harbour', 'the-lock', 'the-mill', 'the-weir']);
  });
});

test('a reindex that fails for another reason restricts and removes at once too', async () => {
  folder.write('quay.md', '# The quay', 'The quay was paved with slate.');
  const admin = await folder.open();
  rmSync(join(folder.data, 'originals/mill.md'));
  side('quay.yaml', CLOSED);
  writeFileSync(join(folder.data, 'catalogue.yaml'), 'not: a list');
  expect(await reindex(admin)).toMatchObject({ kind: 'failed', refusal: { reason: 'invalid-file' } });
  expect(seenIn(admin, null)).toEqual(['the-harbour']);
  expect(seenIn(admin, ROOM)).toEqual(['the-harbour', 'the-quay']);
});

test('restrictions are recorded over time, for words that no snapshot remembers', async () => {
  const admin = await folder.open();
  side('mill.yaml', CLOSED);
  await reindex(admin);
  rmSync(join(folder.data, 'originals/mill.yaml'));
  await reindex(admin);
  await admin.close();
  expect(readFileSync(join(folder.data, 'restrictions.jsonl'), 'utf8')).toContain(ROOM);
  rmSync(join(folder.data, 'build'), { recursive: true });
  const next = await folder.open();
  expect(existsSync(join(folder.data, 'build'))).toBe(true);
  folder.write('mill.md', '# The mill', 'The mill stands at the weir.', 'It ground what it could.');
  await reindex(next);
  expect(await cited(next, 'the-mill ¶3', null)).not.toContain('rye');
  expect(await cited(next, 'the-mill ¶3', ROOM)).toContain('rye');
});
