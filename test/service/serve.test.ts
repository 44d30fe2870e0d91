import { spawn, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openAdmin } from '../../src/admin/open.ts';
import { openLibrary } from '../../src/library/store/open.ts';
import { readerLinksOf } from '../../src/service/reader-links.ts';
import { textIn } from '../discord/session.ts';
import { type Acting, CHANNEL_ID, OTHER_CHANNEL_ID } from '../discord-server/payloads.ts';
import { Discord } from '../discord-server/server.ts';
import { MAIN, type Program, runIbid } from '../program.ts';

const PYTHON = 'python3';
const CRASHES = new URL('./crash.js', import.meta.url).href;
const READER = 'https://reader.example';
const WEB_SECRET = 'a secret of this test that is long enough';
const FULL_DISK = new URL('./full-disk.js', import.meta.url).href;

/** The working folder, with a data folder and a `.env`. */
const folder = mkdtempSync(join(tmpdir(), 'ibid-serve-'));
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
  settings({});
});

afterEach(async () => {
  for (const { child } of programs) child.kill('SIGKILL');
  await discord.stop();
  expect(discord.violations).toEqual([]);
});

function settings(own: Record<string, string>): void {
  const all = { DISCORD_API_URL: discord.apiUrl, DISCORD_GUILD_ID: discord.guildId, IBID_DATA: data, ...own };
  const lines = Object.entries(all).map(([name, value]) => `${name}=${value}\n`);
  rmSync(join(folder, '.env'), { recursive: true, force: true });
  writeFileSync(join(folder, '.env'), lines.join(''));
}

function start(environment: Record<string, string> = {}, preload = CRASHES, ...flags: string[]): Program {
  const program = runIbid(['start', ...flags], {
    environment: { DISCORD_TOKEN: discord.token, IBID_PORT: '0', ...environment },
    folder,
    preload,
  });
  programs.push(program);
  return program;
}

/** The lines of JSON in the log. */
const linesOf = ({ out }: Program) =>
  out()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));

const lineOf = (program: Program, msg: string) => linesOf(program).findLast((line) => line.msg === msg);

/** Sends a request to the health port once it is open. */
async function ask(program: Program, path: string, options: RequestInit = {}) {
  await program.says('"msg":"health port open"');
  const { host, port } = lineOf(program, 'health port open');
  const response = await fetch(`http://${host}:${port}${path}`, options);
  return { status: response.status, text: await response.text(), headers: response.headers };
}

/** The path of a link that Ibid could have made in this channel. */
function addressIn(channel: string): string {
  const web = { host: '', port: 0, url: READER, isPublic: false, secrets: [WEB_SECRET] };
  const view = { server: discord.guildId, channel, person: 'discord:1' };
  const place = { page: 'document', source: 'quds-2021' } as const;
  return (readerLinksOf({ web })?.addressOf(place, view) ?? '').replace(READER, '');
}

/** The value of a metric, by its name with labels. */
const metric = (metrics: string, name: string) =>
  Number(
    metrics
      .split('\n')
      .find((line) => line.startsWith(`${name} `))
      ?.split(' ')[1],
  );

/** Resolves once Discord has received such a request. */
const arrival = (route: RegExp) =>
  new Promise<void>((resolve) => {
    arrived = (line) => route.test(line) && resolve();
  });

