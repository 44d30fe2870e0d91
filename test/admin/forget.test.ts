import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cite } from '../../commands/cite.ts';
import type { LibraryAdmin } from '../../src/admin/library-admin.ts';
import { type DataFolder, failure, makeDataFolder } from './data-folder.ts';

const RYE = 'It ground rye until the flood.';
const MILL = ['# The mill', 'The mill stands at the weir.', RYE].join('\n\n');
const AGAIN = Buffer.from(`${MILL}\n`);

let folder: DataFolder;
beforeEach(() => {
  folder = makeDataFolder();
});
afterEach(() => folder.close());

const reindex = (admin: LibraryAdmin) => admin.reindex({ ...folder.request, dryRun: false });
const ids = (admin: LibraryAdmin) => admin.library().documents.map(({ source }) => source.id);

/** The files of the data folder that hold these words, whatever their encoding. */
function holding(words: string): string[] {
  const all = readdirSync(folder.data, { recursive: true, encoding: 'utf8' });
  return all.filter((name) => {
    const path = join(folder.data, name);
    return statSync(path).isFile() && readFileSync(path).includes(words);
  });
}

const share = (handle: string, quote: string) => ({
  ...{ by: '1', channel: 'c', message: handle, request: 'r', quotes: [{ handle, quote }] },
});

/** A library whose mill was replaced, removed copies, uploads, shares and snapshots included. */
async function milled(): Promise<LibraryAdmin> {
  const admin = await folder.open();
  writeFileSync(join(folder.data, 'originals/mill.yaml'), 'id: mill\npublisher: Weir\n');
  await reindex(admin);
  await admin.shared(share('mill ¶3', 'ground rye'));
  const bytes = Buffer.from(['# The mill', 'The mill stands at the weir.', 'It ground spelt.'].join('\n\n'));
  const staged = await admin.stageReplacement({ name: 'new.md', bytes }, 'mill', {});
  if (!('token' in staged)) throw new Error('not staged');
  await admin.add(staged.token, folder.request, { replaces: 'mill' });
  return admin;
}

describe('a source is forgotten', () => {
  test('with the organizations that only it names, which the result does not list', async () => {
    const admin = await folder.open();
    cpSync('test/fixtures/html/night-ferries.html', join(folder.data, 'originals/ferries.html'));
    writeFileSync(join(folder.data, 'originals/ferries.yaml'), 'id: ferries\n');
    await reindex(admin);
    expect(admin.library().organizations.length).toBeGreaterThan(5);
    const outcome = await admin.forget('ferries', folder.request);
    expect(outcome.kind).toBe('done');
    expect(JSON.stringify(outcome)).not.toContain('Herring');
  });

  test('with its file, side file, copies, uploads, snapshots, shares and earlier words', async () => {
    const admin = await milled();
    expect(holding('ground rye').length).toBeGreaterThan(2);
    await admin.stage({ name: 'again.md', bytes: AGAIN }, {});
    const outcome = await admin.forget('mill', folder.request);
    expect(outcome).toMatchObject({ kind: 'done', erased: { shares: 1, uploads: 1, wordings: 1, kept: [] } });
    const erased = outcome.kind === 'done' ? outcome.erased : undefined;
    expect(erased?.files).toEqual(expect.arrayContaining(['originals/mill.md', 'originals/mill.yaml']));
    expect(erased?.snapshots).toHaveLength(3);
    for (const words of ['ground rye', 'ground spelt', 'at the weir', 'publisher: Weir'])
      expect(holding(words)).toEqual([]);
    expect(JSON.stringify(folder.audited)).not.toContain('rye');
    const { items } = await cite.run({ reference: 'mill ¶3' }, { library: admin.library() });
    expect(JSON.stringify(items)).not.toContain('rye');
    expect(ids(admin)).toEqual(['the-harbour']);
  });

  test('and its posts are to be marked', async () => {
    const admin = await milled();
    await admin.forget('mill', folder.request);
    expect(await admin.affectedPosts()).toEqual([
      { channel: 'c', message: 'mill ¶3', effect: 'forgotten', handles: ['mill ¶3'] },
    ]);
  });

  test('also if nothing else is left', async () => {
    const admin = await folder.open();
    await admin.forget('the-harbour', folder.request);
    await admin.forget('the-mill', folder.request);
    for (const words of ['twelve cranes', 'ground rye']) expect(holding(words)).toEqual([]);
    expect(admin.library().visibleIn(null).documents).toEqual([]);
  });

  test('but a file in a folder of others stays, and is served no more', async () => {
    const path = join(folder.sources, 'lock.md');
    writeFileSync(path, '# The lock\n\nThe lock has two gates of oak.\n');
    const admin = await folder.open();
    expect(await admin.forget('the-lock', folder.request)).toMatchObject({
      erased: { kept: [path], files: [] },
    });
    await reindex(admin);
    expect(existsSync(path)).toBe(true);
    expect(ids(admin)).toEqual(['the-harbour', 'the-mill']);
  });
});

