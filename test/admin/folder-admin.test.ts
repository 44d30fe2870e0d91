import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { stageFile } from '../../src/admin/uploads.ts';
import { openLibrary } from '../../src/library/store/open.ts';
import type { Outcome } from '../../src/model/job.ts';
import { type House, handles, makeHouse } from './data-folder.ts';

let house: House;

beforeEach(() => {
  house = makeHouse();
});
afterEach(() => house.close());

const ids = (library: { documents: readonly { source: { id: string } }[] }) =>
  library.documents.map(({ source }) => source.id);
const kept = () => readdirSync(join(house.data, 'build')).filter((name) => name.endsWith('.snapshot'));

describe('reindexing', () => {
  test('serves what was changed, and what was answered before stays as it was', async () => {
    const keeper = await house.open();
    const before = keeper.library();
    house.write('quarry.md', '# The quarry', 'The quarry gave slate for the roofs.');
    const outcome = await keeper.reindex({ ...house.order, dryRun: false });
    expect(outcome).toMatchObject({
      kind: 'done',
      served: true,
      before: { documents: 2 },
      after: { documents: 3 },
    });
    expect(handles(keeper, 'slate roofs')).toContain('the-quarry ¶2');
    expect(ids(before)).toEqual(['the-harbour', 'the-mill']);
    const after = keeper.library().summary.version;
    expect(after).not.toBe(before.summary.version);
    const stages = [...new Set(house.told.map(({ stage }) => stage))];
    expect(stages).toEqual(expect.arrayContaining(['reading', 'checking', 'saving', 'opening']));
    expect(house.told.every(({ done, of, left }) => done <= of && (left === null || left >= 0))).toBe(true);
    expect(house.audited).toMatchObject([
      {
        actor: { id: '1', name: 'Ada' },
        action: 'reindex',
        outcome: 'done',
        before: before.summary.version,
        after,
      },
    ]);
    const fresh = await openLibrary({ data: house.data, sources: [house.sources] });
    expect(fresh.summary).toEqual(keeper.library().summary);
    expect(fresh.documents).toEqual(keeper.library().documents);
    expect(await keeper.reindex({ ...house.order, dryRun: false })).toEqual({
      kind: 'unchanged',
      version: after,
    });
  });

  test('for a dry run tells what would be, and leaves all as it is', async () => {
    const keeper = await house.open();
    const { version } = keeper.library().summary;
    const snapshots = kept();
    house.write('quarry.md', '# The quarry', 'The quarry gave slate.');
    const outcome = await keeper.reindex({ ...house.order, dryRun: true });
    expect(outcome).toMatchObject({ kind: 'done', served: false, after: { documents: 3 } });
    expect(keeper.library().summary.version).toBe(version);
    expect(kept()).toEqual(snapshots);
  });

  test('that loses half asks first, and does it when told to', async () => {
    const keeper = await house.open();
    rmSync(join(house.data, 'originals', 'mill.md'));
    const asked = await keeper.reindex({ ...house.order, dryRun: false });
    expect(asked).toMatchObject({ kind: 'confirm', before: { documents: 2 }, after: { documents: 1 } });
    expect(ids(keeper.library())).toEqual(['the-harbour', 'the-mill']);
    const done = await keeper.reindex({ ...house.order, confirmed: true, dryRun: false });
    expect(done.kind).toBe('done');
    expect(ids(keeper.library())).toEqual(['the-harbour']);
  });

  test('with nothing left fails in a line, and the last library serves', async () => {
    const keeper = await house.open();
    for (const name of ['mill.md', 'harbour.md']) rmSync(join(house.data, 'originals', name));
    const outcome = await keeper.reindex({ ...house.order, confirmed: true, dryRun: false });
    expect(outcome).toMatchObject({ kind: 'failed', line: expect.stringContaining('no document') });
    expect(handles(keeper, 'twelve cranes')).toContain('the-harbour ¶2');
  });

  test('runs once at a time: a second is told who runs the first', async () => {
    const keeper = await house.open();
    house.write('quarry.md', '# The quarry', 'The quarry gave slate.');
    const first = keeper.reindex({ ...house.order, dryRun: false });
    const second = await keeper.reindex({ ...house.order, by: { id: '2', name: 'Bo' }, dryRun: false });
    expect(second).toMatchObject({ kind: 'busy', job: { action: 'reindex', by: { name: 'Ada' } } });
    expect((await first).kind).toBe('done');
    expect(keeper.job()).toBeNull();
  });

  test('that is cancelled says by whom, and leaves the last library', async () => {
    const keeper = await house.open();
    house.write('quarry.md', '# The quarry', 'The quarry gave slate.');
    const outcome = new Promise<Outcome>((resolve) => {
      const progress = () => void keeper.cancel({ id: '2', name: 'Bo' });
      void keeper.reindex({ ...house.order, progress, dryRun: false }).then(resolve);
    });
    expect(await outcome).toEqual({ kind: 'cancelled', by: { id: '2', name: 'Bo' } });
    expect(ids(keeper.library())).toEqual(['the-harbour', 'the-mill']);
    expect(keeper.cancel(house.order.by)).toBe(false);
    expect((await keeper.reindex({ ...house.order, dryRun: false })).kind).toBe('done');
  });
});

