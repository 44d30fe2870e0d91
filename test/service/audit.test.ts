import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Audited } from '../../src/model/job.ts';
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

/** The complete lines of the log, parsed. */
function lines(): Audited[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        return [JSON.parse(line)];
      } catch {
        return [];
      }
    });
}

test('writes entries as lines of JSON, in order', async () => {
  const audit = openAudit(data, warn);
  await Promise.all((['add', 'edit', 'remove'] as const).map((action) => audit.record(entry(action))));
  await openAudit(data, warn).record(entry('rollback'));
  expect(lines()).toEqual([entry('add'), entry('edit'), entry('remove'), entry('rollback')]);
  expect(warned).toEqual([]);
});

test('is readable only by its owner', async () => {
  await openAudit(data, warn).record(entry('add'));
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('loses only the line that a crash cut off, wherever it was cut', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: 300 }), async (cut) => {
      rmSync(file, { force: true });
      const audit = openAudit(data, warn);
      await audit.record(entry('add'));
      await audit.record(entry('edit'));
      const { size } = statSync(file);
      truncateSync(file, Math.max(0, size - cut));
      const left = lines();
      await audit.record(entry('remove'));
      expect(lines()).toEqual([...left, entry('remove')]);
    }),
    { numRuns: 60 },
  );
});

test('shortens long texts, so that no whole file gets into the log', async () => {
  const audit = openAudit(data, warn);
  await audit.record(entry('add', { arguments: { title: 'x'.repeat(1e6) }, line: 'y'.repeat(1e6) }));
  expect(statSync(file).size).toBeLessThan(3_000);
  expect(lines()).toHaveLength(1);
});

test('reports a failed write in one line and goes on', async () => {
  mkdirSync(file);
  const audit = openAudit(data, warn);
  await audit.record(entry('add'));
  expect(warned).toEqual([expect.stringMatching(/^not recorded in .*audit\.jsonl: EISDIR/)]);
  rmSync(file, { recursive: true });
  await audit.record(entry('edit'));
  expect(lines()).toEqual([entry('edit')]);
});

test.skipIf(!existsSync('/dev/full'))('reports a full disk', async () => {
  execFileSync('ln', ['-s', '/dev/full', file]);
  await openAudit(data, warn).record(entry('add'));
  expect(warned).toEqual([expect.stringContaining('ENOSPC')]);
});

test('keeps all entries of processes that write at once, one of which is killed', async () => {
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
  const all = lines();
  for (const name of ['one', 'two']) {
    const own = all.filter(({ actor }) => actor.name === name).map((one) => one.arguments.n);
    expect(own).toEqual(Array.from({ length: 20 }, (_, n) => n));
  }
  expect(readFileSync(file, 'utf8').trimEnd().split('\n')).toHaveLength(all.length);
});
