import { type ChatInputCommandInteraction, Client, Events, type Interaction, REST, Routes } from 'discord.js';
import { ApplicationCommandResponseSchema } from 'discord-api-spec/zod';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { APPLICATION_ID, GUILD_ID } from './payloads.ts';
import { schemaProblems } from './rules.ts';
import { Discord } from './server.ts';

/** The server is held to what it promises by the real client doing what a bot must not. */
let discord: Discord;
let client: Client;
let behave: (interaction: ChatInputCommandInteraction) => Promise<unknown>;

const V2 = 1 << 15;
const text = (content: string) => ({ type: 10, content });
const button = (id: string) => ({ type: 1, components: [{ type: 2, style: 1, label: 'x', custom_id: id }] });

const field = (id: string) => ({ type: 4, style: 1, custom_id: id });
const modal = (...fields: object[]) => ({
  custom_id: 'm',
  title: 'x',
  components: fields.map((component) => ({ type: 18, label: 'x', component })),
});

beforeEach(async () => {
  discord = await Discord.start();
  client = new Client({ intents: [1], rest: { api: discord.apiUrl, version: '10', retries: 0 } });
  client.on(Events.InteractionCreate, (interaction: Interaction) => {
    if (interaction.isChatInputCommand()) behave(interaction).catch(() => undefined);
  });
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(discord.token);
  await ready;
});

afterEach(async () => {
  await client.destroy();
  await discord.stop();
});

const ask = () => discord.command('any', {}, { unchecked: true });
/** What the first callback of an interaction with this body comes to. */
async function violationsOf(type: number, data: unknown): Promise<string[]> {
  await new Promise<void>((resolve) => {
    behave = async ({ id, token }) => {
      await client.rest
        .post(Routes.interactionCallback(id, token), { auth: false, body: { type, data } })
        .catch(() => undefined);
      resolve();
    };
    ask().catch(() => undefined);
  });
  return discord.violations.map((line) => line.replace(/^.*callback: /, ''));
}

test('a message within the limits is taken', async () => {
  const components = [
    { type: 17, components: [text('x'.repeat(3999)), text('y'), button('a'), button('b')] },
  ];
  expect(await violationsOf(4, { flags: V2, components })).toEqual([]);
  expect(await violationsOf(5, { flags: 64 })).toEqual([]);
});

test.each([
  [
    '41 components',
    4,
    { flags: V2, components: [{ type: 17, components: Array(40).fill(text('x')) }] },
    /41 components/,
  ],
  ['4,001 characters', 4, { flags: V2, components: [text('x'.repeat(4000)), text('y')] }, /4001 characters/],
  ['content in a V2 message', 4, { flags: V2, content: 'x', components: [text('x')] }, /no content/],
  ['V2 components without the flag', 4, { components: [text('x')] }, /need the flag/],
  ['one custom id twice', 4, { flags: V2, components: [button('a'), button('a')] }, /unique/],
  ['a custom id of 101 characters', 4, { flags: V2, components: [button('a'.repeat(101))] }, /./],
  ['an empty message', 4, { content: '' }, /empty message/],
  ['an unknown key', 4, { content: 'x', colour: 1 }, /colour: unknown key/],
  ['2,001 characters of content', 4, { content: 'x'.repeat(2001) }, /content/],
  ['a deferral with more than a flag', 5, { flags: 64 | V2 }, /Ephemeral flag alone/],
  ['suggestions for a command', 8, { choices: [] }, /takes no callback of type 8/],
  ['a modal without a title', 9, { custom_id: 'm', components: [] }, /title/],
  ['a modal of six fields', 9, modal(...Array.from('abcdef', (id) => field(id))), /6 fields/],
  [
    'a field that holds more than it takes',
    9,
    modal({ ...field('a'), max_length: 2, value: 'abc' }),
    /limits/,
  ],
  ['a file upload outside a label', 9, { ...modal(), components: [{ type: 19, custom_id: 'f' }] }, /./],
  ['a file upload for 11 files', 9, modal({ type: 19, custom_id: 'f', max_values: 11 }), /./],
])('%s are refused', async (_, type, data, problem) => {
  expect(await violationsOf(type, data)).toEqual(expect.arrayContaining([expect.stringMatching(problem)]));
});

test('a second reply is refused', async () => {
  behave = async (interaction) => {
    await interaction.reply('one');
    const { id, token } = interaction;
    const body = { type: 4, data: { content: 'two' } };
    await client.rest.post(Routes.interactionCallback(id, token), { auth: false, body });
  };
  expect((await ask()).texts).toEqual(['one']);
  await expect.poll(() => discord.violations).toEqual([expect.stringContaining('40060')]);
});

test('a reply after 3 s is refused', async () => {
  behave = async (interaction) => {
    discord.clock.advance(3_001);
    await interaction.reply('late');
  };
  await expect(ask()).rejects.toThrow('within 3 s');
  await expect.poll(() => discord.violations).toEqual([expect.stringContaining('10062')]);
});