describe('adding a document', () => {
  const upload = (name: string, text: string) => ({ name, bytes: Buffer.from(text) });
  const slate = '# The quarry\n\nThe quarry gave slate for the roofs.\n';

  test('shows what it would be, and then serves it', async () => {
    const keeper = await house.open();
    const staged = await keeper.stage(upload('q.md', slate), { publisher: 'The county' });
    if ('refused' in staged) throw new Error(staged.refused);
    expect(staged.proposal).toMatchObject({ id: 'the-quarry', metadata: { publisher: 'The county' } });
    const renamed = await keeper.restage(staged.token, { id: 'quarry', title: 'Slate' });
    expect(renamed).toMatchObject({ proposal: { id: 'quarry', title: 'Slate' } });
    expect((await keeper.add(staged.token, house.order)).kind).toBe('done');
    expect(keeper.library().document('quarry')?.source).toMatchObject({
      title: 'Slate',
      publisher: 'The county',
    });
    expect(readdirSync(join(house.data, 'originals')).sort()).toEqual([
      'harbour.md',
      'mill.md',
      'quarry.md',
      'quarry.yaml',
    ]);
    expect(await keeper.restage(staged.token, {})).toBeNull();
  });

  test.each([
    '../../escape.md',
    '/etc/passwd',
    'CON',
    'a/b/c.md',
    `${'x'.repeat(300)}.md`,
    '.hidden',
    'a\0b.md',
  ])('whose name is %j never uses it as a path', (name) => {
    const place = { data: house.data, sources: [] };
    const staged = stageFile(place, upload(name, slate), { id: 'quarry' });
    if ('refused' in staged) throw new Error(staged.refused);
    const files = readdirSync(join(house.data, '..'), { recursive: true, encoding: 'utf8' });
    const folder = join('data', 'build', 'staged', staged.token);
    expect(files.filter((file) => file.startsWith(`${folder}/`)).sort()).toEqual([
      expect.stringMatching(/\/document\.(?:md|txt)$/u),
      join(folder, 'document.yaml'),
    ]);
    expect(files.filter((file) => /escape|passwd|CON|c\.md|xxx|hidden/u.test(file))).toEqual([]);
  });

  test.each(['../../escape', '', 'z'.repeat(16), '0123456789abcdef/..'])(
    'under the token %j is refused: only given tokens lead to files',
    async (token) => {
      const keeper = await house.open();
      expect(await keeper.restage(token, {})).toBeNull();
      expect((await keeper.add(token, house.order)).kind).toBe('failed');
      await keeper.discard(token);
      expect(existsSync(join(house.data, 'build'))).toBe(true);
    },
  );

  test('that is none is refused in a line', async () => {
    const keeper = await house.open();
    const picture = Buffer.from('\x89PNG\r\n\x1a\n0000', 'latin1');
    expect(await keeper.stage({ name: 'report.pdf', bytes: picture }, {})).toEqual({
      refused: expect.stringContaining('a picture'),
    });
    expect(await keeper.stage(upload('q.md', slate), { id: 'Not An Id' })).toEqual({
      refused: expect.stringContaining('id'),
    });
  });

  test('that is there already, or whose id is taken, is refused', async () => {
    const keeper = await house.open();
    const bytes = readFileSync(join(house.data, 'originals', 'mill.md'));
    const twice = await keeper.stage({ name: 'm.md', bytes }, { id: 'other' });
    const taken = await keeper.stage(upload('q.md', slate), { id: 'the-mill' });
    if ('refused' in twice || 'refused' in taken) throw new Error('refused');
    expect(await keeper.add(twice.token, house.order)).toMatchObject({
      line: expect.stringContaining('the-mill'),
    });
    expect(await keeper.add(taken.token, house.order)).toMatchObject({
      line: expect.stringContaining('taken'),
    });
  });
});

