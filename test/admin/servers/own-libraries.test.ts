import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LibraryAdmin } from '../../../src/admin/library-admin.ts';
import { openAdmin } from '../../../src/admin/open.ts';
import { OwnLibraries, type OwnLibrariesOptions } from '../../../src/admin/servers/own-libraries.ts';
import type { Quota } from '../../../src/admin/servers/quota.ts';
import { readInputs } from '../../../src/library/store/inputs.ts';
import type { Audited } from '../../../src/model/job.ts';
import { type DataFolder, handles, makeDataFolder } from '../data-folder.ts';

const SERVER = '1200000000000000001';
const OTHER = '1200000000000000002';
const ROOM: Quota = { documents: 200, bytes: 500e6 };

let house: DataFolder;
let libraries: OwnLibraries;
let now: number;
let audited: (Audited & { in: string })[];

function open(options: Partial<OwnLibrariesOptions> = {}): OwnLibraries {
  return new OwnLibraries({
    place: { data: house.data, sources: [house.sources] },
    optionsFor: (place, name) => ({ place, onAudit: (entry) => void audited.push({ ...entry, in: name }) }),
    quota: ROOM,
    now: () => now,
    ...options,
  });
}

beforeEach(() => {
  house = makeDataFolder();
  now = 0;
  audited = [];
  libraries = open();
});
afterEach(async () => {
  await libraries.close();
  await house.close();
});

function write(library: string, name: string, ...paragraphs: string[]): void {
  const folder = join(house.data, 'libraries', library, 'originals');
  writeFileSync(join(folder, name), `${paragraphs.join('\n\n')}\n`);
}

async function serving(name: string): Promise<LibraryAdmin> {
  libraries.of(name);
  await libraries.settled();
  const served = libraries.of(name);
  if (served.kind !== 'serving') throw new Error(`${name}: ${JSON.stringify(served)}`);
  return served.admin;
}

test('a library is loaded when it is first asked, and holds its own documents alone', async () => {
  await libraries.folders.create('quay', SERVER);
  write('quay', 'pier.md', '# The pier', 'The pier has forty lamps.');
  await libraries.follow();
  expect(libraries.nameFor(SERVER)).toBe('quay');
  expect(libraries.nameFor(OTHER)).toBeUndefined();
  expect(libraries.loaded).toEqual([]);
  expect(libraries.of('quay')).toEqual({ kind: 'reading', progress: null });
  const admin = await serving('quay');
  expect(handles(admin, 'forty lamps')).toEqual(['the-pier ¶2']);
  expect(admin.library().documents.map(({ source }) => source.id)).toEqual(['the-pier']);
  expect(handles(admin, 'twelve cranes')).toEqual([]);
});

test('a new library is empty, and takes documents', async () => {
  await libraries.folders.create('quay', SERVER);
  const admin = await serving('quay');
  expect(admin.status()).toMatchObject({ documents: 0, passages: 0 });
  write('quay', 'pier.md', '# The pier', 'The pier has forty lamps.');
  const outcome = await admin.reindex({ ...house.request, dryRun: false });
  expect(outcome.kind).toBe('done');
  expect(handles(admin, 'forty lamps')).toEqual(['the-pier ¶2']);
  expect(audited.map((entry) => [entry.in, entry.action])).toEqual([['quay', 'reindex']]);
});

test("the word lists are the default library's, its catalogue and verdicts are not", async () => {
  const shared = { title: 'A title of the default library', id: 'from-the-catalogue' };
  writeFileSync(join(house.data, 'catalogue.yaml'), JSON.stringify([{ ...shared, sha256: '0'.repeat(64) }]));
  await libraries.folders.create('quay', SERVER);
  const { texts } = readInputs(libraries.folders.placeOf('quay'));
  expect(texts.catalogue.text).toBe('[]');
  expect(texts.names.text).toBe('');
  expect(texts.acronyms.path).toBe(join(house.data, 'lexicon/acronyms.yaml'));
  mkdirSync(join(house.data, 'libraries/quay/lexicon'));
  writeFileSync(join(house.data, 'libraries/quay/lexicon/acronyms.yaml'), '{}');
  const own = readInputs(libraries.folders.placeOf('quay')).texts.acronyms;
  expect(own.path).toBe(join(house.data, 'libraries/quay/lexicon/acronyms.yaml'));
});

