import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { defineCommand } from '../../src/command.ts';
import { startBot } from '../../src/discord/bot.ts';
import { createLogger } from '../../src/service/log.ts';
import type { Observation } from '../../src/service/observation.ts';
import type { Connection } from '../../src/service/service.ts';
import { excerpt, libraryOf } from '../discord/fixtures.ts';
import { serving } from '../discord/serving.ts';
import { Discord } from '../discord-server/server.ts';

/** A word that people ask, write and read; no log may contain it. */
const SECRET = 'wickerwork';
const QUESTION = `where is the ${SECRET}?`;

/** Ways in which a command fails, each with an error that quotes its input. */
const FAILURES: Readonly<Record<string, (text: string) => unknown>> = {
  plain: (text) => {
    throw new Error(`no answer to ${text}`);
  },
  syntax: (text) => JSON.parse(text),
  type: (text) => Reflect.ownKeys(Object(Reflect.apply(Array.prototype.map, text, [text]))),
  range: (text) => 'x'.normalize(text),
  url: (text) => new URL(text),
  schema: (text) => z.enum(['a']).parse(text, { error: () => `not ${text}` }),
  frames: (text) => {
    throw new Error(`said\n    at ${text} (file:///${text}.ts:1:2)`);
  },
  text: (text) => {
    throw text;
  },
};

const lamps = defineCommand({
  name: 'search',
  description: 'About lamps',
  access: 'everyone',
  effect: 'reads',
  takes: 'words',
  arguments: z.object({
    query: z.string().meta({ description: 'Any text', complete: 'organization' }),
    failure: z.string().optional().meta({ description: 'How it fails' }),
  }),
  examples: [],
  run({ query, failure = '' }) {
    FAILURES[failure]?.(query);
    return { status: 'found', items: [excerpt({ quote: `The ${SECRET} was lit.`, highlights: [] })] };
  },
});

let discord: Discord;
let bot: Connection;
let lines: string[];
let observed: Observation[];

beforeEach(async () => {
  lines = [];
  observed = [];
  discord = await Discord.start();
  const { token, apiUrl, guildId } = discord;
  const complete = (_kind: string, typed: string) => {
    throw new Error(`cannot complete ${typed}`);
  };
  bot = await startBot({
    ...{ token, apiUrl, guildId, commands: [lamps] },
    libraries: serving(() => ({ ...libraryOf(), complete })),
    logger: createLogger('trace', [token], { write: (line: string) => lines.push(line) }),
    observe: (observation) => observed.push(observation),
    now: () => observed.length * 1e6,
  });
});

afterEach(async () => {
  await bot.stop();
  await discord.stop();
});

/** The interactions' keys, as they occur in request paths. */
const keys = () =>
  discord.requests.flatMap((line) => /\/(?:interactions|webhooks)\/\d+\/([^/]+)/.exec(line)?.[1] ?? []);

test('the log has ids, but no key and nothing that was asked or quoted, whatever goes wrong', async () => {
  for (const failure of ['', ...Object.keys(FAILURES)]) {
    const { texts } = await discord.command('search', { query: QUESTION, failure });
    expect(texts.join()).toContain(failure === '' ? SECRET : 'Error ID');
  }
  expect(await discord.autocomplete('search', 'query', SECRET)).toEqual([]);
  await discord.onMessage('Find sources', `They wrote “${QUESTION}” about it.`);

  const errors = { data: { content: { _errors: [{ code: 'X', message: `Value "${SECRET}" is not it.` }] } } };
  const refused = { status: 400, body: { code: 50035, message: 'Invalid Form Body', errors } };
  discord.fail(/callback$/, refused);
  await discord.command('search', { query: QUESTION });
  discord.fail(/callback$/, 'cut', 'cut');
  await discord.command('search', { query: QUESTION });
  discord.fail(
    /callback$/,
    ...Array.from({ length: 12 }, () => ({ status: 500, body: { message: SECRET } })),
  );
  const reply = discord.command('search', { query: QUESTION }).catch(() => undefined);
  discord.clock.advance(3_001);
  await reply;

  const log = lines.join('');
  expect(new Set(keys()).size).toBeGreaterThan(12);
  for (const secret of [SECRET, discord.token, 'wrote', ...keys()]) expect(log).not.toContain(secret);
  const ids = discord.requests.flatMap((line) => /interactions\/(\d+)/.exec(line)?.[1] ?? []);
  for (const id of ids) expect(log).toContain(id);
  const failed = lines.map((line) => JSON.parse(line)).filter(({ level }) => level === 50);
  const atFault = failed.filter(({ error }) => error.frames.join().includes('secrets.test.ts'));
  expect(atFault.length).toBeGreaterThanOrEqual(Object.keys(FAILURES).length - 1);
  expect(log).toContain('Invalid Form Body');
  expect(JSON.stringify(observed)).not.toContain(SECRET);
  const kinds = new Set(observed.flatMap((one) => (one.of === 'error' ? [one.kind] : [])));
  expect([...kinds].sort()).toEqual(expect.arrayContaining(['discord', 'internal', 'network']));
});
