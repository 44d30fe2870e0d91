import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Operator } from '../../../src/admin/backup/operator.ts';
import { decideRestore } from '../../../src/admin/backup/swap.ts';
import { fileState } from '../../../src/admin/state/file-state.ts';
import { openLibrary } from '../../../src/library/store/open.ts';
import { type DataFolder, failure, handles, makeDataFolder } from '../data-folder.ts';
import { sharedQuote } from '../state/records.ts';

let folder: DataFolder;
let file: string;
let yes: DataFolder['request'];

beforeEach(() => {
  folder = makeDataFolder();
  file = join(dirname(folder.data), 'ibid.tar.gz');
  yes = { ...folder.request, confirmed: true };
});
afterEach(() => folder.close());

const operatorOf = (data = folder.data) => new Operator({ place: { data, sources: [] } });
const filesIn = (path: string) => readdirSync(path, { recursive: true, encoding: 'utf8' });
const answersOf = (admin: Awaited<ReturnType<DataFolder['open']>>) =>
  ['twelve cranes', 'rye flood', 'slate'].map((query) => handles(admin, query));

/** A library with a history, a removed source and shares. */
async function history() {
  const admin = await folder.open();
  await admin.edit('the-mill', { restricted: ['100000000000000001'] }, folder.request);
  folder.write('quarry.md', '# The quarry', 'The quarry gave slate.');
  await admin.reindex({ ...folder.request, dryRun: false });
  await admin.remove('the-quarry', yes);
  await fileState(folder.data).shares.add(sharedQuote('twelve cranes', { handle: 'the-harbour ¶2' }));
  return admin;
}

describe('a backup', () => {
  test('has the library, its state and what was removed, and nothing else', async () => {
    const admin = await history();
    writeFileSync(join(folder.data, '.env'), 'DISCORD_TOKEN=secret');
    writeFileSync(join(folder.data, 'originals', '.env'), 'DISCORD_TOKEN=secret');
    writeFileSync(join(folder.data, 'token.pem'), 'secret');
    symlinkSync('/etc/passwd', join(folder.data, 'originals', 'passwd.md'));
    const saved = await operatorOf().backUp(file, folder.request);
    expect(saved).toMatchObject({ kind: 'saved', manifest: { documents: 2, restricted: 1 } });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(dirname(file)).filter((name) => name.includes('.part'))).toEqual([]);
    const there = join(folder.sources, 'there');
    await operatorOf(there).restore(file, yes);
    const restored = filesIn(there);
    expect(restored.filter((name) => /env|pem|passwd/u.test(name))).toEqual([]);
    expect(restored.some((name) => /^removed\/\d+_[^/]+\/quarry\.md$/u.test(name))).toBe(true);
    expect(filesIn(join(folder.data, 'build')).filter((name) => name.startsWith('backup-'))).toEqual([]);
    expect((await admin.log())[0]).toMatchObject({ action: 'backup', outcome: 'done' });
  });

  test('restored elsewhere has the same version, answers, shares and log', async () => {
    const admin = await history();
    const [version, answers, log] = [admin.library().summary.version, answersOf(admin), await admin.log()];
    await operatorOf().backUp(file, folder.request);
    const there = join(folder.sources, 'elsewhere');
    const restored = await operatorOf(there).restore(file, yes);
    expect(restored).toMatchObject({ kind: 'restored', version, away: [] });
    const other = await folder.open({ place: { data: there, sources: [] } });
    expect(other.library().summary.version).toBe(version);
    expect(answersOf(other)).toEqual(answers);
    expect(other.library().changesOf('the-mill ¶2')).toEqual(admin.library().changesOf('the-mill ¶2'));
    expect(await fileState(there).shares.all()).toEqual(await fileState(folder.data).shares.all());
    expect((await other.log()).slice(1)).toEqual(log);
    expect(await other.reindex({ ...folder.request, dryRun: false })).toMatchObject({ kind: 'unchanged' });
  });

  test('is taken while another process adds and shares, and lacks nothing that was there before', async () => {
    const admin = await history();
    const { shares } = fileState(folder.data);
    const add = async (word: string) => {
      const bytes = Buffer.from(`# Of ${word}\n\nThere is ${word}.\n`);
      const staged = await admin.stage({ name: `${word}.md`, bytes }, {});
      return admin.add('token' in staged ? staged.token : '', folder.request);
    };
    const share = async () => {
      for (let n = 0; n < 20; n += 1) await shares.add(sharedQuote(`share ${n}`));
    };
    const [saved, added] = await Promise.all([
      operatorOf().backUp(file, folder.request),
      add('rope'),
      share(),
    ]);
    expect([saved.kind, added.kind]).toEqual(['saved', 'done']);
    const there = join(folder.sources, 'busy');
    expect((await operatorOf(there).restore(file, yes)).kind).toBe('restored');
    const found = (await fileState(there).shares.all()).map(({ quote }) => quote);
    expect(found[0]).toBe('twelve cranes');
    expect(found.slice(1)).toEqual(Array.from({ length: found.length - 1 }, (_, n) => `share ${n}`));
    expect(await shares.all()).toHaveLength(21);
  });

  test('replaces no file', async () => {
    await folder.open();
    writeFileSync(file, 'precious');
    expect(failure(asOutcome(await operatorOf().backUp(file, folder.request)))).toContain(file);
    expect(readFileSync(file, 'utf8')).toBe('precious');
  });

  test('can be cancelled, and leaves nothing', async () => {
    await folder.open();
    const operator = operatorOf();
    const progress = () => void operator.cancel({ id: '2', name: 'Bo' });
    const outcome = await operator.backUp(file, { ...folder.request, progress });
    expect(outcome).toEqual({ kind: 'cancelled', by: { id: '2', name: 'Bo' } });
    expect(readdirSync(dirname(file)).filter((name) => name.startsWith('ibid'))).toEqual([]);
    expect(filesIn(join(folder.data, 'build')).filter((name) => name.startsWith('backup'))).toEqual([]);
  });
});

