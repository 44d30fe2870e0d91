import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeAtomically } from '../../../src/library/store/atomic-write.ts';
import { closeModes, makePrivateFolder, openModes } from '../../../src/library/store/private-files.ts';
import { makeDataFolder } from '../../admin/data-folder.ts';

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

let folder = '';
let umask = 0;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ibid-modes-'));
  umask = process.umask();
});
afterEach(() => {
  process.umask(umask);
  rmSync(folder, { recursive: true });
});

test.each([0o000, 0o022, 0o077, 0o277])('files are written for their owner alone, with umask %o', (mask) => {
  process.umask(mask);
  makePrivateFolder(join(folder, 'build/staged/one'));
  writeAtomically(join(folder, 'build/staged/one/text'), 'Words.');
  process.umask(umask);
  expect(
    ['build', 'build/staged', 'build/staged/one', 'build/staged/one/text'].map((name) =>
      modeOf(join(folder, name)),
    ),
  ).toEqual(['700', '700', '700', '600']);
});

test('files that others may read are found and closed, but not those of others behind a link', () => {
  const foreign = join(folder, 'foreign.md');
  mkdirSync(join(folder, 'originals'));
  mkdirSync(join(folder, 'sources'));
  for (const path of [
    foreign,
    join(folder, 'sources/shipped.md'),
    join(folder, 'originals/own.md'),
    join(folder, 'audit.jsonl'),
  ]) {
    writeFileSync(path, 'Words.');
    chmodSync(path, 0o644);
  }
  symlinkSync(foreign, join(folder, 'originals/link.md'));
  chmodSync(join(folder, 'originals'), 0o755);
  const open = ['originals', 'originals/own.md', 'audit.jsonl'].map((name) => join(folder, name));
  expect(openModes(folder)).toEqual(open);
  expect(closeModes(folder)).toEqual([]);
  expect(openModes(folder)).toEqual([]);
  expect([modeOf(foreign), modeOf(join(folder, 'sources/shipped.md'))]).toEqual(['644', '644']);
});

test('no file of a library with an addition, a share, a verdict and a removal is open to others', async () => {
  process.umask(0);
  const data = makeDataFolder();
  try {
    const admin = await data.open();
    const bytes = Buffer.from('# The quay\n\nThe quay was paved with slate.\n');
    const staged = await admin.stage(
      { name: 'quay.md', bytes, side: 'publisher: Harbour\n' },
      { title: 'Quay' },
    );
    if (!('token' in staged)) throw new Error('not staged');
    await admin.add(staged.token, data.request);
    await admin.stage({ name: 'left.md', bytes: Buffer.from('# Left\n\nIt was left.\n') }, {});
    admin.shared({
      by: '1',
      channel: 'c',
      message: null,
      request: 'r',
      quotes: [{ handle: 'quay ¶2', quote: 'slate' }],
    });
    await admin.edit('the-mill', { publisher: 'Weir' }, data.request);
    await admin.remove('quay', data.request);
    const written = readdirSync(data.data, { recursive: true, encoding: 'utf8' });
    expect(written.filter((name) => name.includes('staged'))).not.toEqual([]);
    expect(openModes(data.data)).toEqual([]);
  } finally {
    process.umask(umask);
    await data.close();
  }
});
