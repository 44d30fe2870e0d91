import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { Operator } from '../../src/admin/backup/operator.ts';
import type { LibraryAdmin } from '../../src/admin/library-admin.ts';
import { openAdmin } from '../../src/admin/open.ts';
import { fileState } from '../../src/admin/state/file-state.ts';
import { writeAtomically } from '../../src/library/store/atomic-write.ts';
import { failure, handles } from './data-folder.ts';
import { sharedQuote } from './state/records.ts';

const request = { by: { id: '1', name: 'Ada' }, confirmed: false, dryRun: false };
const mounted: string[] = [];
const admins: LibraryAdmin[] = [];
/** Filling a disk, or making it read-only, takes the right to mount one. */
const mayMount = canMount();

afterEach(async () => {
  for (const admin of admins.splice(0)) await admin.close();
  for (const folder of mounted.splice(0)) {
    execFileSync('umount', [folder]);
    rmSync(folder, { recursive: true });
  }
});

/** A data folder on a disk of two megabytes. */
function smallDisk(): string {
  const folder = mount();
  furnish(folder);
  return folder;
}

function furnish(folder: string): void {
  for (const part of ['lexicon', 'catalogue.yaml'])
    cpSync(join('index-data', part), join(folder, part), { recursive: true });
  mkdirSync(join(folder, 'originals'));
  writeFileSync(join(folder, 'originals', 'harbour.md'), '# The harbour\n\nThe harbour has twelve cranes.\n');
}

function mount(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ibid-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', folder], { stdio: 'ignore' });
  mounted.push(folder);
  return folder;
}

function canMount(): boolean {
  try {
    mount();
    return true;
  } catch {
    return false;
  }
}

async function open(data: string): Promise<LibraryAdmin> {
  const admin = await openAdmin({ place: { data, sources: [] } });
  admins.push(admin);
  return admin;
}

