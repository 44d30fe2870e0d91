import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { defineCommand, type Reply } from '../../../src/command.ts';
import type { Connection } from '../../../src/service/service.ts';
import { constructsIn, quotesIn } from '../../discord-server/markdown.ts';
import { Discord } from '../../discord-server/server.ts';
import { botIn, excerpt, keptLog, libraryOf } from '../fixtures.ts';

const LONG_NAME = `Society for the Preservation of ${'Lamps and '.repeat(26)}Beacons`;
const SIMILAR_NAME = `${LONG_NAME} of the North`;
const names = ['Abbey', LONG_NAME, SIMILAR_NAME, ...Array.from({ length: 30 }, (_, i) => `Beacon ${i}`)];

/** What the commands received, and what `/echo` answers. */
let received: unknown[] = [];
let reply: () => Reply = () => ({ status: 'found', items: [excerpt()] });

const echo = defineCommand({
  name: 'echo',
  description: 'Answers with what the test wants',
  access: 'everyone',
  effect: 'reads',
  arguments: z.object({
    text: z.string().min(1).max(300).meta({ description: 'Any text' }),
    page: z.int().min(1).max(50).default(1).meta({ description: 'A page' }),
    whole: z.boolean().optional().meta({ description: 'The whole of it' }),
    part: z.enum(['text', 'notes']).optional().meta({ description: 'A part' }),
    body: z.string().max(400).optional().meta({ description: 'A body', complete: 'organization' }),
  }),
  examples: [],
  run(request) {
    received.push(request);
    return reply();
  },
});

let discord: Discord;
let bot: Connection;
let log: ReturnType<typeof keptLog>;
/** The rules that a test breaks on purpose. */
let expectedViolations: RegExp[] = [];

beforeEach(async () => {
  received = [];
  expectedViolations = [];
  reply = () => ({ status: 'found', items: [excerpt()] });
  log = keptLog();
  discord = await Discord.start();
  bot = await botIn(discord, [echo], { library: () => libraryOf(names), logger: log.logger });
});

afterEach(async () => {
  await bot.stop();
  await discord.stop();
  expect(discord.violations).toEqual(expectedViolations.map((line) => expect.stringMatching(line)));
  expect(log.lines.join('')).not.toContain(discord.token);
});

describe('a command', () => {
  test('is answered in one request, to the asker alone', async () => {
    const { texts, ephemeral } = await discord.command('echo', { text: 'lamp' });
    expect(texts[0]).toContain('> The **lamp** was lit');
    expect(ephemeral).toBe(true);
    expect(discord.requests.filter((line) => !/commands$|gateway/.test(line))).toHaveLength(1);
  });

  test('is answered in a direct message as well', async () => {
    const { texts } = await discord.command('echo', { text: 'lamp' }, { where: 'direct message' });
    expect(texts[0]).toContain('lamp');
  });

  test('receives every type of option, and its defaults', async () => {
    await discord.command('echo', { text: '12', page: 3, whole: false, part: 'notes', body: 'Abbey' });
    await discord.command('echo', { text: 'lamp' });
    expect(received).toEqual([
      { text: '12', page: 3, whole: false, part: 'notes', body: 'Abbey' },
      { text: 'lamp', page: 1 },
    ]);
  });

  test.each([
    ['nothing', {}],
    ['a page too high', { text: 'lamp', page: 51 }],
    ['a part that does not exist', { text: 'lamp', part: '@everyone' }],
    ['an option that does not exist', { text: 'lamp', colour: 'red' }],
  ])('with %s is answered with what does not fit', async (_, input) => {
    const { texts, pings } = await discord.command('echo', input, { unchecked: true });
    expect(received).toEqual([]);
    expect(texts[0]).toMatch(/text|page|part|colour/);
    expect(pings).toEqual([]);
  });

  test('that this version does not have says so', async () => {
    const { texts } = await discord.command('gone', {}, { unchecked: true });
    expect(texts).toEqual(['Ibid does not know the command /gone. Try again in a minute.']);
  });

  test('that fails tells the person an id, and the log the place in the code under the same id', async () => {
    reply = () => {
      throw new Error('the index is broken at "a private question"');
    };
    const { texts, ephemeral } = await discord.command('echo', { text: 'a private question' });
    expect(texts).toHaveLength(1);
    expect(ephemeral).toBe(true);
    const id = /Error ID: ([0-9a-f]{8})$/.exec(texts[0] ?? '')?.[1];
    const failure = log.lines.map((line) => JSON.parse(line)).find((line) => line.level === 50);
    expect(failure).toMatchObject({ id, command: 'echo', error: { name: 'Error', message: null } });
    expect(failure.error.frames[0]).toContain('dispatch.test.ts');
    expect(log.lines.join('')).not.toContain('private');
    reply = () => ({ status: 'found', items: [excerpt()] });
    expect((await discord.command('echo', { text: 'again' })).texts[0]).toContain('lamp');
  });
});