test('the health port serves liveness, readiness and metrics, which count no restricted source', async () => {
  const vault = join(data, 'sources', 'vault');
  writeFileSync(`${vault}.md`, '# Vault\n\nThe third key is under the bell.\n');
  writeFileSync(`${vault}.yaml`, 'id: vault\nrestricted: ["100000000000000001"]\n');
  await (await openAdmin({ place: { data, sources: [] } })).close();
  let letIn = () => {};
  const waiting = arrival(/gateway\/bot/);
  discord.fail(/gateway\/bot/, new Promise<void>((resolve) => (letIn = resolve)));
  const program = start();
  await waiting;
  expect(await ask(program, '/healthz')).toMatchObject({ status: 200, text: 'ok\n' });
  await program.says('"msg":"library open"');
  expect(await ask(program, '/readyz')).toMatchObject({ status: 503, text: 'connecting to Discord\n' });
  program.child.kill('SIGHUP');
  await program.says('"msg":"not reloaded: still starting"');
  letIn();
  await program.says('"msg":"connected"');
  expect(await ask(program, '/readyz')).toMatchObject({ status: 200, text: 'ready\n' });
  await program.says('"msg":"files read"');

  await discord.command('ask', { question: 'Who wrote the report?' });
  await discord.command('ask', { question: 'What does a zebra cost on Mars?' });
  await discord.command('cite', { reference: 'n19' });
  await discord.autocomplete('org', 'name', 'neturei');
  await discord.command('gone', {}, { unchecked: true });
  let { text, headers } = await ask(program, '/metrics');
  // Discord receives a reply before the bot knows.
  while (metric(text, 'ibid_acknowledgement_seconds_count') < 5) {
    ({ text, headers } = await ask(program, '/metrics'));
  }
  expect(headers.get('content-type')).toContain('version=0.0.4');
  const value = (name: string) => metric(text, name);
  expect(value('ibid_interactions_total{command="ask",outcome="answered"}')).toBe(2);
  expect(value('ibid_interactions_total{command="suggest",outcome="answered"}')).toBe(1);
  expect(value('ibid_interactions_total{command="other",outcome="answered"}')).toBe(1);
  expect(value('ibid_answers_total{command="ask",status="found"}')).toBe(1);
  expect(value('ibid_answers_total{command="cite",status="not-found"}')).toBe(1);
  expect(value('ibid_acknowledgement_seconds_count')).toBe(5);
  expect(value('ibid_interaction_seconds_count{command="ask"}')).toBe(2);
  const { version, documents, passages } = lineOf(program, 'library open');
  expect(value('ibid_library_documents')).toBe(Number(documents) - 1);
  expect(value('ibid_library_passages')).toBe(Number(passages) - 2);
  expect(text).not.toContain(version);
  expect(value('ibid_library_age_seconds')).toBeGreaterThan(0);
  expect(value('ibid_library_building')).toBe(0);
  expect(value('ibid_connected')).toBe(1);
  expect(value('process_cpu_seconds_total')).toBeGreaterThan(0);
  for (const asked of ['zebra', 'wrote', 'neturei', 'gone']) expect(text).not.toContain(asked);

  expect(await ask(program, '/')).toMatchObject({ status: 404 });
  expect(await ask(program, '/constructor')).toMatchObject({ status: 404 });
  expect(await ask(program, '/healthz?verbose')).toMatchObject({ status: 200 });
  expect(await ask(program, '/healthz', { method: 'HEAD' })).toMatchObject({ status: 200, text: '' });
  const refused = await ask(program, '/metrics', { method: 'POST', body: 'x' });
  expect(refused).toMatchObject({ status: 405, text: 'use GET or HEAD\n' });
  expect(refused.headers.get('allow')).toBe('GET, HEAD');

  await discord.stop();
  let answer = await ask(program, '/readyz');
  while (answer.status === 200) answer = await ask(program, '/readyz');
  expect(answer).toMatchObject({ status: 503, text: 'reconnecting to Discord\n' });
  expect(metric((await ask(program, '/metrics')).text, 'ibid_connected')).toBe(0);
  expect(await ask(program, '/healthz')).toMatchObject({ status: 200 });
  for (const file of ['md', 'yaml']) rmSync(`${vault}.${file}`);
  rmSync(join(data, 'build'), { recursive: true });
  const { summary } = await openLibrary({ data, sources: [] });
  expect(value(`ibid_library_info{version="${summary.version}"}`)).toBe(1);
});

