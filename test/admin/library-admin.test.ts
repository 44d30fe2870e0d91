import { existsSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { takeLock } from '../../src/admin/lock.ts';
import { locksFolder } from '../../src/admin/state/file-state.ts';
import { stageFile } from '../../src/admin/uploads/uploads.ts';
import { openLibrary } from '../../src/library/store/open.ts';
import type { SourceFields } from '../../src/model/bibliography/fields.ts';
import type { Outcome } from '../../src/model/job.ts';
import { type DataFolder, failure, handles, makeDataFolder } from './data-folder.ts';

let folder: DataFolder;

beforeEach(() => {
  folder = makeDataFolder();
});
afterEach(() => folder.close());

const ids = (library: { documents: readonly { source: { id: string } }[] }) =>
  library.documents.map(({ source }) => source.id);
const listSnapshots = () =>
  readdirSync(join(folder.data, 'build')).filter((name) => name.endsWith('.snapshot'));

describe('reindexing', () => {
  test('serves the changes, and leaves earlier answers alone', async () => {
    const admin = await folder.open();
    const before = admin.library();
    folder.write('quarry.md', '# The quarry', 'The quarry gave slate for the roofs.');
    const outcome = await admin.reindex({ ...folder.request, dryRun: false });
    expect(outcome).toMatchObject({
      kind: 'done',
      dryRun: false,
      before: { documents: 2 },
      after: { documents: 3 },
    });
    expect(handles(admin, 'slate roofs')).toContain('the-quarry ¶2');
    expect(ids(before)).toEqual(['the-harbour', 'the-mill']);
    const after = admin.library().summary.version;
    expect(after).not.toBe(before.summary.version);
    const stages = [...new Set(folder.progress.map(({ stage }) => stage))];
    expect(stages).toEqual(expect.arrayContaining(['reading', 'checking', 'saving', 'opening']));
    expect(folder.progress.every(({ done, of, left }) => done <= of && (left === null || left >= 0))).toBe(
      true,
    );
    expect(folder.audited).toMatchObject([
      {
        actor: { id: '1', name: 'Ada' },
        action: 'reindex',
        outcome: 'done',
        before: before.summary.version,
        after,
      },
    ]);
    const fresh = await openLibrary({ data: folder.data, sources: [folder.sources] });
    expect(fresh.summary).toEqual(admin.library().summary);
    expect(fresh.documents).toEqual(admin.library().documents);
    expect(await admin.reindex({ ...folder.request, dryRun: false })).toEqual({
      kind: 'unchanged',
      version: after,
    });
  });

  test('as a dry run only reports the changes', async () => {
    const admin = await folder.open();
    const { version } = admin.library().summary;
    const snapshots = listSnapshots();
    folder.write('quarry.md', '# The quarry', 'The quarry gave slate.');
    const outcome = await admin.reindex({ ...folder.request, dryRun: true });
    expect(outcome).toMatchObject({ kind: 'done', dryRun: true, after: { documents: 3 } });
    expect(admin.library().summary.version).toBe(version);
    expect(listSnapshots()).toEqual(snapshots);
  });

  test('that loses half of the library asks first', async () => {
    const admin = await folder.open();
    rmSync(join(folder.data, 'originals', 'mill.md'));
    const asked = await admin.reindex({ ...folder.request, dryRun: false });
    expect(asked).toMatchObject({ kind: 'confirm', before: { documents: 2 }, after: { documents: 1 } });
    expect(ids(admin.library())).toEqual(['the-harbour', 'the-mill']);
    const done = await admin.reindex({ ...folder.request, confirmed: true, dryRun: false });
    expect(done.kind).toBe('done');
    expect(ids(admin.library())).toEqual(['the-harbour']);
  });

  test('with nothing left fails, and the last library serves', async () => {
    const admin = await folder.open();
    for (const name of ['mill.md', 'harbour.md']) rmSync(join(folder.data, 'originals', name));
    const outcome = await admin.reindex({ ...folder.request, confirmed: true, dryRun: false });
    expect(failure(outcome)).toContain('no document');
    expect(handles(admin, 'twelve cranes')).toContain('the-harbour ¶2');
  });

  test('runs once at a time: a second says who runs the first', async () => {
    const admin = await folder.open();
    folder.write('quarry.md', '# The quarry', 'The quarry gave slate.');
    const first = admin.reindex({ ...folder.request, dryRun: false });
    const second = await admin.reindex({ ...folder.request, by: { id: '2', name: 'Bo' }, dryRun: false });
    expect(second).toMatchObject({ kind: 'busy', job: { action: 'reindex', by: { name: 'Ada' } } });
    expect((await first).kind).toBe('done');
    expect(admin.job()).toBeNull();
  });

  test('does not begin once the service is stopping', async () => {
    const admin = await folder.open();
    folder.write('quarry.md', '# The quarry', 'The quarry gave slate for the roofs.');
    await admin.close();
    expect(await admin.reindex({ ...folder.request, dryRun: false })).toMatchObject({ kind: 'cancelled' });
    expect(ids(admin.library())).toEqual(['the-harbour', 'the-mill']);
  });

  test('that is cancelled says by whom, and leaves the last library', async () => {
    const admin = await folder.open();
    folder.write('quarry.md', '# The quarry', 'The quarry gave slate.');
    const outcome = new Promise<Outcome>((resolve) => {
      const progress = () => void admin.cancel({ id: '2', name: 'Bo' });
      void admin.reindex({ ...folder.request, progress, dryRun: false }).then(resolve);
    });
    expect(await outcome).toEqual({ kind: 'cancelled', by: { id: '2', name: 'Bo' } });
    expect(ids(admin.library())).toEqual(['the-harbour', 'the-mill']);
    expect(admin.cancel(folder.request.by)).toBe(false);
    expect((await admin.reindex({ ...folder.request, dryRun: false })).kind).toBe('done');
  });
});

describe('adding a document', () => {
  const upload = (name: string, text: string) => ({ name, bytes: Buffer.from(text) });
  const slate = '# The quarry\n\nThe quarry gave slate for the roofs.\n';

  test('proposes it, and then serves it', async () => {
    const admin = await folder.open();
    const staged = await admin.stage(upload('q.md', slate), { publisher: 'The county' });
    if ('refused' in staged) throw new Error(staged.refused.reason);
    expect(staged.proposal).toMatchObject({ id: 'the-quarry', metadata: { publisher: 'The county' } });
    const renamed = await admin.restage(staged.token, { id: 'quarry', title: 'Slate' });
    expect(renamed).toMatchObject({ proposal: { id: 'quarry', title: 'Slate' } });
    expect((await admin.add(staged.token, folder.request)).kind).toBe('done');
    expect(admin.library().document('quarry')?.source).toMatchObject({
      title: 'Slate',
      publisher: 'The county',
    });
    expect(readdirSync(join(folder.data, 'originals')).sort()).toEqual([
      'harbour.md',
      'mill.md',
      'quarry.md',
      'quarry.yaml',
    ]);
    expect(await admin.restage(staged.token, {})).toEqual({ refused: { reason: 'upload-expired' } });
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
    const place = { data: folder.data, sources: [] };
    const token = stageFile(place, upload(name, slate), { id: 'quarry' });
    const files = readdirSync(join(folder.data, '..'), { recursive: true, encoding: 'utf8' });
    const staged = join('data', 'build', 'staged', token);
    expect(files.filter((file) => file.startsWith(`${staged}/`)).sort()).toEqual([
      expect.stringMatching(/\/document\.(?:md|txt)$/u),
      join(staged, 'document.yaml'),
      join(staged, 'name'),
      join(staged, 'staged'),
    ]);
    expect(files.filter((file) => /escape|passwd|CON|c\.md|xxx|hidden/u.test(file))).toEqual([]);
  });

  test.each(['../../escape', '', 'z'.repeat(16), '0123456789abcdef/..'])(
    'under the unknown token %j is refused',
    async (token) => {
      const admin = await folder.open();
      const refusal = { reason: 'upload-expired' };
      expect(await admin.restage(token, {})).toEqual({ refused: refusal });
      expect(await admin.add(token, folder.request)).toEqual({ kind: 'failed', refusal });
      await admin.discard(token);
      expect(existsSync(join(folder.data, 'build'))).toBe(true);
    },
  );

  test('is refused if it is a picture, or its fields are invalid', async () => {
    const admin = await folder.open();
    const picture = Buffer.from('\x89PNG\r\n\x1a\n0000', 'latin1');
    expect(await admin.stage({ name: 'report.pdf', bytes: picture }, {})).toEqual({
      refused: { reason: 'unreadable-document', problem: { is: 'picture' } },
    });
    expect(await admin.stage(upload('q.md', slate), { id: 'Not An Id' })).toEqual({
      refused: { reason: 'invalid-field', field: 'id' },
    });
  });

  test('is refused if the library has it, or its id is taken', async () => {
    const admin = await folder.open();
    const bytes = readFileSync(join(folder.data, 'originals', 'mill.md'));
    const twice = await admin.stage({ name: 'm.md', bytes }, { id: 'other' });
    const taken = await admin.stage(upload('q.md', slate), { id: 'the-mill' });
    if ('refused' in twice || 'refused' in taken) throw new Error('refused');
    expect(await admin.add(twice.token, folder.request)).toMatchObject({
      refusal: { reason: 'already-added', id: 'the-mill' },
    });
    expect(await admin.add(taken.token, folder.request)).toMatchObject({
      refusal: { reason: 'id-taken', id: 'the-mill' },
    });
  });
});

describe('editing and removing', () => {
  test('sets and removes fields beside the document, and keeps comments', async () => {
    const side = join(folder.data, 'originals', 'mill.yaml');
    writeFileSync(side, '# From the archive\npublisher: The county\n');
    const admin = await folder.open();
    expect((await admin.edit('the-mill', { title: 'Rye' }, folder.request)).kind).toBe('done');
    // The id, which came from the title, stays.
    expect(admin.library().document('the-mill')?.source.title).toBe('Rye');
    expect(readFileSync(side, 'utf8')).toContain('# From the archive');
    await admin.edit('the-mill', { publisher: null, id: 'mill' }, folder.request);
    expect(admin.library().document('mill')?.source).toEqual({ id: 'mill', type: 'document', title: 'Rye' });
  });

  test('refuses an invalid field, and to remove one that the document sets', async () => {
    const admin = await folder.open();
    const refusal = async (source: string, fields: SourceFields) => {
      const outcome = await admin.edit(source, fields, folder.request);
      return outcome.kind === 'failed' && outcome.refusal;
    };
    expect(await refusal('the-mill', { URL: 'no address' })).toEqual({
      reason: 'invalid-field',
      field: 'URL',
    });
    expect(await refusal('the-mill', { title: null })).toEqual({ reason: 'field-not-set', field: 'title' });
    expect(await refusal('nothing', { title: 'x' })).toEqual({ reason: 'unknown-source', id: 'nothing' });
    expect(existsSync(join(folder.data, 'originals', 'mill.yaml'))).toBe(false);
  });

  test('keeps a removed document, and asks first if it is half of the library', async () => {
    const admin = await folder.open();
    const text = readFileSync(join(folder.data, 'originals', 'mill.md'), 'utf8');
    expect((await admin.remove('the-mill', folder.request)).kind).toBe('confirm');
    expect(readdirSync(join(folder.data, 'originals'))).toContain('mill.md');
    expect((await admin.remove('the-mill', { ...folder.request, confirmed: true })).kind).toBe('done');
    expect(ids(admin.library())).toEqual(['the-harbour']);
    const removed = join(folder.data, 'removed');
    const [when = ''] = readdirSync(removed);
    expect(readFileSync(join(removed, when, 'mill.md'), 'utf8')).toBe(text);
  });

  test('changes nothing outside the data folder', async () => {
    const path = join(folder.sources, 'tide.md');
    writeFileSync(path, '# The tide\n\nThe tide is high at noon.\n');
    const admin = await folder.open();
    const failed = { kind: 'failed', refusal: { reason: 'outside-data', path } };
    expect(await admin.edit('the-tide', { title: 'x' }, folder.request)).toEqual(failed);
    expect(await admin.remove('the-tide', folder.request)).toEqual(failed);
    expect(existsSync(path)).toBe(true);
  });

  test('follows no link out of the data folder', async () => {
    const outside = join(folder.sources, '..', 'outside.md');
    writeFileSync(outside, '# Outside\n\nNobody is to read this.\n');
    symlinkSync(outside, join(folder.data, 'originals', 'inside.md'));
    const admin = await folder.open();
    expect(ids(admin.library())).toEqual(['the-harbour', 'the-mill']);
    expect(admin.library().diagnostics).toContainEqual(
      expect.objectContaining({ problem: { is: 'file-outside' } }),
    );
  });
});

describe('what goes wrong', () => {
  const entryOf = (name: string) => new URL(`worker/entries/${name}.js`, import.meta.url);

  test.each([
    ['dies', undefined, { reason: 'worker-exited', code: 7 }],
    ['throws', undefined, { reason: 'worker-exited', code: 1 }],
    ['hangs', 1_000, { reason: 'worker-silent', seconds: 1 }],
  ])('a worker that %s fails the job, and the last library serves', async (name, patience, refusal) => {
    const admin = await folder.open({ entry: entryOf(name), patience });
    const outcome = await admin.reindex({ ...folder.request, dryRun: false });
    expect(outcome).toEqual({ kind: 'failed', refusal });
    expect(handles(admin, 'twelve cranes')).toContain('the-harbour ¶2');
    expect(admin.job()).toBeNull();
  });

  test('an unusable build folder fails the job, and the last library serves', async () => {
    const admin = await folder.open();
    folder.write('quarry.md', '# The quarry', 'The quarry gave slate.');
    rmSync(join(folder.data, 'build'), { recursive: true });
    writeFileSync(join(folder.data, 'build'), 'a file where a folder should be');
    const outcome = await admin.reindex({ ...folder.request, dryRun: false });
    expect(outcome).toMatchObject({ refusal: { reason: 'file-system', code: 'ENOTDIR' } });
    expect(failure(outcome)).toContain(join(folder.data, 'build'));
    expect(handles(admin, 'twelve cranes')).toContain('the-harbour ¶2');
  });

  test('a held lock is reported, and one whose holder ended taken over', async () => {
    const admin = await folder.open();
    const about = { action: 'add', by: { id: '9', name: 'Cy' }, since: 0 };
    const lock = await takeLock(locksFolder(folder.data), 'job', about);
    const reindex = () => admin.reindex({ ...folder.request, dryRun: false });
    expect(await reindex()).toMatchObject({ kind: 'busy', job: { action: 'add', by: { name: 'Cy' } } });
    if ('release' in lock) await lock.release();
    expect((await reindex()).kind).toBe('unchanged');
  });
});