describe('a restore', () => {
  test('brings back the documents, sets aside what it replaced, and keeps what people retracted so', async () => {
    const admin = await history();
    const { version } = admin.library().summary;
    const { shares } = fileState(folder.data);
    await shares.add(sharedQuote('at the weir'));
    await operatorOf().backUp(file, folder.request);
    await shares.remove(({ quote }) => quote === 'at the weir');
    await shares.add(sharedQuote('ten cranes'));
    folder.write('harbour.md', '# The harbour', 'The harbour has ten cranes.');
    folder.write('lamp.md', '# The lamp', 'The lamp burns oil.');
    await admin.reindex({ ...folder.request, dryRun: false });
    const restored = await operatorOf().restore(file, yes);
    const [away = '', ...more] = restored.kind === 'restored' ? restored.away : [];
    expect(restored).toMatchObject({ kind: 'restored', version });
    expect(more).toEqual([]);
    expect(filesIn(away).sort()).toEqual(['harbour.md', 'lamp.md']);
    expect((await shares.all()).map(({ quote }) => quote)).toEqual(['twelve cranes', 'ten cranes']);
    await admin.follow();
    expect(admin.library().summary.version).toBe(version);
    expect(handles(admin, 'twelve cranes')).toContain('the-harbour ¶2');
    expect(await admin.reindex({ ...folder.request, dryRun: false })).toMatchObject({ kind: 'unchanged' });
    expect((await admin.log()).map(({ action }) => action).slice(0, 3)).toEqual([
      'reindex',
      'restore',
      'reindex',
    ]);
  });

  test('of a library that cannot be built replaces nothing', async () => {
    const admin = await folder.open();
    const { version } = admin.library().summary;
    const empty = join(folder.sources, 'empty');
    for (const part of ['lexicon', 'catalogue.yaml', 'originals', 'build'])
      cpSync(join(folder.data, part), join(empty, part), { recursive: true });
    await operatorOf(empty).backUp(file, folder.request);
    rmSync(file);
    writeFileSync(join(empty, 'catalogue.yaml'), '- {');
    await operatorOf(empty).backUp(file, folder.request);
    expect(failure(asOutcome(await operatorOf().restore(file, yes)))).toContain('catalogue.yaml');
    expect((await folder.open()).library().summary.version).toBe(version);
    expect(filesIn(join(folder.data, 'build')).filter((name) => name.startsWith('restore'))).toEqual([]);
  });

  test('that was decided and cut off is finished by whoever opens the folder next', async () => {
    const admin = await history();
    await operatorOf().backUp(file, folder.request);
    const there = join(folder.sources, 'cut', 'data');
    await operatorOf(there).restore(file, yes);
    const { key } = JSON.parse(readFileSync(join(there, 'build', 'serving.json'), 'utf8'));
    // The moment after the decision, with half of the files moved.
    const staged = join(folder.data, 'build', 'restore-0123456789abcdef', 'data');
    mkdirSync(join(staged, '..'), { recursive: true });
    cpSync(there, staged, { recursive: true });
    rmSync(join(staged, 'build', 'locks'), { recursive: true });
    folder.write('harbour.md', '# The harbour', 'The harbour has ten cranes.');
    renameSync(join(folder.data, 'originals'), join(folder.data, 'removed', 'away-originals'));
    decideRestore(folder.data, {
      ...{ staged: 'restore-0123456789abcdef/data', entries: ['originals', 'lexicon', 'catalogue.yaml'] },
      ...{ key, away: 'away' },
    });
    const next = await folder.open();
    expect(handles(next, 'twelve cranes')).toContain('the-harbour ¶2');
    expect(existsSync(join(folder.data, 'build', 'restore.json'))).toBe(false);
    expect(existsSync(staged)).toBe(false);
    expect(readFileSync(join(folder.data, 'removed', 'away-originals', 'harbour.md'), 'utf8')).toContain(
      'ten cranes',
    );
    expect((await openLibrary({ data: folder.data, sources: [] })).documents).toHaveLength(2);
    expect(admin.library().documents).toHaveLength(2);
  });
});

