import { EventEmitter, once } from 'node:events';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { runConsole } from '../../src/terminal/console.ts';
import { runOpen } from '../../src/terminal/open.ts';
import { serveLocally } from '../../src/web/local-reader.ts';
import { lamps, libraryWith } from '../discord/documents.ts';
import { rawGet } from '../web/raw.ts';
import { fixtureTerminal } from './process.ts';

const library = libraryWith(lamps);
const openLibrary = async () => library;
const streams = () => ({
  ...{ stdin: new PassThrough(), stdout: new PassThrough(), stderr: new PassThrough() },
  signals: new EventEmitter(),
});

function open(words: string) {
  const io = streams();
  const argv = words === '' ? [] : words.split(' ');
  const code = runOpen(argv, { ...io, openLibrary, serve: serveLocally });
  return { ...io, code, line: once(io.stdout, 'data').then(([chunk]) => String(chunk).split('\n')[0] ?? '') };
}

test('open prints an address of this machine that shows the place, until Ctrl-C', async () => {
  const { line, code, signals } = open('lamps-1911 ¶4');
  const url = await line;
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/s\/lamps-1911\?p=4&quote=\d+-\d+&t=[\w-]{43}#p4$/u);
  const page = await fetch(url);
  expect([page.status, await page.text()]).toEqual([200, expect.stringMatching(/Egersund/)]);
  const { origin, pathname, search, port } = new URL(url);
  const sources = await fetch(`${origin}/${search}`);
  expect(await sources.text()).toMatch(/Lamps of lamps-1911/);

  for (const token of ['', '?t=', `?t=${'A'.repeat(43)}`, `${search}A`])
    expect((await fetch(`${origin}${pathname}${token}`)).status).toBe(403);
  for (const host of ['reader.example', `reader.example:${port}`, '127.0.0.1', '127.0.0.1:1', ''])
    expect(
      (await rawGet(url, `${pathname}${search}`, `Host: ${host}\r\nConnection: close`)).status,
    ).toBeGreaterThan(399);
  expect((await fetch(`http://localhost:${port}${pathname}${search}`)).status).toBe(200);

  signals.emit('SIGINT');
  expect(await code).toBe(0);
  await expect(fetch(url)).rejects.toThrow();
});

test('open without a reference lists the sources; an unknown one is a problem', async () => {
  const all = open('');
  expect(await all.line).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?t=[\w-]{43}$/u);
  all.signals.emit('SIGINT');
  await all.code;
  for (const words of ['lamps-1911 ¶99', 'nothing at all']) {
    const { code, stderr } = open(words);
    expect(await code).toBe(1);
    expect(String(stderr.read())).toMatch(/^[^\n]+\n$/u);
  }
});

test('the console opens a reference, and takes other lines with the word as a search', async () => {
  const io = streams();
  const code = runConsole({
    ...fixtureTerminal,
    ...{ ...io, openLibrary, notice: '', version: '1', programs: {}, serve: serveLocally },
  });
  io.stdin.end('open\nopen n1\nopen harbour lamps\n/open nothing\n');
  expect(await code).toBe(0);
  const lines = String(io.stdout.read())
    .split('\n')
    .filter((line) => line !== '');
  expect(lines[0]).toMatch(/^http:\/\/127\.0\.0\.1:(\d+)\/\?t=/u);
  expect(lines[1]).toMatch(/\/s\/lamps-1911\?n=1&t=.*#n1$/u);
  expect(lines[2]).toBe('search {"query":"open harbour lamps","limit":3}');
  expect(lines.at(-1)).toMatch(/nothing/);
  expect(lines[0]?.match(/:(\d+)\//u)?.[1]).toBe(lines[1]?.match(/:(\d+)\//u)?.[1]);
  await expect(fetch(lines[0] ?? '')).rejects.toThrow();
});
