import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Libraries } from '../../src/admin/libraries.ts';
import { openAdmin } from '../../src/admin/open.ts';
import type { Connection } from '../../src/service/service.ts';
import { botIn, keptLog, openCommands } from '../discord/fixtures.ts';
import { textIn } from '../discord/session.ts';
import { type Acting, ROLE_ID } from '../discord-server/payloads.ts';
import { Discord } from '../discord-server/server.ts';
import { type Program, runIbid } from '../program.ts';

const ADMIN: Acting = { permissions: 8n };
const MEMBER: Acting = { person: '1400000000000000002', permissions: 0n };
const STILL_READING = 'Ibid is still reading its library';

let folder: string;
let data: string;
let discord: Discord;
let programs: Program[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ibid-start-'));
  data = join(folder, 'data');
  for (const part of ['lexicon', 'catalogue.yaml'])
    cpSync(join('index-data', part), join(data, part), { recursive: true });
  mkdirSync(join(data, 'originals'));
  write('mill.md', '# The mill\n\nThe mill ground rye until the flood.\n');
  programs = [];
  discord = await Discord.start();
});

afterEach(async () => {
  for (const { child } of programs) child.kill('SIGKILL');
  await discord.stop();
  rmSync(folder, { recursive: true, force: true });
  expect(discord.violations).toEqual([]);
});

function write(name: string, text: string): void {
  writeFileSync(join(data, 'originals', name), text);
}

function start(environment: Record<string, string> = {}): Program {
  const program = runIbid(['start'], {
    environment: {
      ...{ DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl, IBID_DATA: data, IBID_PORT: '0' },
      ...{ DISCORD_GUILD_ID: discord.guildId, IBID_ADMIN_ROLES: ROLE_ID },
      ...environment,
    },
    folder,
  });
  programs.push(program);
  return program;
}

/** The worker stops at this file until `release` lets it read that the file is empty. */
function heldBack(): { release: () => Promise<void> } {
  const names = join(data, 'names.yaml');
  expect(spawnSync('mkfifo', [names]).status).toBe(0);
  return {
    async release() {
      await writeFile(names, '');
      rmSync(names);
    },
  };
}

async function readyz({ out }: Program): Promise<string> {
  const port = /"port":(\d+)/.exec(out())?.[1];
  return (await fetch(`http://127.0.0.1:${port}/readyz`)).text();
}

async function answerTo(query: string, acting: Acting = MEMBER): Promise<string> {
  return textIn((await discord.command('search', { query }, acting)).message);
}

test('on a first start the bot logs in at once, and says that it is reading until the library serves', async () => {
  const { release } = heldBack();
  const program = start();
  await program.says('"msg":"connected"');
  expect(await readyz(program)).toMatch(/^reading the library/);
  const reply = await discord.command('search', { query: 'rye' }, MEMBER);
  expect(reply.ephemeral).toBe(true);
  expect(textIn(reply.message)).toContain(STILL_READING);
  expect(await answerTo('rye', { ...MEMBER, locale: 'fr' })).toContain('Ibid lit encore sa bibliothèque');
  expect(textIn((await discord.command('library', {}, { sub: 'status', ...ADMIN })).message)).toContain(
    STILL_READING,
  );
  expect(await discord.autocomplete('org', 'name', 'a', MEMBER)).toEqual([]);
  await release();
  await program.says('"msg":"library open"');
  expect(await answerTo('rye flood')).toContain('mill ground');
  expect(await readyz(program)).toBe('ready\n');
});

test.each([
  [
    'of another format',
    () => writeFileSync(join(data, 'build/serving.json'), '{"key":"k","rolledBack":false}'),
  ],
  ['that is damaged', damage],
])('a snapshot %s is built again while the bot says so', async (_, spoil) => {
  await (await openAdmin({ place: { data, sources: [] } })).close();
  await spoil();
  const { release } = heldBack();
  const program = start();
  await program.says('"msg":"connected"');
  expect(await answerTo('rye')).toContain(STILL_READING);
  await release();
  await program.says('"msg":"library open"');
  expect(await answerTo('rye flood')).toContain('mill ground');
});