describe('letting go', () => {
  beforeEach(async () => {
    for (const [name, server] of [
      ['quay', SERVER],
      ['weir', OTHER],
    ] as const)
      await libraries.folders.create(name, server);
  });

  test('the least recently used goes when the loaded ones take too much', async () => {
    libraries = open({ memory: 1 });
    await serving('quay');
    expect(libraries.loaded).toEqual(['quay']);
    await serving('weir');
    expect(libraries.loaded).toEqual(['weir']);
  });

  test('all stay while there is room, in the order of their use', async () => {
    await serving('quay');
    await serving('weir');
    await serving('quay');
    expect(libraries.loaded).toEqual(['weir', 'quay']);
  });

  test('a library is unloaded after half an hour without a question', async () => {
    await serving('quay');
    now = 20 * 60_000;
    await serving('weir');
    now = 31 * 60_000;
    await libraries.follow();
    expect(libraries.loaded).toEqual(['weir']);
  });

  test('one with a job stays, and one that somebody still holds comes back as it was', async () => {
    libraries = open({ memory: 1 });
    const weir = await serving('weir');
    const quay = await serving('quay');
    expect(libraries.loaded).toEqual(['quay']);
    write('quay', 'pier.md', '# The pier', 'The pier has forty lamps.');
    const job = quay.reindex({ ...house.request, dryRun: false });
    expect(libraries.of('weir')).toEqual({ kind: 'serving', admin: weir });
    expect(libraries.loaded).toEqual(['quay', 'weir']);
    await job;
    await serving('quay');
    await libraries.follow();
    expect(libraries.loaded).toEqual(['quay']);
    expect(await serving('weir')).toBe(weir);
  });

  test('what runs beside a library ends with it', async () => {
    const watches: string[] = [];
    const reindexed: LibraryAdmin[] = [];
    libraries = open({
      memory: 1,
      onLoad: async (_admin, place) => {
        const name = place.data.split('/').at(-1);
        watches.push(`${name} begins`);
        return { close: async () => void watches.push(`${name} ends`) };
      },
      reindex: async (admin) => void reindexed.push(admin),
    });
    await serving('quay');
    await serving('weir');
    await serving('quay');
    expect(watches).toEqual(['quay begins', 'weir begins', 'quay ends', 'quay begins', 'weir ends']);
    expect(new Set(reindexed).size).toBe(2);
    expect(reindexed.length).toBe(2);
  });
});

test('two jobs of servers work at once, others wait, and the operator has a third', async () => {
  const entry = new URL('../worker/entries/waits.js', import.meta.url);
  libraries = open({ optionsFor: (place) => ({ place, entry }) });
  const names = ['quay', 'weir', 'lock'];
  for (const name of names) await libraries.folders.create(name);
  await Promise.all(names.map((name) => openAdmin({ place: libraries.folders.placeOf(name) })));
  const [quay, weir, lock] = await Promise.all(names.map(serving));
  if (!quay || !weir || !lock) throw new Error('not loaded');
  const jobs = [quay, weir, lock].map((admin) => admin.reindex({ ...house.request, dryRun: false }));
  await expect.poll(() => [quay.job()?.progress?.done, weir.job()?.progress?.done]).toEqual([3, 3]);
  expect(await (await house.open()).reindex({ ...house.request, dryRun: false })).toMatchObject({
    kind: 'unchanged',
  });
  expect(lock.job()).toMatchObject({ action: 'reindex', progress: null });
  const by = { id: '1', name: 'Ada' };
  lock.cancel(by);
  expect(await jobs[2]).toEqual({ kind: 'cancelled', by });
  const again = lock.reindex({ ...house.request, dryRun: false });
  quay.cancel(by);
  await expect.poll(() => lock.job()?.progress?.done).toBe(3);
  for (const admin of [weir, lock]) admin.cancel(by);
  expect((await Promise.all([...jobs, again])).map(({ kind }) => kind)).toEqual(
    names.concat('').map(() => 'cancelled'),
  );
});

