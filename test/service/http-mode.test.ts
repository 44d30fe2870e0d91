import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { Discord } from '../discord-server/server.ts';
import { type Program, runIbid } from '../program.ts';

const folder = mkdtempSync(join(tmpdir(), 'ibid-http-mode-'));
const data = join(folder, 'data');
beforeAll(() =>
  cpSync('index-data', data, { recursive: true, filter: (path) => !/build|originals|\.jsonl?$/.test(path) }),
);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let discord: Discord;
let arrived: (line: string) => void;
let programs: Program[];

beforeEach(async () => {
  programs = [];
  arrived = () => {};
  discord = await Discord.start({ arrived: (line) => arrived(line) });
});
afterEach(async () => {
  for (const { child } of programs) child.kill('SIGKILL');
  await discord.stop();
  expect(discord.violations).toEqual([]);
});

function start(environment: Record<string, string> = {}): Program {
  const program = runIbid(['start'], {
    environment: {
      ...{ DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl, IBID_DATA: data, IBID_PORT: '0' },
      ...{ IBID_MODE: 'http', IBID_INTERACTIONS_PORT: '0', DISCORD_PUBLIC_KEY: discord.endpoints.publicKey },
      ...environment,
    },
    folder,
  });
  programs.push(program);
  return program;
}

/** The address of a port that the log names. */
async function opened(program: Program, msg: string): Promise<string> {
  await program.says(`"msg":"${msg}"`);
  const line = program
    .out()
    .split('\n')
    .find((one) => one.includes(`"msg":"${msg}"`));
  const { host, port } = JSON.parse(line ?? '');
  return `http://${host}:${port}`;
}

const said = async (url: string) => {
  const response = await fetch(url);
  return `${response.status} ${(await response.text()).trim()}`;
};

test('after SIGTERM a process is unready first, then refuses, and finishes what it took', async () => {
  const program = start();
  const health = await opened(program, 'health port open');
  const port = await opened(program, 'interactions port open');
  await program.says('"msg":"files read"');
  discord.endpoints.urls = [`${port}/interactions`];
  expect([await said(`${port}/readyz`), await said(`${health}/readyz`)]).toEqual(['200 ready', '200 ready']);

  let release = () => {};
  discord.fail(/callback$/, new Promise<void>((resolve) => (release = resolve)));
  const isTaken = new Promise<void>((resolve) => {
    arrived = (line) => line.endsWith('callback') && resolve();
  });
  const reply = discord.command('search', { query: 'committee' });
  await isTaken;
  program.child.kill('SIGTERM');
  await program.says('"msg":"finishing"');
  expect([await said(`${port}/readyz`), await said(`${health}/readyz`)]).toEqual([
    '503 stopping',
    '503 stopping',
  ]);
  expect(await said(`${health}/healthz`)).toBe('200 ok');
  // The balancer may not have noticed yet.
  const late = discord.autocomplete('search', 'source', 'q');
  expect(await late).not.toEqual([]);
  const ping = () => discord.endpoints.send(JSON.stringify({ id: `${Math.random()}`, type: 1, token: 'a' }));
  await expect.poll(async () => (await ping()).status).toBe(503);
  release();
  expect((await reply).texts).not.toEqual([]);
  expect(await program.ended).toBe(0);
  await expect(ping()).rejects.toThrow('ECONNREFUSED');
});

test('a wrong public key ends the start in a line that says so', async () => {
  const program = start({ DISCORD_PUBLIC_KEY: 'ab'.repeat(32) });
  expect(await program.ended).toBe(2);
  expect(program.err()).toMatch(/^DISCORD_PUBLIC_KEY is not this application's\. Set it to the public key/u);
});

test('a port that is in use ends the start in a line that says so', async () => {
  const port = new URL(discord.apiUrl).port;
  const program = start({ IBID_INTERACTIONS_PORT: port });
  expect(await program.ended).toBe(1);
  expect(program.err()).toMatch(
    /^No port for interactions at 127\.0\.0\.1 port \d+: it is in use; set IBID_INTERACTIONS_PORT to a free port\.$/mu,
  );
});
