import { mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fileState } from '../../src/admin/state/file-state.ts';
import { english } from '../../src/i18n/en/index.ts';
import { type DataFolder, makeDataFolder } from './data-folder.ts';

let folder: DataFolder;

beforeEach(() => {
  folder = makeDataFolder();
});
afterEach(() => folder.close());

const path = () => join(folder.data, 'audit.jsonl');

test('the log says who did what, and words a refusal in English', async () => {
  const admin = await folder.open({ explain: english.refusal });
  await admin.edit('the-mill', { title: 'The watermill' }, folder.request);
  await admin.remove('the-weir', folder.request);
  expect(await fileState(folder.data).audit.all()).toMatchObject([
    { actor: { name: 'Ada' }, action: 'edit', outcome: 'done', arguments: { source: 'the-mill' } },
    { action: 'remove', outcome: 'failed', line: expect.stringContaining('the-weir') },
  ]);
  expect(statSync(path()).mode & 0o777).toBe(0o600);
});

test('long texts are cut, so that no document gets into the log as an argument', async () => {
  const admin = await folder.open({ explain: english.refusal });
  await admin.remove('x'.repeat(1e6), folder.request);
  expect(statSync(path()).size).toBeLessThan(8_000);
  expect(readFileSync(path(), 'utf8').trimEnd().split('\n')).toHaveLength(1);
});

test('a failed write is reported in one line, and the job is done', async () => {
  mkdirSync(path());
  const warned: string[] = [];
  const admin = await folder.open({ warn: (line) => warned.push(line) });
  expect((await admin.edit('the-mill', { title: 'The watermill' }, folder.request)).kind).toBe('done');
  expect(warned).toEqual([expect.stringMatching(/^The audit log was not written: EISDIR/)]);
  rmSync(path(), { recursive: true });
});
