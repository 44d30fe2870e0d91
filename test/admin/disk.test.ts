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
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { LibraryAdmin } from '../../src/admin/library-admin.ts';
import { openAdmin } from '../../src/admin/open.ts';
import { writeWhole } from '../../src/library/store/atomic-write.ts';
import { handles } from './data-folder.ts';

const order = { by: { id: '1', name: 'Ada' }, confirmed: false, dryRun: false };
const mounted: string[] = [];
const keepers: LibraryAdmin[] = [];
/** A disk of its own, which can be filled and made read-only, takes the right to mount one. */
const mayMount = canMount();

afterEach(async () => {
  for (const keeper of keepers.splice(0)) await keeper.close();
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
  const keeper = await openAdmin({ place: { data, sources: [] } });
  keepers.push(keeper);
  return keeper;
}

describe.skipIf(!mayMount)('on a small disk (skipped where none can be mounted)', () => {
  test('that is full a reindex is a failure in a line, and the last library serves, also at the next start', async () => {
    const data = smallDisk();
    const keeper = await open(data);
    const before = keeper.library().summary.version;
    const words = Array.from(
      { length: 900 },
      (_, at) => `Crane ${at} carried crate ${at * 7919} to ship ${at * 31}.`,
    );
    writeFileSync(join(data, 'originals', 'crates.md'), `# Crates\n\n${words.join('\n\n')}\n`);
    fill(data);
    const outcome = await keeper.reindex(order);
    expect(outcome).toMatchObject({ kind: 'failed', line: expect.stringContaining('the disk is full') });
    expect(handles(keeper, 'twelve cranes')).toContain('the-harbour ¶2');
    expect((await open(data)).library().summary.version).toBe(before);
    rmSync(join(data, 'filler'));
    expect((await keeper.reindex(order)).kind).toBe('done');
  });

  test('that is full nothing is added by half', async () => {
    const data = smallDisk();
    const keeper = await open(data);
    fill(data);
    const upload = {
      name: 'mill.md',
      bytes: Buffer.from(`# The mill\n\n${'It ground rye. '.repeat(5000)}\n`),
    };
    expect(await keeper.stage(upload, {})).toMatchObject({
      refused: expect.stringContaining('the disk is full'),
    });
    expect(readdirSync(join(data, 'originals'))).toEqual(['harbour.md']);
    expect(readdirSync(join(data, 'build', 'staged'))).toEqual([]);
    expect(handles(keeper, 'twelve cranes')).toContain('the-harbour ¶2');
  });

  test('that has room for a part of a file, the file stays whole as it was', () => {
    const data = smallDisk();
    const path = join(data, 'names.yaml');
    writeWhole(path, '[]\n');
    fill(data);
    truncateSync(join(data, 'filler'), statSync(join(data, 'filler')).size - 64 * 1024);
    expect(() => writeWhole(path, [Buffer.alloc(1024 * 1024)])).toThrow('ENOSPC');
    expect(readFileSync(path, 'utf8')).toBe('[]\n');
    expect(readdirSync(data).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('that is read-only the library opens and answers, and a reindex is a failure in a line', async () => {
    const data = smallDisk();
    await open(data);
    execFileSync('mount', ['-o', 'remount,ro', data]);
    const keeper = await open(data);
    expect(handles(keeper, 'twelve cranes')).toContain('the-harbour ¶2');
    expect(await keeper.reindex(order)).toMatchObject({
      kind: 'failed',
      line: expect.stringContaining('read-only'),
    });
    expect(await keeper.edit('the-harbour', { title: 'x' }, order)).toMatchObject({ kind: 'failed' });
  });

  test('that is read-only and has no library yet is read all the same', async () => {
    const data = smallDisk();
    execFileSync('mount', ['-o', 'remount,ro', data]);
    expect(handles(await open(data), 'twelve cranes')).toContain('the-harbour ¶2');
  });
});

test('a file that changes while it is read is a line, and the last library serves', async () => {
  const data = mkdtempSync(join(tmpdir(), 'ibid-changing-'));
  furnish(data);
  const path = join(data, 'originals', 'log.txt');
  const keeper = await open(data);
  // So large, and so many writers, that one of them writes during each reading, however busy the machine is.
  writeFileSync(path, 'The log goes on and on.\n\n'.repeat(1_600_000));
  const code = `const { appendFileSync } = require('node:fs'); for (;;) appendFileSync(${JSON.stringify(path)}, 'x');`;
  const writers = [1, 2, 3].map(() => spawn(process.execPath, ['-e', code], { stdio: 'ignore' }));
  try {
    await Promise.all(writers.map((writer) => once(writer, 'spawn')));
    const { size } = statSync(path);
    await expect.poll(() => statSync(path).size).toBeGreaterThan(size);
    const outcome = await keeper.reindex(order);
    expect(outcome).toMatchObject({
      kind: 'failed',
      line: expect.stringMatching(/log\.txt.*changes while/u),
    });
    expect(handles(keeper, 'twelve cranes')).toContain('the-harbour ¶2');
  } finally {
    for (const writer of writers) writer.kill('SIGKILL');
    await Promise.all(writers.map((writer) => once(writer, 'exit')));
    await keeper.close();
    rmSync(data, { recursive: true });
  }
});

/** Leaves no room on the disk. */
function fill(folder: string): void {
  const block = Buffer.alloc(64 * 1024);
  try {
    for (;;) writeFileSync(join(folder, 'filler'), block, { flag: 'a' });
  } catch {
    // Full, which is what is wanted.
  }
}