describe('earlier words of a handle are forgotten', () => {
  test('with the copies and snapshots that hold them, and the source stays', async () => {
    const admin = await milled();
    const outcome = await admin.forget('mill ¶3', folder.request);
    expect(outcome).toMatchObject({ kind: 'done', erased: { shares: 1, wordings: 1 } });
    expect(holding('ground rye')).toEqual([]);
    expect(holding('ground spelt')).not.toEqual([]);
    expect(ids(admin)).toEqual(['mill', 'the-harbour']);
  });

  test('and a handle without any is refused', async () => {
    const admin = await folder.open();
    expect(failure(await admin.forget('the-mill ¶2', folder.request))).toContain('Nothing to forget');
  });
});

describe('what was forgotten does not come back', () => {
  test('from a copy of the data folder, by hand, or under another name', async () => {
    const admin = await folder.open();
    const copy = join(folder.sources, '../copy');
    cpSync(folder.data, copy, { recursive: true });
    await admin.forget('the-mill', folder.request);
    cpSync(join(copy, 'originals'), join(folder.data, 'originals'), { recursive: true });
    writeFileSync(join(folder.data, 'originals/other.md'), `${MILL}\n\nAnd one line more.\n`);
    await reindex(admin);
    expect(ids(admin)).toEqual(['the-harbour']);
    const refused = admin.library().diagnostics.filter(({ rule }) => rule === 'forgotten');
    expect(refused.map(({ file }) => file)).toEqual(['data/originals/mill.md', 'data/originals/other.md']);
  });

  test('by an addition, unless somebody confirms that', async () => {
    const admin = await folder.open();
    await admin.forget('the-mill', folder.request);
    const staged = await admin.stage({ name: 'again.md', bytes: AGAIN }, {});
    if (!('token' in staged)) throw new Error('not staged');
    const outcome = await admin.add(staged.token, folder.request);
    expect(failure(outcome)).toContain('was forgotten on');
    expect(ids(admin)).toEqual(['the-harbour']);
    if (outcome.kind !== 'failed' || outcome.refusal.reason !== 'forgotten') throw new Error(outcome.kind);
    const recalls = outcome.refusal.record;
    expect(await admin.add(staged.token, folder.request, { recalls })).toMatchObject({ kind: 'done' });
    await reindex(admin);
    expect(ids(admin)).toEqual(['the-harbour', 'the-mill']);
  });
});

/** Stops at a write as a crash would: nothing after it happens. */
describe('a crash while a source is forgotten', () => {
  test.each(['forgotten.jsonl', 'serving.json'])(
    'is finished by the next start: after %s',
    async (moment) => {
      const admin = await milled();
      const before = join(folder.sources, '../before');
      cpSync(folder.data, before, { recursive: true });
      await admin.forget('mill', folder.request);
      await admin.close();
      const written = readFileSync(join(folder.data, 'forgotten.jsonl'), 'utf8').split('\n')[0] ?? '';
      rmSync(join(before, 'forgotten.jsonl'), { force: true });
      if (moment === 'serving.json')
        cpSync(join(folder.data, 'build'), join(before, 'build'), { recursive: true });
      rmSync(folder.data, { recursive: true });
      cpSync(before, folder.data, { recursive: true });
      writeFileSync(join(folder.data, 'forgotten.jsonl'), `${written}\n`);
      expect(holding('ground rye')).not.toEqual([]);
      const next = await folder.open();
      expect(next.library().visibleIn(null).document('mill')).toBeUndefined();
      await reindex(next);
      expect(holding('ground rye')).toEqual([]);
      expect(readFileSync(join(folder.data, 'forgotten.jsonl'), 'utf8')).toContain('"done"');
    },
  );
});