describe('bindings', () => {
  test('a server bound to a library that is gone gets no other one, and the next try is a minute later', async () => {
    await libraries.folders.create('quay', SERVER);
    rmSync(join(house.data, 'libraries/quay'), { recursive: true });
    libraries.of('quay');
    await libraries.settled();
    const failed = { kind: 'failed', refusal: { reason: 'unknown-library', name: 'quay' } };
    expect(libraries.of('quay')).toEqual(failed);
    await libraries.folders.create('quay');
    expect(libraries.of('quay')).toEqual(failed);
    now = 61_000;
    expect((await serving('quay')).status().documents).toBe(0);
  });

  test('a library whose folder is taken away is no longer served', async () => {
    await libraries.folders.create('quay', SERVER);
    await serving('quay');
    rmSync(join(house.data, 'libraries/quay'), { recursive: true });
    await libraries.follow();
    expect(libraries.of('quay').kind).toBe('reading');
    await libraries.settled();
    expect(libraries.of('quay').kind).toBe('failed');
  });

  test.each(['loaded', 'let go'])(
    'a library made again under its name has nothing of the old one: %s',
    async (how) => {
      libraries = open({ memory: how === 'loaded' ? undefined : 1 });
      for (const name of ['quay', 'weir']) await libraries.folders.create(name);
      write('quay', 'pier.md', '# The pier', 'The pier has forty lamps.');
      const held = await serving('quay');
      await serving('weir');
      rmSync(join(house.data, 'libraries/quay'), { recursive: true });
      await libraries.folders.create('quay', SERVER);
      await libraries.follow();
      expect((await serving('quay')).status().documents).toBe(0);
      expect(held.status().documents).toBe(1);
    },
  );

  test('a library that was let go and whose folder is gone fails like any other', async () => {
    libraries = open({ memory: 1 });
    for (const name of ['quay', 'weir']) await libraries.folders.create(name);
    const held = await serving('quay');
    await serving('weir');
    rmSync(join(house.data, 'libraries/quay'), { recursive: true });
    expect(libraries.of('quay').kind).toBe('reading');
    await libraries.settled();
    expect(libraries.of('quay')).toMatchObject({ kind: 'failed', refusal: { reason: 'unknown-library' } });
    expect(held.status().documents).toBe(0);
  });

  test('a failure of what runs beside a library is reported, and the library serves', async () => {
    const failures: string[] = [];
    libraries = open({
      onLoad: () => Promise.reject(new Error('no watches left')),
      onFailure: (name, refusal) => failures.push(`${name}: ${refusal.reason}`),
    });
    await libraries.folders.create('quay');
    expect((await serving('quay')).status().documents).toBe(0);
    expect(failures).toEqual(['quay: unexpected']);
  });

  test('an invalid file changes no binding of a running bot, and stops a start', async () => {
    await libraries.folders.create('quay', SERVER);
    await libraries.follow();
    writeFileSync(join(house.data, 'libraries/servers.json'), '{');
    await expect(libraries.follow()).rejects.toThrow('invalid-file');
    expect(libraries.nameFor(SERVER)).toBe('quay');
    expect(() => open()).toThrow('invalid-file');
  });

  test('the default library is managed by the servers bound to it, if there are any', async () => {
    expect(libraries.managesDefault(SERVER)).toBeUndefined();
    await libraries.folders.bind('default', SERVER);
    await libraries.follow();
    expect(libraries.managesDefault(SERVER)).toBe(true);
    expect(libraries.managesDefault(OTHER)).toBe(false);
    expect(libraries.nameFor(SERVER)).toBeUndefined();
  });
});

