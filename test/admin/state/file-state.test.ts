import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { fileState } from '../../../src/admin/state/file-state.ts';
import { sharedQuote } from './records.ts';
import { addressOf } from './stores.ts';
import { describeState } from './suite.ts';

const root = mkdtempSync(join(tmpdir(), 'ibid-states-'));
afterAll(() => rmSync(root, { recursive: true }));

describeState('files', {
  addressOf(name) {
    const data = join(root, name);
    mkdirSync(data, { recursive: true });
    return addressOf({ data });
  },
});

let data: string;
let file: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'ibid-state-'));
  file = join(data, 'shares.jsonl');
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

const quotes = async () => (await fileState(data).shares.all()).map(({ quote }) => quote);

test('only the owner can read the records', async () => {
  await fileState(data).shares.add(sharedQuote('a'));
  expect(statSync(file).mode & 0o777).toBe(0o600);
  await fileState(data).shares.remove(() => true);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('a crash loses only the line that it cut off, wherever it cut', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: 300 }), async (cut) => {
      rmSync(file, { force: true });
      const { shares } = fileState(data);
      await shares.add(sharedQuote('a'), sharedQuote('b'));
      truncateSync(file, Math.max(0, statSync(file).size - cut));
      const left = await quotes();
      await shares.add(sharedQuote('c'));
      expect(await quotes()).toEqual([...left, 'c']);
    }),
    { numRuns: 30 },
  );
});

test('lines that are no records do no harm', async () => {
  await fileState(data).shares.add(sharedQuote('a'));
  appendFileSync(file, 'no JSON\n{"at":1}\n\n');
  await fileState(data).shares.add(sharedQuote('b'));
  expect(await quotes()).toEqual(['a', 'b']);
});

test('the newest ten thousand shares are kept, and twice as many compacted', async () => {
  const lines = Array.from({ length: 20_000 }, (_, index) => JSON.stringify(sharedQuote(`q${index}`)));
  writeFileSync(file, `${lines.join('\n')}\n`);
  expect(await quotes()).toHaveLength(10_000);
  await fileState(data).shares.add(sharedQuote('the last'));
  expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(10_001);
  const kept = await quotes();
  expect([kept.at(0), kept.at(-1)]).toEqual(['q10001', 'the last']);
});

test('a file that cannot be read is not replaced', async () => {
  mkdirSync(file);
  await expect(fileState(data).shares.add(sharedQuote('a'))).rejects.toThrow('EISDIR');
  await expect(fileState(data).shares.remove(() => true)).rejects.toThrow('EISDIR');
  rmSync(file, { recursive: true });
  await fileState(data).shares.add(sharedQuote('b'));
  expect(await quotes()).toEqual(['b']);
});
