import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type HeldLock, type Lock, takeLock, withLock } from '../../src/admin/lock.ts';

let folder: string;
let children: ChildProcess[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ibid-lock-'));
  children = [];
});
afterEach(async () => {
  for (const child of children) await killed(child);
  rmSync(folder, { recursive: true, force: true });
});

function start(task: string) {
  const holder = join(import.meta.dirname, 'lock-holder.ts');
  const child = spawn(process.execPath, ['--import', 'tsx/esm', holder, folder, task]);
  children.push(child);
  return child;
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

function taken(lock: Lock | HeldLock): Lock {
  if ('freed' in lock) throw new Error(`held by ${JSON.stringify(lock.about)}`);
  return lock;
}

test('one holder at a time, and the next once it is released', async () => {
  const lock = taken(await takeLock(folder, 'job', { name: 'first' }));
  const other = await takeLock(folder, 'job', { name: 'second' });
  expect(other).toMatchObject({ about: { name: 'first' } });
  await taken(await takeLock(folder, 'other job', null)).release();
  await lock.release();
  await taken(await takeLock(folder, 'job', null)).release();
  expect(readdirSync(folder).filter((name) => !name.endsWith('.json'))).toEqual([]);
});

test('a process that was killed holds no lock, and a deaf one does', async () => {
  const child = start('hold');
  const [said] = await once(child.stdout, 'data');
  expect(`${said}`).toBe('held\n');
  const held = await takeLock(folder, 'job', null);
  expect(held).toMatchObject({ about: { name: 'held' } });
  const freed = 'freed' in held ? held.freed() : undefined;
  await killed(child);
  await freed;
  await taken(await takeLock(folder, 'job', null)).release();
  expect(readdirSync(folder).filter((name) => !name.endsWith('.json'))).toEqual([]);
});

test('many that wait for one that is killed take turns, and lose no count', async () => {
  writeFileSync(join(folder, 'counter'), '0');
  const first = start('hold');
  await once(first.stdout, 'data');
  const workers = [start('40'), start('40'), start('40')];
  const here = Promise.all(
    Array.from({ length: 20 }, () =>
      withLock(
        () => takeLock(folder, 'job', null),
        () => {
          const counter = join(folder, 'counter');
          writeFileSync(counter, `${Number(readFileSync(counter, 'utf8')) + 1}`);
        },
      ),
    ),
  );
  await killed(first);
  await Promise.all([here, ...workers.map((child) => once(child, 'exit'))]);
  expect(readFileSync(join(folder, 'counter'), 'utf8')).toBe('140');
});

test.each<[string, string]>([
  ['nothing', ''],
  ['half of it', '{"socket": "'],
  ['an older version', '{"pid": 1, "action": "reindex"}'],
  ['another path', '{"socket": "/etc/passwd", "about": null}'],
])('a lock file that holds %s is stale', async (_, text) => {
  writeFileSync(join(folder, 'job-7.json'), text);
  await taken(await takeLock(folder, 'job', null)).release();
  expect(readdirSync(folder)).toEqual(['job-8.json']);
});

test('a folder may have a long path', async () => {
  const deep = join(folder, 'd'.repeat(90), 'e'.repeat(90));
  mkdirSync(deep, { recursive: true });
  const lock = taken(await takeLock(deep, 'job', 1));
  expect(await takeLock(deep, 'job', 2)).toMatchObject({ about: 1 });
  await lock.release();
  await taken(await takeLock(deep, 'job', null)).release();
  expect(readdirSync(deep)).toEqual(['job-2.json']);
});
