import { ApplicationCommandUpdateRequestSchema } from 'discord-api-spec/zod';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Command, defineCommand } from '../../src/command.ts';
import { startBot } from '../../src/discord/bot.ts';
import { commandBody } from '../../src/discord/registration.ts';
import { schemaProblems } from '../discord-server/rules.ts';
import { Discord } from '../discord-server/server.ts';
import { botIn, keptLog, libraryOf } from './fixtures.ts';

/** A command with one argument of each kind, the required one last. */
function command(description: string, shape: z.ZodRawShape = ARGUMENTS): Command {
  return defineCommand({
    name: 'lamps',
    description,
    arguments: z.object(shape),
    examples: [],
    answer: () => ({ status: 'found', items: [] }),
  });
}

const ARGUMENTS = {
  page: z.int().min(1).max(50).default(1).meta({ description: 'A page' }),
  any: z.int().optional().meta({ description: 'Any number' }),
  whole: z.boolean().optional().meta({ description: 'The whole of it' }),
  part: z.enum(['text', 'notes']).optional().meta({ description: 'A part' }),
  body: z.string().optional().meta({ description: 'A body', complete: 'organization' }),
  text: z.string().min(1).max(9000).meta({ description: 'Any text' }),
};

describe('the registration', () => {
  let discord: Discord;

  beforeEach(async () => {
    discord = await Discord.start();
  });

  afterEach(async () => {
    await discord.stop();
    expect(discord.violations).toEqual([]);
  });

  const writes = () => discord.requests.filter((line) => line.startsWith('PUT')).length;
  const run = async (...commands: Command[]) => (await botIn(discord, commands)).stop();

  test('writes when commands differ, and only then', async () => {
    await run(command('About lamps'));
    expect(writes()).toBe(1);
    await run(command('About lamps'));
    expect(writes()).toBe(1);
    await run(command('About all lamps'));
    expect(writes()).toBe(2);
    const { any: _, ...fewer } = ARGUMENTS;
    await run(command('About all lamps', fewer));
    expect(writes()).toBe(3);
    await run(command('About all lamps', { ...fewer, text: z.string().meta({ description: 'Any text' }) }));
    expect(writes()).toBe(4);
    await run();
    expect(writes()).toBe(5);
    await run();
    expect(writes()).toBe(5);
  });

  test('without a server is global, and does not write twice either', async () => {
    const { logger } = keptLog();
    for (let starts = 0; starts < 2; starts++) {
      const library = () => libraryOf();
      const commands = [command('About lamps')];
      const { token, apiUrl } = discord;
      await (await startBot({ token, apiUrl, commands, library, logger })).stop();
    }
    expect(discord.requests.filter((line) => line.endsWith('commands'))).toEqual([
      'GET /applications/1100000000000000001/commands',
      'PUT /applications/1100000000000000001/commands',
      'GET /applications/1100000000000000001/commands',
    ]);
  });
});

test('a command has its options with required ones first, limits, choices and completion', () => {
  expect(commandBody(command('About lamps'), true)).toEqual({
    type: 1,
    name: 'lamps',
    description: 'About lamps',
    contexts: [0, 1, 2],
    integration_types: [0, 1],
    options: [
      { type: 3, name: 'text', description: 'Any text', required: true, min_length: 1, max_length: 6000 },
      { type: 4, name: 'page', description: 'A page', required: false, min_value: 1, max_value: 50 },
      { type: 4, name: 'any', description: 'Any number', required: false },
      { type: 5, name: 'whole', description: 'The whole of it', required: false },
      {
        type: 3,
        name: 'part',
        description: 'A part',
        required: false,
        choices: [
          { name: 'text', value: 'text' },
          { name: 'notes', value: 'notes' },
        ],
      },
      { type: 3, name: 'body', description: 'A body', required: false, autocomplete: true },
      {
        type: 5,
        name: 'share',
        description: 'Post the answer for everybody here, with your name',
        required: false,
      },
    ],
  });
});

test('long descriptions are cut at a word to the 100 characters that Discord takes', () => {
  const long = 'All that is said of lamps '.repeat(8);
  const body = commandBody(command(long, { text: z.string().meta({ description: long }) }), false);
  expect(schemaProblems(ApplicationCommandUpdateRequestSchema, body)).toEqual([]);
  expect(body.description).toMatch(/^All that is said of lamps .{50,} \w+…$/);
});

test('choices that Discord cannot show are a programming error', () => {
  const many = Array.from({ length: 26 }, (_, i) => `choice ${i}`);
  const withChoices = command('x', { part: z.enum(many).meta({ description: 'A part' }) });
  expect(() => commandBody(withChoices, true)).toThrow('/lamps part');
});
