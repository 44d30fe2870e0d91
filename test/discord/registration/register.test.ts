import { REST, Routes } from 'discord.js';
import { ApplicationCommandUpdateRequestSchema } from 'discord-api-spec/zod';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Command, defineCommand, groupTexts } from '../../../src/command.ts';
import { startBot } from '../../../src/discord/bot.ts';
import { commandBodies, commandBody } from '../../../src/discord/registration/command-bodies.ts';
import { otherLocales } from '../../../src/discord/registration/localizations.ts';
import { english, type Texts } from '../../../src/i18n/en/index.ts';
import { french } from '../../../src/i18n/fr/index.ts';
import { commandIn } from '../../../src/i18n/jobs.ts';
import { CommandBody } from '../../discord-server/command-rules.ts';
import { refusal } from '../../discord-server/outcome.ts';
import { APPLICATION_ID, GUILD_ID } from '../../discord-server/payloads.ts';
import { schemaProblems } from '../../discord-server/rules.ts';
import { Discord } from '../../discord-server/server.ts';
import { botIn, openCommands as commands, keptLog, libraryOf } from '../fixtures.ts';
import { serving } from '../serving.ts';

/** A command with one argument of each kind, the required one last. */
function command(description: string, shape: z.ZodRawShape = ARGUMENTS): Command {
  return defineCommand({
    name: 'lamps',
    description,
    access: 'everyone',
    effect: 'reads',
    arguments: z.object(shape),
    examples: [],
    run: () => ({ status: 'found', items: [] }),
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

  const { logger } = keptLog();
  const runEverywhere = async (...commands: Command[]) => {
    const { token, apiUrl } = discord;
    await (await startBot({ token, apiUrl, commands, libraries: serving(() => libraryOf()), logger })).stop();
  };
  const rest = () => new REST({ api: discord.apiUrl, version: '10' }).setToken(discord.token);
  /** What Discord tells of the commands everywhere, or in the server. */
  const registered = async (guildId?: string) => {
    const route =
      guildId === undefined
        ? Routes.applicationCommands(APPLICATION_ID)
        : Routes.applicationGuildCommands(APPLICATION_ID, guildId);
    const query = new URLSearchParams({ with_localizations: 'true' });
    return z.array(CommandBody).parse(await rest().get(route, { query }));
  };

  test('without a server is global, and does not write twice either', async () => {
    await runEverywhere(command('About lamps'));
    await runEverywhere(command('About lamps'));
    expect(discord.requests.filter((line) => line.endsWith('commands'))).toEqual([
      'GET /applications/1100000000000000001/commands',
      'PUT /applications/1100000000000000001/commands',
      'GET /applications/1100000000000000001/guilds/1200000000000000001/commands',
      'GET /applications/1100000000000000001/commands',
      'GET /applications/1100000000000000001/guilds/1200000000000000001/commands',
    ]);
  });

  test('leaves the commands in one place alone, wherever they were before', async () => {
    await runEverywhere(command('About lamps'));
    await run(command('About lamps'));
    expect((await registered(GUILD_ID)).map(({ name }) => name)).toEqual(['lamps', 'help']);
    expect(await registered()).toEqual([]);
    await runEverywhere(command('About lamps'));
    expect((await registered()).map(({ name }) => name)).toEqual(['lamps', 'help']);
    expect(await registered(GUILD_ID)).toEqual([]);
    expect(writes()).toBe(5);
    await runEverywhere(command('About lamps'));
    expect(writes()).toBe(5);
  });

  test('starts the bot where what is left elsewhere cannot be deleted', async () => {
    await runEverywhere(command('About lamps'));
    discord.fail(/^PUT .*\d\/commands$/u, { status: 200, body: [] }, refusal(403, 50001, 'Missing Access'));
    await run(command('About lamps'));
    expect((await registered()).map(({ name }) => name)).toEqual(['lamps', 'help']);
  });

  test('names the commands, their options and choices in the other languages', async () => {
    await run(...commands);
    const held = await registered(GUILD_ID);
    const named = new Map(held.map((one) => [one.name, one]));
    const top = new Map(commands.map(({ group, name }) => [group ?? name, group]));
    const nameOf = (name: string, group: string | undefined) =>
      group === undefined ? commandIn(french.commands, name)?.name : groupTexts(group, french).name;
    const expected = Array.from(top, ([name, group]) => [name, nameOf(name, group)]);
    expect(Object.fromEntries(held.map((one) => [one.name, one.name_localizations?.fr]))).toEqual({
      ...Object.fromEntries(expected),
      help: 'aide',
      'Find sources': 'Trouver des sources',
      'Check quotes': 'Vérifier les citations',
    });
    expect(named.get('search')?.description_localizations?.fr).toBe(french.commands.search.description);
    expect(named.get('help')?.description_localizations?.fr).toMatch(
      /^Afficher ce que vous pouvez demander/u,
    );
    for (const { name, options = [] } of held.filter((one) => top.has(one.name)))
      for (const option of options ?? []) {
        expect(option.name_localizations?.fr, `${name} ${option.name}`).toMatch(/^[-\p{Ll}]+$/u);
        expect(option.description_localizations?.fr, `${name} ${option.name}`).not.toBe(option.description);
      }
    const within = named.get('search')?.options?.find(({ name }) => name === 'in');
    expect(within?.choices).toEqual([
      { name: 'text', value: 'text', name_localizations: expect.objectContaining({ fr: 'texte' }) },
      { name: 'notes', value: 'notes', name_localizations: expect.objectContaining({ fr: 'notes' }) },
      { name: 'lists', value: 'lists', name_localizations: expect.objectContaining({ fr: 'listes' }) },
      {
        name: 'captions',
        value: 'captions',
        name_localizations: expect.objectContaining({ fr: 'légendes' }),
      },
    ]);
  });

  test('writes anew when a name in another language differs, and only then', async () => {
    await run(...commands);
    const held = await registered(GUILD_ID);
    await run(...commands);
    expect(writes()).toBe(1);
    const altered: [name: string, names: Record<string, string> | null][] = [
      ['search', { fr: 'fouiller' }],
      ['search', { fr: 'chercher', de: 'suchen' }],
      ['search', null],
      ['Find sources', null],
    ];
    for (const [name, names] of altered) {
      const body = commandBodies({ commands }, false).map((one) =>
        one.name === name ? { ...one, name_localizations: names } : one,
      );
      await rest().put(Routes.applicationGuildCommands(APPLICATION_ID, GUILD_ID), { body });
      const before = writes();
      await run(...commands);
      expect(writes()).toBe(before + 1);
      expect((await registered(GUILD_ID)).map((one) => one.name_localizations)).toEqual(
        held.map((one) => one.name_localizations),
      );
    }
  });
});

test('a language is registered under all of its locales that Discord has', () => {
  const codes = (known: Record<string, Texts>) => otherLocales(known).map(([locale]) => locale);
  expect(codes({ en: english, fr: french })).toEqual(['fr']);
  expect(codes({ en: english, es: french, sv: french, la: french }).sort()).toEqual([
    'es-419',
    'es-ES',
    'sv-SE',
  ]);
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
        description: 'Post the answer for everyone here, with your name',
        name_localizations: expect.objectContaining({ fr: 'partager' }),
        description_localizations: expect.objectContaining({ fr: 'Publier la réponse ici, avec votre nom' }),
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