test('SIGHUP reloads settings and library, and logs in one line what changed', async () => {
  const program = start({ IBID_WEB_PORT: '0', IBID_WEB_URL: READER, IBID_WEB_SECRET: WEB_SECRET });
  await program.says('"msg":"files read"');
  const open = (path: string) => fetch(`http://127.0.0.1:${lineOf(program, 'web port open').port}${path}`);
  const page = addressIn(CHANNEL_ID);
  expect(
    await Promise.all([page, '/v1/openapi.json', '/metrics'].map(async (path) => (await open(path)).status)),
  ).toEqual([200, 200, 404]);
  const search = async (acting: Acting = {}) =>
    (await discord.command('search', { query: 'cormorants' }, acting)).texts.join();
  expect(await search()).toContain('Nothing found');

  settings({ IBID_CHANNELS: OTHER_CHANNEL_ID, LOG_LEVEL: 'debug', IBID_SOURCES: data });
  writeFileSync(join(data, 'sources', 'birds.md'), BIRDS);
  // The preload turns it into two at once.
  program.child.kill('SIGWINCH');
  await program.says('"msg":"not reloaded: another reload is running"');
  await program.says('"msg":"reloaded"');
  expect(lineOf(program, 'reloaded')).toMatchObject({
    ...{ changed: ['LOG_LEVEL', 'IBID_CHANNELS'], later: ['IBID_SOURCES'] },
    library: { kind: 'done' },
  });
  expect((await open(page)).status).toBe(403);
  expect((await open(addressIn(OTHER_CHANNEL_ID))).status).toBe(200);
  expect(await search()).not.toContain('cormorants');
  expect(await search({ channel: OTHER_CHANNEL_ID })).toContain('Forty **cormorants** were counted');

  rmSync(join(data, 'sources', 'birds.md'));
  settings({ IBID_CHANNELS: 'everywhere' });
  program.child.kill('SIGHUP');
  await program.says('"msg":"reloaded"', 2);
  expect(lineOf(program, 'reloaded')).toMatchObject({
    wrong: [expect.stringMatching(/^IBID_CHANNELS/)],
    library: { kind: 'done' },
  });
  expect(await search({ channel: OTHER_CHANNEL_ID })).toContain('Nothing found');
  expect(await search()).not.toContain('Nothing found');
  const { text } = await ask(program, '/metrics');
  expect(metric(text, 'ibid_library_job_seconds_count{action="reindex",outcome="done"}')).toBe(2);
  program.child.kill('SIGTERM');
  expect(await program.ended).toBe(0);
  await expect(open('/v1/openapi.json')).rejects.toThrow();
  expect(program.out()).not.toMatch(/quds-2021|a secret of this test/);
  const audited = readFileSync(join(data, 'audit.jsonl'), 'utf8').trimEnd().split('\n');
  const [first, last] = audited.slice(-2).map((line) => JSON.parse(line));
  expect(first).toMatchObject({ action: 'reindex', actor: { name: 'SIGHUP' }, outcome: 'done' });
  expect(first?.after).toBe(last?.before);
  expect(last?.after).toBe(lineOf(program, 'reloaded').library.version);
});

test('the bot serves what a command in a shell changed in its data folder, and logs it', async () => {
  const program = start();
  await program.says('"msg":"files read"');
  const words = ['library', 'edit', 'quds-2021', '--publisher', 'The Bird Club'];
  const shell = runIbid(words, { environment: { IBID_DATA: data }, folder });
  expect(await shell.ended).toBe(0);
  await program.says('"msg":"another process changed the library"');
  const { texts } = await discord.command('cite', { reference: 'quds-2021' });
  expect(texts.join()).toContain('The Bird Club');
  program.child.kill('SIGTERM');
  expect(await program.ended).toBe(0);
});

test('an uncaught error exits 1 after finishing replies; the next process serves the same library', async () => {
  const { server: taken, port } = await takenPort();
  let program = start({ IBID_PORT: port, CRASH: `${discord.token}, and my question` });
  await program.says('"msg":"connected"');
  expect(linesOf(program).flatMap(({ level, msg }) => (level >= 40 ? [msg] : []))).toEqual([
    `no health port at 127.0.0.1 port ${port}: it is in use; set IBID_PORT to a free port. The bot runs without it`,
  ]);
  taken.close();
  await crash(program);
  const { version } = lineOf(program, 'library open');

  // An unhandled rejection counts as one.
  program = start({ CRASH: `reject ${discord.token}, and my question` });
  await program.says('"msg":"connected"');
  expect(lineOf(program, 'library open').version).toBe(version);
  await crash(program, async () => {
    expect(await ask(program, '/readyz')).toMatchObject({ status: 503, text: 'stopping\n' });
    expect(metric((await ask(program, '/metrics')).text, 'ibid_errors_total{kind="uncaught"}')).toBe(1);
  });
});

test('an uncaught error exits 1 during the start, too', async () => {
  const waiting = arrival(/gateway\/bot/);
  discord.fail(/gateway\/bot/, new Promise<void>(() => {}));
  const program = start({ CRASH: 'early' });
  await waiting;
  program.child.kill('SIGUSR2');
  expect(await program.ended).toBe(1);
  expect(program.out()).toContain('"msg":"uncaught error"');
});

test.skipIf(!existsSync('/dev/full'))('answers go on if the log cannot be written', async () => {
  const program = start({ IBID_PORT: '' }, FULL_DISK);
  const reply = await onceRegistered(() => discord.command('cite', { reference: 'n15' }));
  expect(reply.texts.join()).toContain('note 14');
  program.child.kill('SIGTERM');
  expect(await program.ended).toBe(0);
});

test.skipIf(spawnSync(PYTHON, ['--version']).status !== 0)(
  'closing the terminal ends the bot (skipped without Python, which opens one)',
  async () => {
    const words = [process.execPath, MAIN, 'start'];
    const environment = { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl, IBID_DATA: data };
    const terminal = spawn(PYTHON, ['-c', 'import pty, sys; pty.spawn(sys.argv[1:])', ...words], {
      env: { ...process.env, ...environment },
    });
    await arrival(/^PUT .*commands$/);
    terminal.kill('SIGKILL');
    while (discord.gateway.connections > 0) await new Promise(setImmediate);
  },
);

