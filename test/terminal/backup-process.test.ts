import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { Answer } from '../../src/model/answer.ts';
import { harbourForAll } from '../commands/admin/sample-library.ts';

const { data, elsewhere } = harbourForAll();

async function ibid(folder: string, ...argv: string[]) {
  const { DISCORD_TOKEN: _, IBID_SOURCES: __, ...env } = process.env;
  const child = spawn(process.execPath, ['dist/main.js', ...argv], { env: { ...env, IBID_DATA: folder } });
  child.stdin.end();
  const code = new Promise((resolve) => child.on('close', resolve));
  const [exit, out, err] = await Promise.all([code, text(child.stdout), text(child.stderr)]);
  // A slow machine says how far it is.
  return { code: exit, out, err: err.replace(/^[a-z][a-z ]*(?:, (?:\d+ of \d+|about ).*)?\n/gmu, '') };
}

const backup = join(elsewhere, 'ibid.tar.gz');
const restored = join(elsewhere, 'new', 'machine');

test('a backup says what it holds, and is for its owner alone', async () => {
  await ibid(data, 'library', 'edit', 'tide-2018', '--restricted', '100000000000000001');
  const { code, out, err } = await ibid(data, 'library', 'backup', backup);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatch(
    /^Saved library \w{12} with 2 documents to\s+.*ibid\.tar\.gz\.\s+It\s+contains\s+1 restricted source: store\s+it/,
  );
  expect(statSync(backup).mode & 0o777).toBe(0o600);
  const again = await ibid(data, 'library', 'backup', backup);
  expect(again.code).toBe(1);
  expect(again.out).toContain('ibid.tar.gz already exists');
});

test('a restore asks first', async () => {
  const { code, err } = await ibid(data, 'library', 'restore', backup);
  expect(code).toBe(1);
  expect(err).toMatch(
    /^Replace library \w{12} \(2 documents\) with library \w{12} \(2 documents\), saved on \d{4}-\d\d-\d\d\? It contains 1 restricted source\. Add --yes to confirm\.\n$/,
  );
});

test('a new machine with an empty folder gets the library', async () => {
  mkdirSync(restored, { recursive: true });
  const { code, out, err } = await ibid(restored, 'library', 'restore', backup, '--yes');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatch(/^Restored library \w{12} with 2 documents\. It is now being served\.\n/);
  const ask = (folder: string) => ibid(folder, 'search', 'ferry', '--json');
  expect(await ask(restored)).toEqual(await ask(data));
  const { out: json } = await ibid(restored, 'library', 'history', '--json');
  const events = Answer.parse(JSON.parse(json)).items.filter((item) => item.kind === 'event');
  expect(events.map(({ action }) => action)).toEqual(['restore', 'edit']);
});

test('a file that is no backup is refused, and nothing replaced', async () => {
  const { code, err } = await ibid(data, 'library', 'restore', join(data, 'catalogue.yaml'), '--yes');
  expect(code).toBe(1);
  expect(err).toContain('the file is not an Ibid backup');
  expect(existsSync(join(data, 'build', 'restore.json'))).toBe(false);
  const { err: help } = await ibid(data, 'library', 'restore');
  expect(help).toContain('file');
  expect(readFileSync(join(data, 'audit.jsonl'), 'utf8')).toContain('"action":"backup"');
});
