import { mkdtempSync, readdirSync, renameSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  listSnapshots,
  numberOld,
  readSnapshot,
  writeSnapshot,
} from '../../../../src/library/store/snapshot/snapshot.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ibid-snapshots-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const FUTURE = new Date('2099-01-01T00:00:00Z');

/** The key is 64 digits, as a hash is. */
function write(key: number, serving?: number): number {
  const about = {
    ...{ version: `v${key}`, built: '2031-04-05T06:07:08.900Z', by: 'Ada', action: 'reindex' },
    ...{ documents: 1, passages: 1, changes: 0 },
  };
  const sections = new Map([['text', Buffer.from(`The text of ${key}.`)]]);
  return writeSnapshot(folder, {
    ...{ key: keyOf(key), about, sections },
    ...(serving !== undefined && { serving: keyOf(serving) }),
  });
}

const keyOf = (key: number) => `${key}`.padStart(64, '0');
const numbers = () => listSnapshots(folder).map(({ number }) => number);
const textOf = async (key: number) => `${(await readSnapshot(folder, keyOf(key)))?.get('text')}`;

test('snapshots are numbered in the order in which they were written, whatever the clock says', async () => {
  for (const key of [1, 2, 3, 4, 5]) {
    expect(write(key)).toBe(key);
    utimesSync(join(folder, `library-${key}.snapshot`), FUTURE, FUTURE);
  }
  expect(write(6)).toBe(6);
  expect(numbers()).toEqual([6, 5, 4, 3, 2]);
  expect(await textOf(6)).toBe('The text of 6.');
  expect(await textOf(1)).toBe('undefined');
});

test('the one that serves stays, and a library that is built again has a new number', async () => {
  for (const key of [1, 2, 3, 4, 5, 6, 7]) write(key, 1);
  expect(numbers()).toEqual([7, 6, 5, 4, 3, 1]);
  expect(write(4, 1)).toBe(8);
  expect(numbers()).toEqual([8, 7, 6, 5, 1]);
  expect(await textOf(4)).toBe('The text of 4.');
});

test('a writer that was slower than another takes the next number', () => {
  expect([write(1), write(2)]).toEqual([1, 2]);
  rmSync(join(folder, 'library-1.snapshot'));
  expect(write(3)).toBe(3);
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
});

test('snapshots of Ibid 0.2, which have no numbers, are taken over in order', async () => {
  for (const key of [1, 2, 3]) {
    const old = join(folder, `library-${keyOf(key + 7e14).slice(-16)}.snapshot.later`);
    renameSync(join(folder, `library-${write(key)}.snapshot`), old);
    utimesSync(old, new Date(4000 - key * 1000), new Date(4000 - key * 1000));
  }
  // Later, since the writer numbers what it finds.
  for (const name of readdirSync(folder)) renameSync(join(folder, name), join(folder, name.slice(0, -6)));
  numberOld(folder);
  expect(listSnapshots(folder).map(({ number, about }) => [number, about.version])).toEqual([
    [3, 'v1'],
    [2, 'v2'],
    [1, 'v3'],
  ]);
  expect(write(4)).toBe(4);
  expect(await textOf(2)).toBe('The text of 2.');
});
