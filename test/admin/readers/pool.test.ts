import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { deserialize } from 'node:v8';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ReaderPool, type ReaderPoolOptions } from '../../../src/admin/readers/pool.ts';
import type { ReaderTask } from '../../../src/admin/readers/protocol.ts';
import { readDataTexts } from '../../../src/library/store/files.ts';
import { foundIn } from '../../findings.ts';

const texts = readDataTexts('index-data');
const tasks = new URL('./entries/tasks.js', import.meta.url);
let folder: string;
let pool: ReaderPool;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ibid-readers-'));
  writeFileSync(pidFile(), '');
});
afterEach(() => {
  pool?.close();
  rmSync(folder, { recursive: true, force: true });
});

const pidFile = () => join(folder, 'pids');
/** The processes that began a task, in order. */
const begun = () => readFileSync(pidFile(), 'utf8').trim().split('\n').map(Number);
const open = (options: ReaderPoolOptions = {}) => {
  pool = new ReaderPool({ tasks, ...options });
  return async (text: string, signal?: AbortSignal, library?: string) => {
    const task: ReaderTask = { kind: 'ingest', file: { name: pidFile(), bytes: Buffer.from(text) } };
    const outcome = await pool.run(task, texts, { signal, library });
    return 'is' in outcome ? outcome : deserialize(outcome).diagnostics[0].found;
  };
};
const isRunning = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};
const goneBy = async (pids: readonly number[]) => {
  while (pids.some(isRunning)) await setTimeout(20);
};

describe('a file whose reader exceeds a limit is refused', () => {
  test.each([
    ['eat-bytes', { memory: 300 * 2 ** 20 }, /^a file that takes more than 300 MB of memory/u],
    ['eat-objects', { heap: 64 }, /of memory/u],
    ['loop', { seconds: 0.3, patience: 600 }, /^a file that takes more than 1 s of processor time/u],
    ['wait', { seconds: 1, patience: 0.3 }, /^a file that takes more than \d+ s to read/u],
    ['exit 7', {}, /crashes its reader/u],
    ['answer-long 140000000', {}, /content takes more than 128 MB/u],
  ])('%s', async (text, limits, found) => {
    const read = open({ limits });
    expect(foundIn(await read(text))).toMatch(found);
    expect(await read('answer')).toBe('an answer');
  });

  test('only a crash or a hang is tried twice', async () => {
    const read = open({ limits: { seconds: 0.3, patience: 600 } });
    await read('exit 7');
    expect(new Set(begun()).size).toBe(2);
    await read('loop');
    expect(new Set(begun()).size).toBe(3);
  });
});

test('an end of one process affects no other, and results keep their order', async () => {
  const read = open({ size: 2 });
  const texts = ['late 60', 'exit 1', 'late 30', 'late 1', 'exit 2', 'late 10', 'answer'];
  const found = await Promise.all(texts.map((text) => read(text)));
  const broken = { is: 'reader-crash' };
  expect(found).toEqual(['after 60', broken, 'after 30', 'after 1', broken, 'after 10', 'an answer']);
});

test('libraries take turns, whoever has more files', async () => {
  const read = open({ size: 1 });
  const ended: string[] = [];
  const all = ['quay', 'quay', 'quay', 'quay', 'weir', 'lock', 'weir'].map(async (library) => {
    await read('answer', undefined, library);
    ended.push(library);
  });
  await Promise.all(all);
  expect(ended).toEqual(['quay', 'quay', 'weir', 'lock', 'quay', 'weir', 'quay']);
});

test('a promise that a parser abandons does not lose the file', async () => {
  expect(await open()('reject-unheard')).toBe('lives');
});

test('a process is reused, and gone once it is idle', async () => {
  const read = open({ size: 1, idle: 50 });
  await read('answer');
  await read('answer');
  expect(new Set(begun()).size).toBe(1);
  await goneBy(begun());
});

test('a process has neither the settings nor the input of its parent', async () => {
  process.env.DISCORD_TOKEN = 'secret';
  try {
    const read = open();
    expect(await read('environment')).not.toMatch(/DISCORD|PATH|HOME|NODE/u);
    expect(await read('input')).toBe(0);
  } finally {
    delete process.env.DISCORD_TOKEN;
  }
});

test('a task that is aborted ends its process, and begins none if it waits', async () => {
  const read = open({ size: 1 });
  const { signal, abort } = abortable();
  const loop = read('loop', signal);
  const waiting = read('loop', signal);
  await expect.poll(begun).not.toEqual([0]);
  abort();
  await Promise.all([loop, waiting]);
  expect(begun()).toHaveLength(1);
  await goneBy(begun());
  expect(await read('answer')).toBe('an answer');
});

test('a killed parent leaves no process behind, even one that never rests', async () => {
  const url = (path: string) => JSON.stringify(new URL(path, import.meta.url).href);
  const parent = `
    import { ReaderPool } from ${url('../../../src/admin/readers/pool.ts')};
    const pool = new ReaderPool({ size: 2, tasks: new URL(${url('./entries/tasks.js')}) });
    const file = (text) => ({ name: ${JSON.stringify(pidFile())}, bytes: Buffer.from(text) });
    for (const text of ['loop', 'wait']) void pool.run({ kind: 'ingest', file: file(text) }, {});
  `;
  const args = ['--import', 'tsx/esm', '--input-type=module', '-e', parent];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  await expect.poll(() => begun().length).toBe(2);
  const pids = begun();
  expect(pids.every(isRunning)).toBe(true);
  child.kill('SIGKILL');
  await goneBy(pids);
});

function abortable() {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}
