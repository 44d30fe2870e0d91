import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { defineCommand } from '../../src/command.ts';
import type { Library } from '../../src/library/library.ts';
import type { Connection } from '../../src/service/service.ts';
import { componentsOf } from '../discord-server/rules.ts';
import { Discord } from '../discord-server/server.ts';
import { botIn, excerpt, libraryOf, pageLabel } from './fixtures.ts';
import { textIn } from './session.ts';

/** How the question after the lamp was answered. */
let lit = 'nobody';
let stack = '';

/** A command that no other part of the code knows. */
const toy = defineCommand({
  name: 'lamp',
  description: 'Lights a lamp',
  access: 'everyone',
  effect: 'reads',
  takes: 'question',
  arguments: z.object({
    which: z.string().meta({ description: 'Which lamp', complete: 'organization' }),
    page: z.int().min(1).max(3).default(1).meta({ description: 'Which page' }),
    light: z.string().optional().meta({ description: 'Who lights it', hidden: true, effect: 'own' }),
  }),
  examples: ['the green one'],
  run({ which, page, light }, { library }) {
    if (light !== undefined) {
      lit = light;
      return { status: 'found', message: `Lit by ${light}.`, items: [] };
    }
    const { excerpts } = library.search({ query: which, offset: 0, limit: 1, length: 100 });
    return {
      status: 'found',
      message: `The lamp ${which}, lit by ${lit}.`,
      items: [
        ...excerpts,
        {
          kind: 'names',
          pair: which,
          names: [
            { name: 'A', country: null, handle: 'a #1' },
            { name: 'B', country: null, handle: 'b #1' },
          ],
          verdict: null,
          actions: [{ label: 'light it', command: 'lamp', input: { which, light: 'Mara' } }],
        },
      ],
      page: { number: page, of: 2, total: 2 },
    };
  },
});

/** One more of the same name, in a group that no other part of the code knows. */
const grouped = defineCommand({
  name: 'lamp',
  group: 'harbour',
  description: 'Says whose harbour it is',
  access: 'everyone',
  effect: 'reads-own',
  arguments: z.object({
    which: z.string().meta({ description: 'Which lamp', complete: 'organization' }),
    page: z.int().min(1).max(3).default(1).meta({ description: 'Which page' }),
  }),
  examples: ['the pier'],
  run: ({ which, page }, { own }) => ({
    status: 'found',
    message: `${which} of ${own.person.replace(':', ' ')}`,
    items: [],
    page: { number: page, of: 2, total: 2 },
  }),
});

const library = (): Library => ({
  ...libraryOf(['the green one', 'the red one']),
  search() {
    stack = new Error('the way here').stack ?? '';
    return {
      excerpts: [excerpt()],
      total: 1,
      evidence: 'answer',
      known: [],
      unknown: [],
      readAs: [],
      foreign: undefined,
      required: [],
    };
  },
});

let discord: Discord;
let bot: Connection;

beforeEach(async () => {
  lit = 'nobody';
  discord = await Discord.start();
  bot = await botIn(discord, [toy, grouped], { library });
});

afterEach(async () => {
  await bot.stop();
  await discord.stop();
  expect(discord.violations).toEqual([]);
});

test('a new command has options, help, completion, a command on messages, pages and its items’ actions', async () => {
  expect(await discord.autocomplete('lamp', 'which', 'the r')).toEqual([
    { name: 'the red one', value: 'the red one' },
  ]);
  const { texts, message: help } = await discord.command('help');
  expect(texts.join('\n')).toMatch(/<\/lamp:\d+>/u);
  expect((await discord.choose(help, '/lamp the green one')).texts.join('\n')).toContain(
    'The lamp the green one',
  );
  expect((await discord.onMessage('Find sources', 'the blue one')).texts.join('\n')).toContain(
    'the blue one',
  );

  const { message } = await discord.command('lamp', { which: 'the red one' });
  expect(textIn(message)).toContain('The lamp the red one, lit by nobody.');
  expect(componentsOf(message.body ?? {}).flatMap(({ label }) => label ?? [])).toContain('Light it');
  await discord.press(message, 'Next ›');
  expect(pageLabel(message)).toMatch(/^2 \//u);
  await discord.press(message, 'Light it');
  expect(textIn(message)).toContain('Lit by Mara.');
  expect(textIn(message)).toContain('The lamp the red one, lit by Mara.');
  expect(pageLabel(message)).toMatch(/^2 \//u);
});

test('a command of a group is a subcommand that completes, knows the person and turns pages', async () => {
  const help = await discord.command('help');
  expect(help.texts.join('\n')).toMatch(/<\/harbour lamp:\d+>/u);
  expect(await discord.autocomplete('harbour', 'which', 'the r', { sub: 'lamp' })).toEqual([
    { name: 'the red one', value: 'the red one' },
  ]);
  const { message } = await discord.command('harbour', { which: 'the pier' }, { sub: 'lamp' });
  expect(textIn(message)).toMatch(/the pier of discord \d+/u);
  await discord.press(message, 'Next ›');
  expect(pageLabel(message)).toMatch(/^2 \//u);
  expect((await discord.choose(help.message, '/harbour lamp the pier')).texts.join()).toContain(
    'the pier of',
  );
});

test('from the handler of interactions, the search is at most eight frames away', async () => {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 50;
  await discord.command('lamp', { which: 'the red one' });
  Error.stackTraceLimit = stackTraceLimit;
  const frames = stack.split('\n').filter((line) => line.startsWith('    at '));
  const handler = frames.findIndex((line) => /dispatch\.ts/u.test(line));
  expect(frames.slice(0, handler + 1).join('\n')).toMatch(/search[\s\S]*handle/u);
  expect(handler + 1).toBeLessThanOrEqual(8);
});
