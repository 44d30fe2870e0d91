import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Config, readConfig } from '../../src/config.ts';
import type { Check } from '../../src/service/doctor/check.ts';
import { checkDiscord } from '../../src/service/doctor/discord.ts';
import { checkNode, checkPort } from '../../src/service/doctor/machine.ts';
import { checkStyles } from '../../src/service/doctor/styles.ts';
import { Discord } from '../discord-server/server.ts';
import { MAIN, runIbid } from '../program.ts';

const folder = mkdtempSync(join(tmpdir(), 'ibid-doctor-'));
const data = join(folder, 'data');
beforeAll(() =>
  cpSync('index-data', data, { recursive: true, filter: (path) => !/build|originals|\.jsonl?$/.test(path) }),
);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Permissions do not bind root: as root, another user runs Ibid, if that user can read it. */
const NOBODY = 65534;
const isRoot = process.getuid?.() === 0;
const reads = ['-e', 'require("node:fs").readFileSync(process.argv[1])', MAIN];
const unbound =
  isRoot && spawnSync(process.execPath, reads, { uid: NOBODY }).status !== 0
    ? ' (skipped: root runs the tests, and nobody else can read the program)'
    : '';

async function doctor(words: readonly string[], environment: Record<string, string> = {}, uid?: number) {
  const { child, ended, out, err } = runIbid(['doctor', ...words], {
    environment: { IBID_DATA: data, ...environment },
    folder,
    ...(uid !== undefined && { uid }),
  });
  child.stdin.end();
  return { code: await ended, out: out(), err: err() };
}

test('names an unusable citation style, with what to do', async () => {
  const own = join(folder, 'styles-alone');
  expect(await checkStyles({ data: own })).toMatchObject({ state: 'ok', found: '7 citation styles' });
  mkdirSync(join(own, 'styles'), { recursive: true });
  writeFileSync(join(own, 'styles', 'chicago.csl'), '<html>not found</html>');
  expect(await checkStyles({ data: own })).toEqual({
    ...{ name: 'styles', state: 'no', remedy: 'correct or remove the file' },
    found: 'styles/chicago.csl: a file that is not a complete CSL style',
  });
});

const lineAbout = (name: string, out: string) =>
  out.split('\n').find((line) => line.slice(4).startsWith(`${name}:`));