/** Retries until the command is registered: the only sign of a bot without a log. */
async function onceRegistered<Value>(ask: () => Promise<Value>): Promise<Value> {
  for (;;) {
    await new Promise(setImmediate);
    try {
      return await ask();
    } catch (error) {
      if (!String(error).includes('is not registered')) throw error;
    }
  }
}

/** Makes an error escape while a reply is under way; the reply must arrive before the process ends. */
async function crash(program: Program, meanwhile: () => Promise<void> = async () => {}): Promise<void> {
  let answer = () => {};
  const waiting = arrival(/callback$/);
  discord.fail(/callback$/, new Promise<void>((resolve) => (answer = resolve)));
  const reply = discord.command('ask', { question: 'Who wrote the report?' });
  await waiting;
  program.child.kill('SIGUSR2');
  await program.says('"msg":"uncaught error"');
  await meanwhile();
  answer();
  expect(JSON.stringify(await reply)).toContain('Barak');
  expect(await program.ended).toBe(1);
  expect(discord.gateway.connections).toBe(0);
  const { level, error } = lineOf(program, 'uncaught error');
  expect(level).toBe(60);
  expect(error.frames[0]).toContain('crash.js');
  for (const secret of [discord.token, 'my question', 'Barak', 'Who wrote']) {
    expect(program.out() + program.err()).not.toContain(secret);
  }
}

async function takenPort(): Promise<{ server: Server; port: string }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { server, port: String(typeof address === 'object' ? address?.port : '') };
}

const BIRDS = `---
id: birds-1931
title: Birds of the Quay
type: report
---

# Birds of the Quay

Forty cormorants were counted on the quay in May.
`;

test('files that cannot be indexed, and an unreadable .env, are warnings in the log', async () => {
  settings({ IBID_CHANNELS: OTHER_CHANNEL_ID });
  await (await openAdmin({ place: { data, sources: [] } })).close();
  const aside = (name: string) => renameSync(join(data, name), join(folder, 'aside'));
  const back = (name: string) => renameSync(join(folder, 'aside'), join(data, name));
  aside('sources/ijd-2020.md');
  const program = start();
  await program.says('"msg":"files read"');
  expect(lineOf(program, 'files read')).toMatchObject({ level: 40, library: { kind: 'confirm' } });
  back('sources/ijd-2020.md');
  aside('catalogue.yaml');
  program.child.kill('SIGHUP');
  await program.says('"msg":"reloaded"');
  const library = { kind: 'failed', line: expect.stringContaining('catalogue.yaml') };
  expect(lineOf(program, 'reloaded')).toMatchObject({ level: 40, changed: [], library });
  back('catalogue.yaml');
  rmSync(join(folder, '.env'));
  mkdirSync(join(folder, '.env'));
  program.child.kill('SIGHUP');
  await program.says('"msg":"reloaded"', 2);
  expect(lineOf(program, 'reloaded')).toMatchObject({
    ...{ level: 30, library: { kind: 'unchanged' } },
    wrong: [expect.stringMatching(/^\.env: cannot be read \(EISDIR/)],
  });
  const { texts } = await discord.command('cite', { reference: 'n15' });
  expect(texts.join()).not.toContain('note 14');
});

test('--watch indexes files written while Ibid was down, and files written later', async () => {
  const place = { data, sources: [] };
  const before = (await openLibrary(place)).summary.documents;
  await (await openAdmin({ place })).close();
  mkdirSync(join(data, 'originals'), { recursive: true });
  const write = (name: string, text: string) => writeFileSync(join(data, 'originals', name), text);
  write('quarry.md', '# The quarry\n\nThe quarry gave slate for the roofs.\n');
  const program = start({}, CRASHES, '--watch');
  await program.says('"msg":"connected"');
  expect(lineOf(program, 'library open').documents).toBe(before);
  await program.says('"msg":"files read"');
  expect(textIn((await discord.command('search', { query: 'slate roofs' })).message)).toContain(
    'quarry gave',
  );
  write('mill.md', '# The mill\n\nThe mill ground rye until the flood.\n');
  await program.says('"msg":"files read"', 2);
  expect(textIn((await discord.command('search', { query: 'rye flood' })).message)).toContain('mill ground');
  rmSync(join(data, 'originals'), { recursive: true });
});
