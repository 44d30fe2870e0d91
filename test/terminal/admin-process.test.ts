import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { Answer } from '../../src/model/answer.ts';
import { documents, harbourForAll, report } from '../commands/admin/sample-library.ts';

const { data, elsewhere } = harbourForAll();

const PROGRESS = /^[a-z][a-z ]*(?:, (?:\d+ of \d+|about ).*)?\n/gmu;

function start(...argv: string[]) {
  const { DISCORD_TOKEN: _, IBID_SOURCES: __, ...env } = process.env;
  const child = spawn(process.execPath, ['dist/main.js', ...argv], {
    env: { ...env, IBID_DATA: data, TZ: 'Asia/Kathmandu' },
  });
  child.stdin.end();
  const code = new Promise((resolve) => child.on('close', resolve));
  // One of the tests goes away from it.
  const err = text(child.stderr).catch(() => '');
  const ended = Promise.all([code, text(child.stdout), err]).then(([exit, out, said]) => ({
    code: exit,
    out,
    // A slow machine says how far it is.
    err: said.replace(PROGRESS, ''),
  }));
  return { child, ended };
}

const ibid = (...argv: string[]) => start(...argv).ended;

async function statusNow() {
  const { code, out } = await ibid('library', 'status', '--json');
  expect(code).toBe(0);
  const [item] = Answer.parse(JSON.parse(out)).items;
  if (item?.kind !== 'status') throw new Error(out);
  return item;
}

let first: string;

test('status is data of a library that opens', async () => {
  const { version, documents: number } = await statusNow();
  expect(number).toBe(2);
  first = version;
});

test('a reindex says what a changed file changed', async () => {
  const changed = documents['tide-2018.md']?.replace('nine weeks', 'ten weeks') ?? '';
  writeFileSync(join(data, 'sources', 'tide-2018.md'), changed);
  const { code, out, err } = await ibid('library', 'reindex');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatch(/^Reindexed: .*1 passage changed/);
  expect(out).toContain('ten weeks');
});

test('with --yes a file is added at once; the audit log names who did it', async () => {
  const file = join(elsewhere, 'rope.md');
  writeFileSync(file, report);
  const { code, out, err } = await ibid('library', 'add', file, '--id=rope-2021', '--yes');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatch(
    /^Added “.+”: \d+ passages\.\n\nView: ibid sources --source=rope-2021\nUndo: ibid library remove /,
  );
  expect(existsSync(join(data, 'originals', 'rope-2021.md'))).toBe(true);
  const lines = readFileSync(join(data, 'audit.jsonl'), 'utf8').trim().split('\n');
  expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({
    action: 'add',
    outcome: 'done',
    actor: { id: expect.stringMatching(/^user:./) },
  });
});

test('the library from before serves again after a rollback', async () => {
  const { code, out } = await ibid('library', 'rollback', '1', '--yes');
  expect(code).toBe(0);
  expect(out).toContain('is in use again, until the next reindex');
});

test('history shows who did what, at the local time', async () => {
  const { out } = await ibid('library', 'history', '--json');
  const [event] = Answer.parse(JSON.parse(out)).items.filter((item) => item.kind === 'event');
  const local = new Date(Date.parse(event?.at ?? '') + 345 * 60_000).toISOString();
  const { out: shown } = await ibid('library', 'history');
  expect(shown).toContain(`${local.slice(0, 10)} ${local.slice(11, 19)} +05:45 · ${event?.by} · a rollback`);
  expect(shown).toContain('· a rollback · done · Snapshot 1\n  snapshot: 1\n');
});

test('Ctrl-C stops a reindex, and the library from before serves', async () => {
  // A job that takes a while, however fast the machine is.
  writeFileSync(join(data, 'originals', 'log.txt'), 'The log goes on and on.\n\n'.repeat(200_000));
  const { child, ended } = start('library', 'reindex');
  const { code, out, err } = await interrupted(child, ended);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toMatch(
    /^Stopping\. Ctrl-C again leaves at once\.\nCancelled by \S+; the library is as it was\.\n$/,
  );
  expect(await statusNow()).toMatchObject({ version: first, rolledBack: true, documents: 2 });
});

test('Ctrl-C cancels where nobody reads what is said of it, too', async () => {
  const audited = () => readFileSync(join(data, 'audit.jsonl'), 'utf8').trim().split('\n');
  const before = audited();
  const { child, ended } = start('library', 'reindex');
  child.stderr.destroy();
  expect(await interrupted(child, ended)).toMatchObject({ code: 1, out: '' });
  const [entry, ...more] = audited().slice(before.length);
  expect(more).toEqual([]);
  expect(JSON.parse(entry ?? '{}')).toMatchObject({ action: 'reindex', outcome: 'cancelled' });
});

/** Presses Ctrl-C as soon as a job has the lock. */
async function interrupted<Ended>(child: ChildProcess, ended: Promise<Ended>): Promise<Ended> {
  const watcher = watch(join(data, 'build', 'locks'), (_, name) => {
    if (!name?.startsWith('job-')) return;
    watcher.close();
    child.kill('SIGINT');
  });
  const end = await ended;
  watcher.close();
  return end;
}