test('a deferred reply is edited, read, followed and deleted, for 15 minutes', async () => {
  const seen: unknown[] = [];
  behave = async (interaction) => {
    await interaction.deferReply({ flags: 64 });
    await interaction.editReply({ components: [text('done')], flags: V2 });
    seen.push((await interaction.fetchReply()).flags.bitfield);
    seen.push((await interaction.followUp({ content: 'more', flags: 64 })).content);
    await interaction.deleteReply();
    await interaction.fetchReply().catch((error) => seen.push(error.code));
    discord.clock.advance(15 * 60_000 + 1);
    await interaction.followUp('too late').catch((error) => seen.push(error.code));
  };
  expect((await ask()).texts).toEqual(['done']);
  await expect.poll(() => seen).toEqual([V2 | 64, 'more', 10008, 50027]);
});

test('a V2 message stays one', async () => {
  behave = async (interaction) => {
    await interaction.reply({ components: [text('x')], flags: V2 });
    await interaction.editReply({ content: 'y' });
  };
  await ask();
  await expect.poll(() => discord.violations).toEqual([expect.stringContaining('no content')]);
});

test('registered commands are given back in the form that Discord documents, and bad ones are refused', async () => {
  const rest = new REST({ api: discord.apiUrl, version: '10' }).setToken(discord.token);
  const route = Routes.applicationGuildCommands(APPLICATION_ID, GUILD_ID);
  const option = { type: 3, name: 'text', description: 'Any text' };
  const command = { name: 'lamps', description: 'About lamps', options: [option] };
  const sub = (...options: object[]) => ({ type: 1, name: 'sub', description: 'A part', options });
  const held = await rest.put(route, {
    body: [command, { ...command, name: 'parts', options: [sub(option)] }],
  });
  for (const one of Array.isArray(held) ? held : [undefined])
    expect(schemaProblems(ApplicationCommandResponseSchema, one)).toEqual([]);
  const bad: [unknown[], string][] = [
    [[command, command], 'two commands of one name'],
    [[{ ...command, name: 'Lamps' }], 'lower-case'],
    [[{ ...command, contexts: [0] }], 'contexts are for global commands'],
    [
      [{ ...command, options: [option, { ...option, name: 'b', required: true }] }],
      'required options come first',
    ],
    [[{ ...command, options: [{ ...option, max_length: 6001 }] }], 'options'],
    [[{ ...command, description: 'x'.repeat(101) }], 'description'],
    [[{ ...command, options: [sub(option), option] }], 'subcommands stand beside no options'],
    [[{ ...command, options: [sub(option, option)] }], 'two options of one name'],
    [[{ ...command, options: [{ ...sub(), name: 'Sub' }] }], 'lower-case'],
    [
      [
        {
          ...command,
          options: [sub(...Array.from({ length: 26 }, (_, n) => ({ ...option, name: `o${n}` })))],
        },
      ],
      'options',
    ],
  ];
  for (const [body, problem] of bad) {
    await expect(rest.put(route, { body })).rejects.toThrow('Invalid Form Body');
    expect(discord.violations.at(-1)).toContain(problem);
  }
});

test('names in other languages are told to those who ask for them, and bad ones are refused', async () => {
  const rest = new REST({ api: discord.apiUrl, version: '10' }).setToken(discord.token);
  const route = Routes.applicationGuildCommands(APPLICATION_ID, GUILD_ID);
  const french = (name: string) => ({ name_localizations: { fr: name } });
  const choice = { name: 'oil', value: 'oil', ...french('huile') };
  const option = { type: 3, name: 'text', description: 'Any text', ...french('texte'), choices: [choice] };
  const command = { name: 'lamps', description: 'About lamps', ...french('lampes'), options: [option] };
  await rest.put(route, { body: [command] });
  const query = new URLSearchParams({ with_localizations: 'true' });
  expect(await rest.get(route, { query })).toMatchObject([command]);
  expect(JSON.stringify(await rest.get(route))).not.toContain('localizations');
  const other = { ...command, name: 'torches' };
  const bad: [unknown[], string][] = [
    [[{ ...command, ...french('Lampes') }], 'lower-case'],
    [[command, other], 'two commands of one name in a language'],
    [
      [command, { ...other, name: 'lampes', name_localizations: null }],
      'two commands of one name in a language',
    ],
    [[{ ...command, options: [option, { ...option, name: 'b' }] }], 'two options of one name in a language'],
    [
      [{ ...command, options: [{ ...option, choices: [choice, { ...choice, name: 'gas' }] }] }],
      'two choices of one name in a language',
    ],
    [[{ ...command, description_localizations: { fr: 'x'.repeat(101) } }], 'description'],
    [[{ ...command, options: Array.from({ length: 25 }, (_, n) => longOption(n)) }], 'a command has 8,000'],
  ];
  for (const [body, problem] of bad) {
    await expect(rest.put(route, { body })).rejects.toThrow('Invalid Form Body');
    expect(discord.violations.at(-1)).toContain(problem);
  }
});

/** An option that is longer in French, with as many choices as it may have. */
function longOption(number: number) {
  const choices = Array.from({ length: 25 }, (_, n) => ({
    name: `${n}`,
    value: `${n}`,
    name_localizations: { fr: `${n}`.padEnd(20, 'x') },
  }));
  return { type: 3, name: `o${number}`, description: 'Any text', choices };
}

test('what the client of Discord would not send is refused at once', async () => {
  expect(() => discord.command('lamps')).toThrow('/lamps is not registered');
});