describe('hostile text', () => {
  const texts: [string, string][] = [
    ['mentions', '@everyone @here <@1400000000000000001> <@&1> <#1>'],
    ['links', '[a bank](https://example.org) <https://example.org> https://example.org/@everyone'],
    [
      'Markdown of many lines',
      '```\n@everyone\n``` **bold** ||hidden|| # big\n> quoted\n-# small\n- list\n1. list',
    ],
    ['hidden characters', 'zero\u200Bwidth \u202Eturned\u202C \u2066isolated \uFEFF \u0000 \ud83d'],
    ['emoji', '😀'.repeat(4000)],
  ];

  test.each(texts)('of %s in a message and in a quote pings nobody and quotes exactly', async (_, text) => {
    const quoted = excerpt({ quote: text, highlights: [], citation: text, section: [text], handle: text });
    reply = () => ({ status: 'found', message: text, items: [quoted, quoted] });
    const answer = await discord.command('echo', { text: 'x' });
    expect(answer.pings).toEqual([]);
    const [shown] = quotesIn(answer.texts[1] ?? '');
    expect(text).toContain(shown?.quote);
    if (text.length < 1000) expect(shown?.quote).toBe(text);
  });

  test('typed by the person comes back harmless', async () => {
    const typed = '@everyone [x](https://example.org) <@&1>';
    const input = { text: 'x', part: typed, [typed]: typed };
    const { texts, pings } = await discord.command('echo', input, { unchecked: true });
    expect(constructsIn(texts.join('\n'), ['masked link', 'mention'])).toEqual([]);
    expect(pings).toEqual([]);
  });
});

describe('a completion', () => {
  test('offers at most 25 names', async () => {
    const choices = await discord.autocomplete('echo', 'body', '');
    expect(choices).toHaveLength(25);
    expect(choices[0]).toEqual({ name: 'Abbey', value: 'Abbey' });
    expect(await discord.autocomplete('echo', 'body', 'Zz')).toEqual([]);
  });

  test('offers names longer than Discord takes, and the command receives them whole', async () => {
    const offered = await discord.autocomplete('echo', 'body', 'Society');
    expect(offered).toHaveLength(2);
    for (const { value } of offered) await discord.command('echo', { text: 'x', body: value });
    expect(received).toMatchObject([{ body: LONG_NAME }, { body: SIMILAR_NAME }]);
  });

  test('does not bind: what was never offered arrives as typed', async () => {
    await discord.command('echo', { text: 'x', body: 'Nobody…#12345678' });
    expect(received).toMatchObject([{ body: 'Nobody…#12345678' }]);
  });
});

describe('when Discord refuses', () => {
  test('a reply that comes too late is given up, and logged', async () => {
    reply = () => {
      discord.clock.advance(3_001);
      return { status: 'found', items: [] };
    };
    await expect(discord.command('echo', { text: 'lamp' })).rejects.toThrow('did not respond');
    await expect.poll(() => log.lines.join('')).toContain('Discord refused the reply');
    expectedViolations = [/Unknown interaction \(10062\)/];
  });

  test('a reply is replaced by one line with an id', async () => {
    discord.fail(/callback$/, { status: 400, body: { code: 50035, message: 'Invalid Form Body' } });
    const { texts } = await discord.command('echo', { text: 'lamp' });
    const id = /Error ID: ([0-9a-f]{8})$/.exec(texts[0] ?? '')?.[1];
    expect(log.lines.join('')).toContain(`"id":"${id}"`);
    expect(log.lines.join('')).not.toContain('token-of-');
  });
});

test('many at once are all answered, those that wait after a deferral, each once', async () => {
  const askAs = (index: number) =>
    discord.command('echo', { text: `${index}` }, { person: `15000000000000000${10 + index}` });
  const asked = Array.from({ length: 40 }, (_, index) => askAs(index));
  for (const { texts, ephemeral } of await Promise.all(asked)) {
    expect(texts[0]).toContain('lamp');
    expect(ephemeral).toBe(true);
  }
  expect(received).toHaveLength(40);
  expect(discord.requests.some((line) => line.startsWith('PATCH'))).toBe(true);
});