describe('as a program', () => {
  let discord: Discord;
  beforeEach(async () => {
    discord = await Discord.start();
  });
  afterEach(async () => {
    await discord.stop();
    expect(discord.violations).toEqual([]);
  });

  test('finds nothing wrong without a token, as text and as JSON', async () => {
    const { code, out, err } = await doctor([]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^(?:(?:ok|--) {2}\w[^\n]*: [^\n]+\n)+$/u);
    expect(lineAbout('library', out)).toMatch(
      /^ok {2}library: [0-9a-f]{12}: 2 documents, 166 passages; 0 errors/,
    );
    expect(lineAbout('snapshot', out)).toMatch(/^ok/);
    expect(lineAbout('Discord', out)).toBe('--  Discord: DISCORD_TOKEN is not set: only the console works');

    const again = await doctor(['--json']);
    const { ok, checks } = JSON.parse(again.out);
    expect(ok).toBe(true);
    const names = checks.map(({ name, found }: Check) => `${name}: ${found}`);
    const lines = out.trimEnd().split('\n');
    // Others use the disk meanwhile.
    const steady = (line: string) => line.replace(/[\d.,]+ GB free/u, 'GB free');
    expect(names.map(steady)).toEqual(lines.map((line) => steady(line.slice(4))));
  });

  test('only reads from Discord', async () => {
    const environment = {
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      DISCORD_GUILD_ID: discord.guildId,
      IBID_PORT: '0',
    };
    const { code, out } = await doctor([], environment);
    expect(out).not.toMatch(/^no/m);
    expect(code).toBe(0);
    expect(lineAbout('token', out)).toBe('ok  token: accepted; the bot is ibid (1100000000000000001)');
    expect(lineAbout('server', out)).toBe('ok  server: Reading room; Ibid needs no permission there');
    expect(out).not.toContain(discord.token);
    expect(discord.requests.every((line) => line.startsWith('GET '))).toBe(true);
    expect(discord.gateway.intents).toEqual([]);
  });

  test('says what is wrong and what to do, and exits 1', async () => {
    writeFileSync(join(folder, 'broken.pdf'), '%PDF-1.7 and nothing else');
    const { code, out, err } = await doctor([], {
      DISCORD_TOKEN: 'wrong',
      DISCORD_API_URL: discord.apiUrl,
      IBID_SOURCES: ['/nowhere', join(folder, 'broken.pdf')].join(':'),
    });
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(lineAbout('token', out)).toMatch(/^no {2}token: refused by Discord: set DISCORD_TOKEN to/);
    expect(lineAbout('folders', out)).toMatch(/^no {2}folders: .*\/nowhere.*: correct IBID_SOURCES/);
    expect(lineAbout('files', out)).toMatch(/^no {2}files: changed since .*: run "ibid library reindex"$/);
    rmSync(join(data, 'build'), { recursive: true });
    const anew = await doctor([], { IBID_SOURCES: ['/nowhere', join(folder, 'broken.pdf')].join(':') });
    expect(lineAbout('library', anew.out)).toMatch(/^no .* 2 errors.*ibid library check/);
    expect(lineAbout('files', anew.out)).toMatch(/^ok/);
  });

  test('handles invalid settings, a missing data folder and unknown words', async () => {
    const settings = await doctor(['--json'], { IBID_PORT: '70000', IBID_ROLES: 'readers' });
    expect(settings.code).toBe(1);
    expect(JSON.parse(settings.out)).toMatchObject({
      ok: false,
      checks: [
        { name: 'node', state: 'ok' },
        { name: 'settings', state: 'no', found: expect.stringContaining('IBID_ROLES.0: must be') },
        { name: 'settings', state: 'no', found: expect.stringContaining('IBID_PORT: must be a port') },
        { name: 'other checks', state: 'skipped' },
      ],
    });
    const folderless = await doctor([], { IBID_DATA: '/nowhere' });
    expect(folderless.code).toBe(1);
    expect(lineAbout('data folder', folderless.out)).toMatch(/^no .*set IBID_DATA/);
    expect(lineAbout('library', folderless.out)).toMatch(/^no .*not a data folder/);
    const unknown = await doctor(['--jsno']);
    expect(unknown).toMatchObject({ code: 2, out: '', err: 'doctor takes --json only: found "--jsno"\n' });
  });

  test.skipIf(unbound !== '')(`reports a data folder that is not writable${unbound}`, async () => {
    chmodSync(folder, 0o755);
    chmodSync(data, 0o555);
    const { code, out } = await doctor([], {}, isRoot ? NOBODY : undefined);
    chmodSync(data, 0o755);
    expect(code).toBe(1);
    expect(lineAbout('data folder', out)).toMatch(
      /^no {2}data folder: EACCES.*: let the user that runs Ibid/,
    );
    expect(lineAbout('snapshot', out)).toMatch(/^(?:ok|no)/);
  });
});

function configOf(environment: Record<string, string>): Config {
  const before = { ...process.env };
  try {
    for (const name of Object.keys(process.env))
      if (/^(?:DISCORD|IBID)_/.test(name)) delete process.env[name];
    Object.assign(process.env, environment);
    const read = readConfig();
    if ('problems' in read) throw new Error(read.problems.join());
    return read.config;
  } finally {
    process.env = before;
  }
}

