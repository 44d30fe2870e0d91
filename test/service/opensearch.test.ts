import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { textIn } from '../discord/session.ts';
import { Discord } from '../discord-server/server.ts';
import { openSearchForTests } from '../opensearch/shared.ts';
import { type Program, runIbid } from '../program.ts';

const { absent, settings } = await openSearchForTests();
const [real = ''] = settings.urls;
const NOT_NOW = 'Ibid cannot reach its library right now';

let folder: string;
let discord: Discord;
let programs: Program[];
let port: number;
let forwarder: Server | undefined;
const sockets = new Set<Socket>();

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ibid-opensearch-'));
  for (const part of ['lexicon', 'catalogue.yaml'])
    cpSync(join('index-data', part), join(folder, 'data', part), { recursive: true });
  mkdirSync(join(folder, 'data/originals'));
  write('mill.md', '# The mill\n\nThe mill ground rye until the flood.\n');
  programs = [];
  discord = await Discord.start();
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  port = address.port;
  await new Promise((resolve) => server.close(resolve));
});

afterEach(async () => {
  for (const { child } of programs) child.kill('SIGKILL');
  await cut();
  await discord.stop();
  rmSync(folder, { recursive: true, force: true });
  expect(discord.violations).toEqual([]);
});

function write(name: string, text: string): void {
  writeFileSync(join(folder, 'data/originals', name), text);
}

/** OpenSearch comes up at the port. */
async function forward(): Promise<void> {
  const { hostname, port: to } = new URL(real);
  forwarder = createServer((socket) => {
    const target = connect(Number(to), hostname);
    for (const [one, other] of [
      [socket, target],
      [target, socket],
    ] as const) {
      sockets.add(one.on('error', () => other.destroy()));
      one.pipe(other);
    }
  });
  await once(forwarder.listen(port, '127.0.0.1'), 'listening');
}

async function cut(): Promise<void> {
  forwarder?.close();
  for (const socket of sockets) socket.destroy();
  sockets.clear();
}

function run(words: readonly string[], environment: Record<string, string> = {}): Program {
  const program = runIbid(words, {
    environment: {
      ...{ DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl, IBID_PORT: '0' },
      ...{ DISCORD_GUILD_ID: discord.guildId, IBID_DATA: join(folder, 'data') },
      ...{ IBID_ENGINE: 'opensearch', IBID_OPENSEARCH_URL: real, IBID_OPENSEARCH_PREFIX: settings.prefix },
      ...environment,
    },
    folder,
  });
  programs.push(program);
  return program;
}

async function answerTo(query: string): Promise<string> {
  return textIn((await discord.command('search', { query })).message).replaceAll('**', '');
}

async function ready({ out }: Program): Promise<string> {
  const own = /"port":(\d+)/.exec(out())?.[1];
  return (await fetch(`http://127.0.0.1:${own}/readyz`)).text();
}

describe.skipIf(absent !== '')(`a bot on OpenSearch${absent}`, () => {
  test('says "not now" while OpenSearch is down, and answers when it is up', async () => {
    const bot = run(['start'], { IBID_OPENSEARCH_URL: `http://127.0.0.1:${port}` });
    await bot.says('library not read');
    await bot.says('connected');
    expect(await answerTo('rye')).toContain(NOT_NOW);
    expect(await ready(bot)).toContain('cannot be read');
    await forward();
    await bot.says('library open');
    await expect.poll(() => answerTo('rye')).toContain('ground rye');
    await cut();
    expect(await answerTo('a flood of words never asked before')).toContain(NOT_NOW);
    expect(await ready(bot)).toContain('OpenSearch does not answer');
    await forward();
    await expect.poll(() => answerTo('flood')).toContain('until the flood');
    expect(bot.out()).not.toContain('uncaught');
  });

  test('follows what another process publishes, without the files', async () => {
    expect(await run(['library', 'reindex', '--yes']).ended).toBe(0);
    const bot = run(['start'], { IBID_DATA: join(folder, 'nowhere') });
    await bot.says('library open');
    await bot.says('connected');
    await expect.poll(() => answerTo('rye')).toContain('ground rye');
    write('quay.md', '# The quay\n\nThe quay was rebuilt in oak.\n');
    expect(await run(['library', 'reindex', '--yes']).ended).toBe(0);
    await bot.says('another process changed the library');
    await expect.poll(() => answerTo('oak')).toContain('rebuilt in oak');
    expect(bot.out()).not.toContain('files read');
  });
});
