import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readUpload } from '../../../src/admin/uploads/local-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'ibid-upload-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = (name: string) => join(folder, name);

test('a file has its bytes, and its name without the folder', async () => {
  writeFileSync(path('buoys.txt'), 'Seven buoys.');
  expect(await readUpload(path('buoys.txt'))).toEqual({
    name: 'buoys.txt',
    bytes: Buffer.from('Seven buoys.'),
  });
});

test('a missing, irregular or too large file is refused unread', async () => {
  writeFileSync(path('charts.pdf'), '');
  truncateSync(path('charts.pdf'), 51 * 1024 * 1024);
  symlinkSync(path('gone'), path('link.md'));
  expect(await readUpload(path('sail.md'))).toEqual({
    refused: { reason: 'file-system', path: path('sail.md'), code: 'ENOENT' },
  });
  expect(await readUpload(path('link.md'))).toEqual({
    refused: { reason: 'file-system', path: path('link.md'), code: 'ENOENT' },
  });
  expect(await readUpload(folder)).toEqual({ refused: { reason: 'is-folder', path: folder } });
  expect(await readUpload(path('charts.pdf'))).toEqual({
    refused: {
      reason: 'too-large',
      file: path('charts.pdf'),
      size: 51 * 1024 * 1024,
      limit: 50 * 1024 * 1024,
    },
  });
});

test.skipIf(process.platform === 'win32')('a device and a pipe are refused', async () => {
  execFileSync('bash', ['-c', 'mkfifo "$0"', path('pipe.md')]);
  expect(await readUpload(path('pipe.md'))).toEqual({
    refused: { reason: 'not-a-file', path: path('pipe.md') },
  });
  expect(await readUpload('/dev/null')).toEqual({
    refused: { reason: 'not-a-file', path: '/dev/null' },
  });
});