describe('Discord', () => {
  let discord: Discord | undefined;
  const examine = async (
    options: Parameters<typeof Discord.start>[0] = {},
    own: Record<string, string> = {},
  ) => {
    discord = await Discord.start(options);
    const { token, apiUrl, guildId } = discord;
    return (more: (discord: Discord) => void = () => {}) => {
      if (discord) more(discord);
      const environment = {
        DISCORD_TOKEN: token,
        DISCORD_API_URL: apiUrl,
        DISCORD_GUILD_ID: guildId,
        ...own,
      };
      return checkDiscord(configOf(environment), '9.8.7');
    };
  };
  afterEach(() => discord?.stop());
  const about = (name: string, checks: readonly Check[]) => checks.find((check) => check.name === name);

  test.each([
    [0, 'ok', "the same as Discord's"],
    [-4_000, 'ok', "4 s ahead of Discord's"],
    [-60_000, 'no', "60 s ahead of Discord's"],
    [3_600_000, 'no', "3600 s behind Discord's"],
  ])('with a clock that is off by %i ms', async (skew, state, found) => {
    const checks = await (await examine({ skew }))();
    const clock = about('clock', checks);
    expect(clock?.state).toBe(state);
    // Discord's header has whole seconds.
    const seconds = Number(/^\d+/.exec(clock?.found ?? '')?.[0] ?? 0);
    expect(Math.abs(seconds - Number(/^\d+/.exec(found)?.[0] ?? 0))).toBeLessThanOrEqual(1);
    if (state === 'no') expect(clock?.found.replace(/^\d+/, '')).toBe(found.replace(/^\d+/, ''));
  });

  test('that cannot be reached', async () => {
    const ask = await examine();
    await discord?.stop();
    expect(await ask()).toEqual([
      {
        ...{ name: 'Discord', state: 'no' },
        found: expect.stringMatching(/^127\.0\.0\.1:\d+ cannot be reached \(.*ECONNREFUSED/),
        remedy: expect.stringContaining('DISCORD_API_URL'),
      },
    ]);
  });

  test('that is down or returns something unexpected', async () => {
    const ask = await examine();
    const down = await ask((server) => server.fail(/@me$/, { status: 503 }));
    expect(about('Discord', down)).toMatchObject({ state: 'no', found: 'Discord returned status 503' });
    const other = await ask((server) => server.fail(/@me$/, { status: 200, body: ['a proxy'] }));
    expect(about('Discord', other)).toMatchObject({
      state: 'no',
      found: 'Discord returned something unexpected',
    });
  });

  test('without access to the server', async () => {
    const checks = await (await examine({ access: [] }))();
    const remedy = expect.stringContaining('invite the bot with the scopes bot and applications.commands');
    expect(about('commands', checks)).toMatchObject({ state: 'no', remedy });
    expect(about('server', checks)).toMatchObject({ state: 'no', remedy });
  });

  test('that sends interactions where Ibid does not take them', async () => {
    const ask = await examine();
    const url = 'https://bot.example/interactions';
    expect(about('interactions', await ask())).toMatchObject({ state: 'ok', found: 'through the gateway' });
    const elsewhere = await ask(({ endpoints }) => {
      endpoints.urls = [url];
    });
    expect(about('interactions', elsewhere)).toMatchObject({
      ...{ state: 'no', found: `Discord sends them to ${url}, not to the gateway` },
      remedy: expect.stringContaining('or set IBID_MODE=http'),
    });
  });

  test.each([
    ['at its address', (key: string) => key, ['https://bot.example/interactions'], 'ok', 'at https://bot'],
    ['through the gateway', (key: string) => key, [], 'no', 'still sends them to the gateway'],
    ['under another key', () => 'ab'.repeat(32), ['https://bot.example/i'], 'no', 'of another application'],
  ])('that sends interactions over HTTP: %s', async (_, keyOf, urls, state, found) => {
    discord = await Discord.start();
    const { token, apiUrl, endpoints } = discord;
    endpoints.urls = urls;
    const key = keyOf(endpoints.publicKey);
    const environment = { DISCORD_TOKEN: token, DISCORD_API_URL: apiUrl, DISCORD_PUBLIC_KEY: key };
    const http = { IBID_MODE: 'http', IBID_INTERACTIONS_PORT: '8081' };
    const checks = await checkDiscord(configOf({ ...environment, ...http }), '9.8.7');
    expect(about('interactions', checks)).toMatchObject({ state, found: expect.stringContaining(found) });
    expect(about('gateway', checks)).toBeUndefined();
  });

  test('with no starts left, and with an unreachable gateway', async () => {
    const limit = { total: 1000, remaining: 0, reset_after: 7_200_000, max_concurrency: 1 };
    const gateway = { url: 'ws://127.0.0.1:1', shards: 1, session_start_limit: limit };
    const ask = await examine();
    const none = await ask((server) => server.fail(/gateway/, { status: 200, body: gateway }));
    expect(about('gateway', none)).toMatchObject({
      state: 'no',
      remedy: expect.stringContaining('120 minutes'),
    });
    const left = { ...gateway, session_start_limit: { ...limit, remaining: 5 } };
    const unreached = await ask((server) => server.fail(/gateway/, { status: 200, body: left }));
    expect(about('gateway', unreached)).toMatchObject({
      ...{ state: 'no', found: expect.stringMatching(/^127\.0\.0\.1:1 cannot be reached .*ECONNREFUSED/) },
    });
  });

  test('that grants more than Ibid needs', async () => {
    const ask = await examine();
    const checks = await ask((server) => {
      server.fail(/applications\/@me/, { status: 200, body: { id: '1', name: 'Ibid', flags: 1 << 18 } });
      const guild = { id: server.guildId, name: 'Reading room', permissions: '8' };
      server.fail(/@me\/guilds/, { status: 200, body: [guild] });
    });
    expect(about('intents', checks)).toMatchObject({
      state: 'ok',
      found: expect.stringContaining('switch off message content'),
    });
    expect(about('server', checks)).toMatchObject({
      state: 'ok',
      found: expect.stringContaining('Administrator'),
    });
  });
});

describe('the servers of a bot with global commands', () => {
  let discord: Discord;
  beforeEach(async () => {
    discord = await Discord.start();
  });
  afterEach(() => discord.stop());
  const servers = async () => {
    const { token, apiUrl } = discord;
    const checks = await checkDiscord(configOf({ DISCORD_TOKEN: token, DISCORD_API_URL: apiUrl }), '9.8.7');
    return checks.filter(({ name }) => name === 'server');
  };
  const guilds = (number: number, permissions = '0') =>
    Array.from({ length: number }, (_, n) => ({ id: `${2000 + n}`, name: `Archive ${n}`, permissions }));

  test('are all checked', async () => {
    expect(await servers()).toEqual([
      { name: 'server', state: 'ok', found: 'Reading room; Ibid needs no permission there' },
    ]);
    discord.fail(/@me\/guilds/, { status: 200, body: guilds(2, '8') });
    expect(await servers()).toEqual(
      [0, 1].map((n) => ({
        ...{ name: 'server', state: 'ok' },
        found: expect.stringMatching(new RegExp(`^Archive ${n}; .*remove Administrator`)),
      })),
    );
  });

  test.each([
    [10, undefined],
    [11, '1 more server'],
    [13, '3 more servers'],
    [200, 'at least 190 more servers'],
  ])('are shown up to ten: of %i', async (number, more) => {
    discord.fail(/@me\/guilds/, { status: 200, body: guilds(number) });
    const checks = await servers();
    expect(checks.slice(0, 10).map(({ state }) => state)).toEqual(Array(10).fill('ok'));
    expect(checks.slice(10)).toEqual(more ? [{ name: 'server', state: 'skipped', found: more }] : []);
  });

  test('may be none, or unknown', async () => {
    discord.fail(/@me\/guilds/, { status: 200, body: [] });
    const none = expect.stringContaining('the bot is in no server; invite the bot');
    expect(await servers()).toEqual([{ name: 'server', state: 'skipped', found: none }]);
    discord.fail(/@me\/guilds/, { status: 503 });
    expect(await servers()).toMatchObject([{ state: 'no', found: 'Discord returned status 503' }]);
  });
});

test.each([
  ['18.20.1', 'no'],
  ['20.18.9', 'no'],
  ['20.19.0', 'ok'],
  ['24.1.0', 'ok'],
])('Node %s: %s', (version, state) => {
  expect(checkNode(version).state).toBe(state);
});

test('a port that is taken, free, or of another machine', async () => {
  const server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = String(typeof address === 'object' ? address?.port : '');
  expect(await checkPort(configOf({ IBID_PORT: port }))).toMatchObject({
    ...{ state: 'no', found: `127.0.0.1 port ${port}: it is in use`, remedy: 'set IBID_PORT to a free port' },
  });
  await new Promise((resolve) => server.close(resolve));
  expect(await checkPort(configOf({ IBID_PORT: port }))).toMatchObject({ state: 'ok' });
  expect(await checkPort(configOf({ IBID_PORT: port, IBID_HOST: '203.0.113.9' }))).toMatchObject({
    ...{ state: 'no', remedy: 'correct IBID_HOST' },
  });
});
