import { execFileSync, spawn } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Audited } from '../../src/library/keeper.ts';
import { openAudit } from '../../src/service/audit.ts';

let data: string;
let file: string;
let warned: string[];
const warn = (line: string) => warned.push(line);

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'ibid-audit-'));
  file = join(data, 'audit.jsonl');
  warned = [];
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

function entry(action: Audited['action'], given: Partial<Audited> = {}): Audited {
  return {
    ...{ at: '2031-04-05T06:07:08.900Z', ms: 1, actor: { id: '1400000000000000001', name: 'Ada' }, action },
    ...{ arguments: { source: 'lamps-1911' }, outcome: 'done', before: 'v1', after: 'v2' },
    ...given,
  };
}

test('entries are lines of JSON, in their order, and are read back newest first', async () => {
  const audit = openAudit(data, warn);
  expect(audit.last(3)).toEqual([]);
  await Promise.all((['add', 'edit', 'remove'] as const).map((action) => audit.record(entry(action))));
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line).action)).toEqual(['add', 'edit', 'remove']);
  expect(audit.last(2)).toEqual([entry('remove'), entry('edit')]);
  expect(
    openAudit(data, warn)
      .last(9)
      .map(({ action }) => action),
  ).toEqual(['remove', 'edit', 'add']);
  expect(audit.last(0)).toEqual([]);
  expect(warned).toEqual([]);
});

test('its owner alone reads it', async () => {
  await openAudit(data, warn).record(entry('add'));
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('wherever a line was torn, it takes no other with it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: 300 }), async (cut) => {
      rmSync(file, { force: true });
      const audit = openAudit(data, warn);
      await audit.record(entry('add'));
      await audit.record(entry('edit'));
      const { size } = statSync(file);
      truncateSync(file, Math.max(0, size - cut));
      const left = openAudit(data, warn).last(9);
      await audit.record(entry('remove'));
      expect(audit.last(9)).toEqual([entry('remove'), ...left]);
    }),
    { numRuns: 60 },
  );
});

test('lines that are no entries are passed over', async () => {
  const audit = openAudit(data, warn);
  await audit.record(entry('add'));
  appendFileSync(file, 'no JSON\n{"at":1}\nnull\n\u0000\u0000\n');
  await audit.record(entry('edit'));
  expect(audit.last(9).map(({ action }) => action)).toEqual(['edit', 'add']);
});

test('the last of many are found, however long the lines', async () => {
  const line = (n: number) => JSON.stringify(entry('edit', { arguments: { n }, line: 'é'.repeat(700) }));
  appendFileSync(file, `${Array.from({ length: 500 }, (_, n) => line(n)).join('\n')}\n`);
  const audit = openAudit(data, warn);
  for (const count of [1, 45, 46, 47, 200, 500, 600]) {
    const found = audit.last(count).map((one) => one.arguments.n);
    expect(found).toEqual(Array.from({ length: Math.min(count, 500) }, (_, n) => 499 - n));
  }
});

test('a long text is cut, so that no file gets into the log by way of an argument', async () => {
  const audit = openAudit(data, warn);
  await audit.record(entry('add', { arguments: { title: 'x'.repeat(1e6) }, line: 'y'.repeat(1e6) }));
  expect(statSync(file).size).toBeLessThan(3_000);
  expect(audit.last(1)).toHaveLength(1);
});

test('what cannot be written is told in a line, and nothing else happens', async () => {
  mkdirSync(file);
  const audit = openAudit(data, warn);
  await audit.record(entry('add'));
  expect(warned).toEqual([expect.stringMatching(/^not recorded in .*audit\.jsonl: EISDIR/)]);
  rmSync(file, { recursive: true });
  await audit.record(entry('edit'));
  expect(audit.last(9)).toEqual([entry('edit')]);
});

test.skipIf(!existsSync('/dev/full'))('a full disk is told as well', async () => {
  execFileSync('ln', ['-s', '/dev/full', file]);
  await openAudit(data, warn).record(entry('add'));
  expect(warned).toEqual([expect.stringContaining('ENOSPC')]);
});

test('processes that write at the same time, one of them killed, lose and mix no entry', async () => {
  const write = (name: string) =>
    spawn(process.execPath, [
      '--import',
      'tsx/esm',
      fileURLToPath(new URL('./recorder.ts', import.meta.url)),
      data,
      name,
    ]);
  const [one, two, killed] = [write('one'), write('two'), write('killed')];
  killed.stdout.once('data', () => killed.kill('SIGKILL'));
  await Promise.all([one, two, killed].map((child) => new Promise((resolve) => child.on('close', resolve))));
  const all = openAudit(data, warn).last(1_000);
  for (const name of ['one', 'two']) {
    const own = all.filter(({ actor }) => actor.name === name).map((one) => one.arguments.n);
    expect(own.reverse()).toEqual(Array.from({ length: 20 }, (_, n) => n));
  }
  expect(readFileSync(file, 'utf8').trimEnd().split('\n')).toHaveLength(all.length);
});