function asOutcome(of: Awaited<ReturnType<Operator['backUp']>> | Awaited<ReturnType<Operator['restore']>>) {
  return of.kind === 'saved' || of.kind === 'restored' ? undefined : of;
}

describe('restrictions newer than a backup', () => {
  const CHANNEL = '100000000000000009';
  const seen = (admin: Awaited<ReturnType<DataFolder['open']>>) =>
    admin
      .library()
      .visibleIn(null)
      .documents.map(({ source }) => source.id);

  test('hold in the restored library, also after a reindex', async () => {
    const admin = await folder.open();
    await operatorOf().backUp(file, folder.request);
    await admin.edit('the-mill', { restricted: [CHANNEL] }, folder.request);
    expect((await operatorOf().restore(file, yes)).kind).toBe('restored');
    await admin.follow();
    expect(seen(admin)).toEqual(['the-harbour']);
    expect(await admin.reindex({ ...folder.request, dryRun: false })).toMatchObject({ kind: 'unchanged' });
    expect(seen(await folder.open())).toEqual(['the-harbour']);
  });

  test('hold if they were lifted meanwhile, and those that a backup knows do not', async () => {
    const admin = await folder.open();
    await admin.edit('the-harbour', { restricted: [CHANNEL] }, folder.request);
    await admin.edit('the-harbour', { restricted: null }, folder.request);
    await operatorOf().backUp(file, folder.request);
    await admin.edit('the-mill', { restricted: [CHANNEL] }, folder.request);
    folder.write('mill.md', '# The mill', 'The mill stands at the weir.');
    await admin.reindex({ ...folder.request, dryRun: false });
    await admin.edit('the-mill', { restricted: null }, folder.request);
    expect(seen(admin)).toEqual(['the-harbour', 'the-mill']);
    await operatorOf().restore(file, yes);
    expect(seen(await folder.open())).toEqual(['the-harbour']);
    const there = join(folder.sources, 'elsewhere');
    await operatorOf(there).restore(file, yes);
    expect(seen(await folder.open({ place: { data: there, sources: [] } }))).toEqual([
      'the-harbour',
      'the-mill',
    ]);
  });
});

test('what was forgotten since a backup is in nothing that a restore brings back', async () => {
  const admin = await folder.open();
  const { shares, forgotten } = fileState(folder.data);
  await shares.add(sharedQuote('ground rye', { handle: 'the-mill ¶3' }));
  await operatorOf().backUp(file, folder.request);
  await admin.forget('the-mill', yes);
  const holding = (words: string) =>
    filesIn(folder.data).filter((name) => {
      const path = join(folder.data, name);
      return statSync(path).isFile() && readFileSync(path).includes(words);
    });
  expect(holding('ground rye')).toEqual([]);
  expect(await operatorOf().restore(file, yes)).toMatchObject({ kind: 'restored' });
  expect(holding('ground rye')).toEqual([]);
  expect(readFileSync(file).length).toBeGreaterThan(0);
  const next = await folder.open();
  expect(next.library().documents.map(({ source }) => source.id)).toEqual(['the-harbour']);
  expect(await forgotten.all()).toHaveLength(2);
});
