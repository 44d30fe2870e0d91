import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Discord } from './discord-server/server.ts';
import { MAIN, runIbid } from './program.ts';

const data = mkdtempSync(join(tmpdir(), 'ibid-main-'));
const empty = join(data, 'empty');
mkdirSync(empty);
beforeAll(() =>
  cpSync('index-data', data, { recursive: true, filter: (path) => !/build|originals|\.jsonl?$/.test(path) }),
);
afterAll(() => rmSync(data, { recursive: true, force: true }));

const run = (words: readonly string[], environment: Record<string, string> = {}) =>
  runIbid(words, { environment: { IBID_DATA: data, ...environment } });

describe('without a token', () => {
  test('start opens the console, and shows three examples if there is no input', async () => {
    const program = run(['start']);
    program.child.stdin.end();
    expect(await program.ended).toBe(0);
    expect(program.out()).toMatch(/^Ibid answers questions .* set DISCORD_TOKEN/s);
    expect(program.out().match(/^ibid> /gmu)).toHaveLength(3);
    expect(program.out()).toContain("digest, not the source's words");
    expect(program.err()).toBe('');
  });

  test('start answers each line of input and exits 0', async () => {
    const program = run(['start']);
    program.child.stdin.end('/cite n15\nzebra unicorn\n');
    expect(await program.ended).toBe(0);
    expect(program.out()).toContain('note 15 → note 14');
    expect(program.out()).toContain('Nothing found in 2 documents');
  });

  test.each([
    [['search', 'fly the flag'], 0, /Fly the Flag/, /^$/],
    [['search', 'zebra unicorn'], 1, /Nothing found/, /^$/],
    [['search', 'flag', '--source', 'nowhere'], 2, /^$/, /^There is no source “nowhere”/],
    [['search', 'flag', '--page', 'Infinity'], 2, /^$/, /page/],
    [['orgs', '--country', 'Denmark', '--format', 'csv'], 0, /^name,aliases,(?:.*\n){3}$/, /^$/],
    [['find', 'flag'], 2, /^$/, /find/],
    [['libary', 'status'], 2, /^$/, /^no command "libary"; did you mean library\?$/m],
    [['help', 'doctor'], 0, /^Usage: ibid doctor /, /^$/],
    [['help', 'start'], 0, /^Usage: ibid start .*--watch/, /^$/],
    [['start', '--help'], 0, /^Usage: ibid start .*--watch/, /^$/],
    [['help', 'library', 'reindex'], 0, /^Usage: ibid library reindex /, /^$/],
    [['help', 'docter'], 2, /^$/, /^no command "docter"; did you mean doctor\?$/m],
    [['--version'], 0, /^\d+\.\d+\.\d+$/m, /^$/],
  ])('%j exits %i', async (words, code, out, err) => {
    const program = run(words);
    expect(await program.ended).toBe(code);
    expect(program.out()).toMatch(out);
    expect(program.err()).toMatch(err);
    expect(program.err().trim()).not.toContain('\n');
  });

  test.each([
    [{ IBID_DATA: '/nowhere' }, 3, /^\/nowhere is not a data folder\. Set IBID_DATA/],
    [{ IBID_DATA: empty }, 3, /\/empty is not a data folder\. Set IBID_DATA/],
    [{ LOG_LEVEL: 'loud' }, 2, /^LOG_LEVEL: must be one of fatal, error/],
    [{ DISCORD_GUILD_ID: 'my server' }, 2, /^DISCORD_GUILD_ID: must be a Discord id/],
    [{ IBID_CHANNELS: '1300000000000000001, here' }, 2, /^IBID_CHANNELS\.1: must be a Discord id/],
    [{ IBID_ROLES: 'readers' }, 2, /^IBID_ROLES\.0: must be a Discord id/],
    [{ IBID_PORT: '70000' }, 2, /^IBID_PORT: must be a port/],
    [{ IBID_HOST: 'not a host' }, 2, /^IBID_HOST: must be an IP address or a host name/],
    [{ DISCORD_API_URL: 'ftp://host' }, 2, /^DISCORD_API_URL: must be an http/],
  ])('an invalid setting is one clear line: %j', async (environment, code, line) => {
    const program = run(['search', 'flag'], environment);
    expect(await program.ended).toBe(code);
    expect(program.err()).toMatch(line);
    expect(program.err().trim()).not.toContain('\n');
  });
});

describe('as a service', () => {
  test('start without a token says what to set and exits 2, after which the unit does not restart it', async () => {
    const program = run(['start'], { NODE_ENV: 'production' });
    program.child.stdin.end('/cite n15\n');
    expect(await program.ended).toBe(2);
    expect(program.out()).toBe('');
    expect(program.err()).toMatch(/^DISCORD_TOKEN is not set: set it [^\n]+\n$/);
  });

  test('one command is answered as usual', async () => {
    const program = run(['cite', 'n15'], { NODE_ENV: 'production' });
    expect(await program.ended).toBe(0);
  });
});

test('an unreadable .env is one clear line and exit 2, since it may limit who is answered', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ibid-main-env-'));
  mkdirSync(join(folder, '.env'));
  const program = runIbid(['cite', 'n15'], { environment: { IBID_DATA: data }, folder });
  expect(await program.ended).toBe(2);
  expect(program.err()).toMatch(/^\.env: cannot be read \(EISDIR[^\n]+\n$/);
  rmSync(folder, { recursive: true });
});

test.each([
  ['standard output that is full', '> /dev/full', 'doctor --help', /ENOSPC/],
  ['a folder that is gone', '', 'cite n15', /directory/],
])('%s is one line and exit 3', (_, output, words, line) => {
  const folder = mkdtempSync(join(tmpdir(), 'ibid-main-gone-'));
  const shell = `${output === '' ? `rmdir ${folder};` : ''} exec ${process.execPath} ${MAIN} ${words} ${output}`;
  const { status, stderr } = spawnSync('sh', ['-c', shell], { encoding: 'utf8', cwd: folder });
  expect({ status, stderr }).toEqual({ status: 3, stderr: expect.stringMatching(line) });
  expect(stderr.trim()).not.toContain('\n');
  rmSync(folder, { recursive: true, force: true });
});

describe('with a token', () => {
  let discord: Discord;
  const bot = (environment: Record<string, string> = {}) =>
    run(['start'], {
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      DISCORD_GUILD_ID: discord.guildId,
      ...environment,
    });

  beforeEach(async () => {
    discord = await Discord.start();
  });

  afterEach(async () => {
    await discord.stop();
    expect(discord.violations).toEqual([]);
  });

  test('the bot registers its commands, answers from the library, and leaves on SIGTERM with 0', async () => {
    const program = bot();
    await program.says('"msg":"connected"');
    await program.says('"msg":"library open"');
    const reply = await discord.command('ask', { question: 'Who wrote the report?' });
    expect(JSON.stringify(reply)).toContain('Barak');
    const choices = await discord.autocomplete('org', 'name', 'neturei');
    expect(choices?.map(({ name }) => name)).toEqual(expect.arrayContaining(['Neturei Karta, UK']));
    program.child.kill('SIGTERM');
    expect(await program.ended).toBe(0);
    expect(program.out()).not.toContain(discord.token);
    expect(program.out()).not.toContain('Who wrote');
  });

  test('a wrong token is one clear line and exit 2, after which the unit does not restart it', async () => {
    const program = bot({ DISCORD_TOKEN: 'wrong' });
    expect(await program.ended).toBe(2);
    expect(program.err()).toMatch(/^Discord refused the token.*\n$/);
  });
});