describe.skipIf(!mayMount)('on a small disk (skipped if none can be mounted)', () => {
  test('that is full, a reindex fails and the last library serves, also after a restart', async () => {
    const data = smallDisk();
    const admin = await open(data);
    const before = admin.library().summary.version;
    const words = Array.from(
      { length: 900 },
      (_, at) => `Crane ${at} carried crate ${at * 7919} to ship ${at * 31}.`,
    );
    writeFileSync(join(data, 'originals', 'crates.md'), `# Crates\n\n${words.join('\n\n')}\n`);
    fill(data);
    const outcome = await admin.reindex(request);
    expect(failure(outcome)).toContain('the disk is full');
    expect(handles(admin, 'twelve cranes')).toContain('the-harbour ¶2');
    expect((await open(data)).library().summary.version).toBe(before);
    rmSync(join(data, 'filler'));
    expect((await admin.reindex(request)).kind).toBe('done');
  });

  test('that is full, an upload leaves nothing behind', async () => {
    const data = smallDisk();
    const admin = await open(data);
    fill(data);
    const upload = {
      name: 'mill.md',
      bytes: Buffer.from(`# The mill\n\n${'It ground rye. '.repeat(5000)}\n`),
    };
    expect(await admin.stage(upload, {})).toMatchObject({
      refused: { reason: 'file-system', code: 'ENOSPC' },
    });
    expect(readdirSync(join(data, 'originals'))).toEqual(['harbour.md']);
    expect(readdirSync(join(data, 'build', 'staged'))).toEqual([]);
    expect(handles(admin, 'twelve cranes')).toContain('the-harbour ¶2');
  });

  test('that is full, a share is refused, and the earlier ones stay', async () => {
    const data = smallDisk();
    const { shares } = fileState(data);
    await shares.add(sharedQuote('a'));
    fill(data);
    await expect(shares.add(sharedQuote('b'.repeat(64 * 1024)))).rejects.toThrow('ENOSPC');
    rmSync(join(data, 'filler'));
    await shares.add(sharedQuote('c'));
    expect((await shares.all()).map(({ quote }) => quote)).toEqual(['a', 'c']);
  });

  test('that is full, a backup or a restore is refused, and leaves nothing', async () => {
    const [data, other] = [smallDisk(), mount()];
    await open(data);
    const operator = new Operator({ place: { data, sources: [] } });
    const good = join(other, 'good.tar.gz');
    expect((await operator.backUp(good, request)).kind).toBe('saved');
    fill(other);
    const refused = { kind: 'failed', refusal: { reason: 'file-system', code: 'ENOSPC' } };
    expect(await operator.backUp(join(other, 'late.tar.gz'), request)).toMatchObject(refused);
    expect(readdirSync(other).sort()).toEqual(['filler', 'good.tar.gz']);
    fill(data);
    truncateSync(join(data, 'filler'), statSync(join(data, 'filler')).size - 64 * 1024);
    const before = readdirSync(data, { recursive: true }).filter((name) => !`${name}`.includes('locks'));
    expect(await operator.restore(good, { ...request, confirmed: true })).toMatchObject(refused);
    const after = readdirSync(data, { recursive: true }).filter((name) => !`${name}`.includes('locks'));
    expect(after.sort()).toEqual(before.sort());
    expect(handles(await open(data), 'twelve cranes')).toContain('the-harbour ¶2');
  });

  test('that has room for part of a file, the old file stays complete', () => {
    const data = smallDisk();
    const path = join(data, 'names.yaml');
    writeAtomically(path, '[]\n');
    fill(data);
    truncateSync(join(data, 'filler'), statSync(join(data, 'filler')).size - 64 * 1024);
    expect(() => writeAtomically(path, [Buffer.alloc(1024 * 1024)])).toThrow('ENOSPC');
    expect(readFileSync(path, 'utf8')).toBe('[]\n');
    expect(readdirSync(data).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('that is read-only, the library opens and answers, and a reindex fails', async () => {
    const data = smallDisk();
    await open(data);
    execFileSync('mount', ['-o', 'remount,ro', data]);
    const admin = await open(data);
    expect(handles(admin, 'twelve cranes')).toContain('the-harbour ¶2');
    expect(failure(await admin.reindex(request))).toContain('read-only');
    expect(await admin.edit('the-harbour', { title: 'x' }, request)).toMatchObject({ kind: 'failed' });
  });

  test('that is read-only and has no library yet, the files are read', async () => {
    const data = smallDisk();
    execFileSync('mount', ['-o', 'remount,ro', data]);
    expect(handles(await open(data), 'twelve cranes')).toContain('the-harbour ¶2');
  });
});

test('a file that changes while it is read fails the reindex, and the last library serves', async () => {
  const data = mkdtempSync(join(tmpdir(), 'ibid-changing-'));
  furnish(data);
  const path = join(data, 'originals', 'log.txt');
  const admin = await open(data);
  // As large as a document may be, with several writers: one of them writes during each reading.
  writeFileSync(path, 'The log goes on and on.\n\n'.repeat(1_900_000));
  const write = `require('node:fs').appendFileSync(${JSON.stringify(path)}, 'x');`;
  const code = `${write} console.log('begun'); for (;;) ${write}`;
  const writers = [1, 2, 3].map(() => spawn(process.execPath, ['-e', code]));
  try {
    await Promise.all(writers.map(({ stdout }) => once(stdout, 'data')));
    expect(await admin.reindex(request)).toEqual({
      kind: 'failed',
      refusal: { reason: 'file-changing', path: join(basename(data), 'originals', 'log.txt') },
    });
    expect(handles(admin, 'twelve cranes')).toContain('the-harbour ¶2');
  } finally {
    for (const writer of writers) {
      writer.kill('SIGKILL');
      await once(writer, 'exit');
    }
    await admin.close();
    rmSync(data, { recursive: true });
  }
});

/** Leaves no room on the disk. */
function fill(folder: string): void {
  const block = Buffer.alloc(64 * 1024);
  try {
    for (;;) writeFileSync(join(folder, 'filler'), block, { flag: 'a' });
  } catch {
    // Full.
  }
}