describe('editing and removing', () => {
  test('sets fields beside the document, keeps comments, and takes fields away again', async () => {
    const side = join(house.data, 'originals', 'mill.yaml');
    writeFileSync(side, '# From the archive\npublisher: The county\n');
    const keeper = await house.open();
    expect((await keeper.edit('the-mill', { title: 'Rye' }, house.order)).kind).toBe('done');
    // Its id, which was made of the title, lasts, and every handle with it.
    expect(keeper.library().document('the-mill')?.source.title).toBe('Rye');
    expect(readFileSync(side, 'utf8')).toContain('# From the archive');
    await keeper.edit('the-mill', { publisher: null, id: 'mill' }, house.order);
    expect(keeper.library().document('mill')?.source).toEqual({ id: 'mill', type: 'document', title: 'Rye' });
  });

  test('refuses a field that does not fit, and what is set elsewhere', async () => {
    const keeper = await house.open();
    expect(await keeper.edit('the-mill', { URL: 'no address' }, house.order)).toMatchObject({
      kind: 'failed',
    });
    expect(await keeper.edit('the-mill', { title: null }, house.order)).toMatchObject({ kind: 'failed' });
    expect(await keeper.edit('nothing', { title: 'x' }, house.order)).toMatchObject({ kind: 'failed' });
    expect(existsSync(join(house.data, 'originals', 'mill.yaml'))).toBe(false);
  });

  test('a removed document is kept aside, and asks first when it was half of all', async () => {
    const keeper = await house.open();
    const text = readFileSync(join(house.data, 'originals', 'mill.md'), 'utf8');
    expect((await keeper.remove('the-mill', house.order)).kind).toBe('confirm');
    expect(readdirSync(join(house.data, 'originals'))).toContain('mill.md');
    expect((await keeper.remove('the-mill', { ...house.order, confirmed: true })).kind).toBe('done');
    expect(ids(keeper.library())).toEqual(['the-harbour']);
    const removed = join(house.data, 'removed');
    const [when = ''] = readdirSync(removed);
    expect(readFileSync(join(removed, when, 'mill.md'), 'utf8')).toBe(text);
  });

  test('what is not in the data folder is not written to', async () => {
    const path = join(house.sources, 'tide.md');
    writeFileSync(path, '# The tide\n\nThe tide is high at noon.\n');
    const keeper = await house.open();
    expect(await keeper.edit('the-tide', { title: 'x' }, house.order)).toMatchObject({ kind: 'failed' });
    expect(await keeper.remove('the-tide', house.order)).toMatchObject({ kind: 'failed' });
    expect(existsSync(path)).toBe(true);
  });

  test('a link that leads out of the data folder is not followed', async () => {
    const outside = join(house.sources, '..', 'outside.md');
    writeFileSync(outside, '# Outside\n\nNobody is to read this.\n');
    symlinkSync(outside, join(house.data, 'originals', 'inside.md'));
    const keeper = await house.open();
    expect(ids(keeper.library())).toEqual(['the-harbour', 'the-mill']);
    expect(keeper.library().diagnostics).toContainEqual(
      expect.objectContaining({ found: 'a link that leads out of its folder' }),
    );
  });
});

describe('what goes wrong', () => {
  const threads = (name: string) => new URL(`worker/entries/${name}.js`, import.meta.url);

  test.each([
    ['dies', 'ended with 7'],
    ['throws', 'the thread broke'],
    ['hangs', 'nothing was heard'],
  ])('a thread that %s is a failure in a line, and the last library serves', async (name, said) => {
    const keeper = await house.open({ entry: threads(name), ...(name === 'hangs' && { patience: 1_500 }) });
    const outcome = await keeper.reindex({ ...house.order, dryRun: false });
    expect(outcome).toMatchObject({ kind: 'failed', line: expect.stringContaining(said) });
    expect(handles(keeper, 'twelve cranes')).toContain('the-harbour ¶2');
    expect(keeper.job()).toBeNull();
  });

  test('a build folder that cannot be written is a line, and the last library serves', async () => {
    const keeper = await house.open();
    house.write('quarry.md', '# The quarry', 'The quarry gave slate.');
    rmSync(join(house.data, 'build'), { recursive: true });
    writeFileSync(join(house.data, 'build'), 'a file where a folder should be');
    const outcome = await keeper.reindex({ ...house.order, dryRun: false });
    expect(outcome).toMatchObject({ kind: 'failed', line: expect.stringMatching(/build/u) });
    expect(handles(keeper, 'twelve cranes')).toContain('the-harbour ¶2');
  });

  test('a lock of a process that is gone is taken over, and one of a process that lives is told', async () => {
    const keeper = await house.open();
    const lock = (pid: number, since = Date.now()) => {
      mkdirSync(join(house.data, 'build'), { recursive: true });
      const by = { id: '9', name: 'Cy' };
      const holder = { pid, action: 'reindex', by, since };
      writeFileSync(join(house.data, 'build', 'lock.json'), JSON.stringify(holder));
    };
    lock(process.ppid);
    expect(await keeper.reindex({ ...house.order, dryRun: false })).toMatchObject({
      kind: 'busy',
      job: { by: { name: 'Cy' } },
    });
    // Since the machine was started anew, another process may have the number.
    for (const gone of [() => lock(2 ** 22 + 1), () => lock(process.ppid, 0)]) {
      gone();
      expect((await keeper.reindex({ ...house.order, dryRun: false })).kind).toBe('unchanged');
      expect(existsSync(join(house.data, 'build', 'lock.json'))).toBe(false);
    }
  });
});
