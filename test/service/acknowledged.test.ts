import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { textIn } from '../discord/session.ts';
import { ADMINISTRATOR } from '../discord-server/payloads.ts';
import { Discord } from '../discord-server/server.ts';
import { type Gate, type GuardedRequest, openGate, type Passage } from '../opensearch/gate.ts';
import { openSearchForTests } from '../opensearch/shared.ts';
import { type Program, runIbid } from '../program.ts';

const { absent, settings } = await openSearchForTests();
const NOT_NOW = 'cannot reach its library right now';
const DEFERRED = 5;
const PATIENCE = { timeout: 60_000, interval: 100 };
const folder = mkdtempSync(join(tmpdir(), 'ibid-acknowledged-'));
const pass = (): Passage | Promise<Passage> => 'pass';

let discord: Discord;
let gate: Gate;
let program: Program;
let guard: (request: GuardedRequest) => Passage | Promise<Passage> = pass;

function write(name: string, text: string): void {
  writeFileSync(join(folder, 'originals', name), text);
}

/** The types of the callbacks that Discord received since the last call. */
function callbacks(): number[] {
  const sent = discord.bodies.splice(0);
  const types = discord.requests.splice(0).map((line, at) => {
    const body = sent[at];
    const isOfType = typeof body === 'object' && body !== null && 'type' in body;
    return line.endsWith('callback') && isOfType ? [Number(body.type)] : [];
  });
  return types.flat();
}

describe.skipIf(absent !== '')(`while OpenSearch fails${absent}`, () => {
  beforeAll(async () => {
    for (const part of ['lexicon', 'catalogue.yaml'])
      cpSync(join('index-data', part), join(folder, part), { recursive: true });
    mkdirSync(join(folder, 'originals'));
    write('mill.md', '# The mill\n\nThe mill ground rye until the flood.\n');
    discord = await Discord.start();
    gate = await openGate(settings.urls[0] ?? '', (request) => guard(request));
    program = runIbid(['start'], {
      environment: {
        ...{ DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl, IBID_DATA: folder },
        ...{ IBID_MODE: 'http', IBID_INTERACTIONS_PORT: '0' },
        ...{ DISCORD_GUILD_ID: discord.guildId, DISCORD_PUBLIC_KEY: discord.endpoints.publicKey },
        ...{ IBID_ENGINE: 'opensearch', IBID_OPENSEARCH_URL: gate.url },
        IBID_OPENSEARCH_PREFIX: `${settings.prefix}_ack`,
      },
      folder,
    });
    await program.says('files read');
    const port = /"port":(\d+)[^}]*"msg":"interactions port open"/.exec(program.out())?.[1];
    discord.endpoints.urls = [`http://127.0.0.1:${port}/interactions`];
  }, 60_000);
  afterAll(async () => {
    program.child.kill('SIGKILL');
    gate.close();
    await discord.stop();
    rmSync(folder, { recursive: true, force: true });
    expect(discord.violations).toEqual([]);
  });

  test('every interaction is acknowledged before OpenSearch answers', async () => {
    callbacks();
    guard = () => new Promise(() => {});
    const asked = [
      discord.command('search', { query: 'words never asked before' }, { person: '1600000000000000001' }),
      discord.command('cite', { reference: 'mill' }, { person: '1600000000000000002' }),
      discord.onMessage('Find sources', 'Who ground what, when the rivers rose?', {
        person: '1600000000000000003',
      }),
    ];
    const replies = await Promise.all(asked);
    expect(callbacks()).toEqual([DEFERRED, DEFERRED, DEFERRED]);
    await vi.waitUntil(() => replies.some(({ message }) => textIn(message).includes(NOT_NOW)), PATIENCE);
    expect(await discord.autocomplete('cite', 'reference', 'never completed')).toEqual([]);
    guard = pass;
  }, 60_000);

  test('a job waits for a lost node, and says so', async () => {
    write('quarry.md', '# The quarry\n\nThe quarry gave slate.\n');
    guard = ({ path }) => (path.includes('.state') ? 'pass' : { status: 503, body: { error: {} } });
    const { message } = await discord.command('library', {}, { sub: 'reindex', permissions: ADMINISTRATOR });
    await vi.waitUntil(() => textIn(message).includes('waiting for OpenSearch'), PATIENCE);
    guard = pass;
    await vi.waitUntil(() => textIn(message).includes('quarry'), PATIENCE);
  }, 120_000);
});