describe('quotas of a library that a server made', () => {
  const name = `server-${SERVER}`;
  const upload = (file: string, text = `# ${file}\n\nThe ${file} has a lamp.\n`) => ({
    name: `${file}.md`,
    bytes: new TextEncoder().encode(text),
  });
  const add = async (admin: LibraryAdmin, file: string) => {
    const staged = await admin.stage(upload(file), {});
    return 'refused' in staged ? staged.refused : admin.add(staged.token, house.request);
  };

  test('documents', async () => {
    libraries = open({ quota: { ...ROOM, documents: 1 } });
    await libraries.createForServer(SERVER, 1, house.request.by);
    const admin = await serving(name);
    expect(await add(admin, 'pier')).toMatchObject({ kind: 'done' });
    expect(await add(admin, 'weir')).toMatchObject({
      kind: 'failed',
      refusal: { reason: 'quota-documents', limit: 1, used: 1 },
    });
    expect(admin.status().documents).toBe(1);
    const staged = await admin.stageReplacement(
      upload('pier', '# Pier\n\nThe pier has two lamps.\n'),
      'pier',
      {},
    );
    if ('refused' in staged) throw new Error('not staged');
    expect((await admin.add(staged.token, house.request, { replaces: 'pier' })).kind).toBe('done');
  });

  test('disk, before an upload is written', async () => {
    libraries = open({ quota: { ...ROOM, bytes: 50_000 } });
    await libraries.createForServer(SERVER, 1, house.request.by);
    const admin = await serving(name);
    const large = 'The pier has forty lamps. '.repeat(4_000);
    const { folders } = libraries;
    const before = folders.list()[0]?.bytes;
    expect(await admin.stage(upload('pier', large), {})).toMatchObject({
      refused: { reason: 'quota-disk', limit: 50_000 },
    });
    expect(folders.list()[0]?.bytes).toBe(before);
  });

  test('disk, also of what is built from a small file', async () => {
    libraries = open({ quota: { ...ROOM, bytes: 200_000 } });
    await libraries.createForServer(SERVER, 1, house.request.by);
    const admin = await serving(name);
    const before = libraries.folders.list()[0]?.bytes ?? 0;
    const lamps = Array.from({ length: 900 }, (_, n) => `Lamp ${n} burns on pier ${n * 7}.`).join('\n\n');
    const staged = await admin.stage(upload('pier', `# The pier\n\n${lamps}\n`), {});
    if ('refused' in staged) throw new Error('not staged');
    expect(await admin.add(staged.token, house.request)).toMatchObject({
      kind: 'failed',
      refusal: { reason: 'quota-disk', limit: 200_000 },
    });
    await admin.discard(staged.token);
    expect(admin.status().documents).toBe(0);
    expect(await admin.history()).toHaveLength(1);
    expect(libraries.folders.list()[0]?.bytes).toBeLessThan(before + 2_000);
  });

  test('disk, however often a document is edited: the oldest built libraries make room', async () => {
    libraries = open({ quota: { ...ROOM, bytes: 150_000 } });
    await libraries.createForServer(SERVER, 1, house.request.by);
    const admin = await serving(name);
    expect(await add(admin, 'pier')).toMatchObject({ kind: 'done' });
    for (const title of ['The pier', 'A pier', 'One pier', 'That pier', 'This pier', 'Some pier'])
      expect(await admin.edit('pier', { title }, house.request)).toMatchObject({ kind: 'done' });
    const kept = await admin.history();
    expect([kept.length, kept[0]?.serves]).toEqual([3, true]);
    expect(libraries.folders.list()[0]?.bytes).toBeLessThan(150_000);
  });

  test('those that the operator made have none', async () => {
    libraries = open({ quota: { documents: 0, bytes: 0 } });
    await libraries.folders.create('quay', SERVER);
    expect(await add(await serving('quay'), 'pier')).toMatchObject({ kind: 'done' });
  });
});