async function damage(): Promise<void> {
  const build = join(data, 'build');
  for (const name of await readdir(build))
    if (name.endsWith('.snapshot')) truncateSync(join(build, name), 5_000);
}

test('if no document can be read the bot stays, tells admins why, and tries again', async () => {
  rmSync(join(data, 'originals/mill.md'));
  const program = start();
  await program.says('"msg":"library not read');
  await program.says('"msg":"connected"');
  expect(await answerTo('rye')).toMatch(/^Ibid could not read its library\. It retries/);
  expect(await answerTo('rye', { ...MEMBER, permissions: 8n })).toMatch(/library: .*document/);
  expect(await readyz(program)).toBe('the library cannot be read: see the log\n');
  write('mill.md', '# The mill\n\nThe mill ground rye until the flood.\n');
  program.child.kill('SIGHUP');
  await program.says('"msg":"library open"');
  expect(await answerTo('rye flood')).toContain('mill ground');
});

test('a button pressed while the library is read keeps its message, and works later', async () => {
  let program = start();
  await program.says('"msg":"library open"');
  await program.says('"msg":"connected"');
  const { message } = await discord.command('search', { query: 'rye flood' }, MEMBER);
  program.child.kill('SIGTERM');
  await program.ended;
  rmSync(join(data, 'build'), { recursive: true });
  const { release } = heldBack();
  program = start();
  await program.says('"msg":"connected"');
  const before = textIn(message);
  expect(textIn((await discord.press(message, 'Context', MEMBER)).message)).toContain(STILL_READING);
  expect(textIn(message)).toBe(before);
  await release();
  await program.says('"msg":"library open"');
  await discord.press(message, 'Context', MEMBER);
  expect(textIn(message)).toContain('context of ¶2');
});

test('the answer says how many documents are read', async () => {
  const entry = new URL('../admin/worker/entries/waits.js', import.meta.url);
  const libraries = new Libraries({ place: { data, sources: [] }, entry });
  const bot: Connection = await botIn(discord, openCommands, { libraries, logger: keptLog().logger });
  const building = libraries.build(() => {});
  await expect.poll(() => answerTo('rye')).toContain(`${STILL_READING} (3 of 10 documents)`);
  await libraries.close();
  expect(await building).toBeNull();
  await bot.stop();
});

test('SIGTERM ends the first build, its worker and the bot', async () => {
  heldBack();
  const program = start();
  await program.says('"msg":"connected"');
  const children = childrenOf(program);
  expect(children.length).toBeGreaterThan(0);
  program.child.kill('SIGTERM');
  expect(await program.ended).toBe(0);
  await expect.poll(() => children.filter(isRunning)).toEqual([]);
});

test('a second signal ends the process at once, and its worker with it', async () => {
  heldBack();
  const waiting = new Promise<void>(() => {});
  const program = start();
  await program.says('"msg":"connected"');
  discord.fail(/callback$/, waiting);
  void discord.command('search', { query: 'rye' }, MEMBER).catch(() => {});
  const children = childrenOf(program);
  program.child.kill('SIGTERM');
  await program.says('"msg":"finishing"');
  program.child.kill('SIGINT');
  expect(await program.ended).toBe('SIGINT');
  await expect.poll(() => children.filter(isRunning)).toEqual([]);
});

function childrenOf({ child }: Program): number[] {
  const listed = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8');
  return listed.split(' ').filter(Boolean).map(Number);
}

function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

test('intents and servers that Discord refuses are exit 2', async () => {
  await discord.stop();
  discord = await Discord.start({ leave: 0, access: [] });
  const program = start();
  expect(await program.ended).toBe(2);
  expect(program.err()).toMatch(/^Discord refused the intents.*\n$/);
});
