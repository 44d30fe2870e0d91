import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readUpload } from '../../src/admin/uploads.ts';

const folder = mkdtempSync(join(tmpdir(), 'ibid-upload-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = (name: string) => join(folder, name);

test('a file is its bytes and its name without the folder', async () => {
  writeFileSync(path('buoys.txt'), 'Seven buoys.');
  expect(await readUpload(path('buoys.txt'))).toEqual({
    name: 'buoys.txt',
    bytes: Buffer.from('Seven buoys.'),
  });
});

test('what is no file, or too large, is refused in one line, and not read', async () => {
  writeFileSync(path('charts.pdf'), '');
  truncateSync(path('charts.pdf'), 51 * 1024 * 1024);
  symlinkSync(path('gone'), path('link.md'));
  expect(await readUpload(path('sail.md'))).toEqual({
    refused: `${path('sail.md')}: nothing there, or a link to nothing`,
  });
  expect(await readUpload(path('link.md'))).toEqual({
    refused: `${path('link.md')}: nothing there, or a link to nothing`,
  });
  expect(await readUpload(folder)).toEqual({ refused: `${folder}: a folder; name one file` });
  expect(await readUpload(path('charts.pdf'))).toEqual({
    refused: `${path('charts.pdf')}: 51 MB; at most 50 MB are read`,
  });
});

test.skipIf(process.platform === 'win32')('a device and a pipe are no files', async () => {
  execFileSync('bash', ['-c', 'mkfifo "$0"', path('pipe.md')]);
  expect(await readUpload(path('pipe.md'))).toEqual({ refused: `${path('pipe.md')}: no regular file` });
  expect(await readUpload('/dev/null')).toEqual({ refused: '/dev/null: no regular file' });
});
