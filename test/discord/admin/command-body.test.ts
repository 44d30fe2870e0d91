import { REST, Routes } from 'discord.js';
import { expect, test } from 'vitest';
import { adminCommands } from '../../../commands/admin/index.ts';
import { argumentsOf } from '../../../src/arguments.ts';
import { groupBody } from '../../../src/discord/registration/command-bodies.ts';
import { APPLICATION_ID, GUILD_ID } from '../../discord-server/payloads.ts';
import { Discord } from '../../discord-server/server.ts';

test('Discord takes the command, in one server and in all', async () => {
  const discord = await Discord.start();
  const rest = new REST({ api: discord.apiUrl, version: '10' }).setToken(discord.token);
  const routes = [
    [Routes.applicationCommands(APPLICATION_ID), true],
    [Routes.applicationGuildCommands(APPLICATION_ID, GUILD_ID), false],
  ] as const;
  for (const [route, global] of routes)
    await rest.put(route, { body: [groupBody('library', { commands: adminCommands }, global)] });
  await discord.stop();
  expect(discord.violations).toEqual([]);
});

test('it is shown to administrators, in servers that invited the bot; to all where roles may as well', () => {
  const body = groupBody('library', { commands: adminCommands }, true);
  expect(body).toMatchObject({
    name: 'library',
    default_member_permissions: '8',
    contexts: [0],
    integration_types: [0],
  });
  const forRoles = groupBody('library', { commands: adminCommands, adminRoles: ['1'] }, false);
  for (const key of ['default_member_permissions', 'contexts', 'integration_types'])
    expect(forRoles).not.toHaveProperty(key);
});

test('each command is a subcommand with what people may set, a file as an attachment that need not be', () => {
  const { options = [] } = groupBody('library', { commands: adminCommands }, false);
  expect(options.map(({ name }) => name)).toEqual(adminCommands.map(({ name }) => name));
  for (const command of adminCommands) {
    const option = options.find(({ name }) => name === command.name);
    const offered = option !== undefined && 'options' in option ? (option.options ?? []) : [];
    const shown = argumentsOf(command).filter(({ hidden }) => !hidden);
    expect(new Set(offered.map(({ name }) => name))).toEqual(new Set(shown.map(({ name }) => name)));
    expect(option).toHaveProperty('description_localizations.fr');
  }
  const add = options.find(({ name }) => name === 'add');
  expect(add).toHaveProperty(
    'options',
    expect.arrayContaining([expect.objectContaining({ name: 'file', type: 11, required: false })]),
  );
});
