import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { commands } from '../../../commands/index.ts';
import { LibraryAdmin } from '../../../src/admin/library-admin.ts';
import { defineCommand } from '../../../src/command.ts';
import { makeDataFolder } from '../../admin/data-folder.ts';
import { CHANNEL_ID, OTHER_CHANNEL_ID, THREAD_ID } from '../../discord-server/payloads.ts';
import { Discord } from '../../discord-server/server.ts';
import { coast, lamps, libraryWith } from '../documents.ts';
import { pageLabel } from '../fixtures.ts';
import { expectWithinLimits } from '../limits-check.ts';
import { clickable, textIn } from '../session.ts';
import { type Replica, replicaIn } from './session.ts';

const restricted = { ...coast, source: { ...coast.source, restricted: [CHANNEL_ID] } };
const house = makeDataFolder();
const place = { data: house.data, sources: [] };
const MEMBER = { permissions: 0n };

let runs = 0;
const stamp = defineCommand({
  name: 'stamp',
  description: 'Stamps a card',
  access: 'everyone',
  effect: 'own',
  arguments: z.object({}),
  examples: [],
  run() {
    runs += 1;
    return { status: 'found', items: [], message: 'Stamped.' };
  },
});
const roll = defineCommand({
  name: 'roll',
  description: 'Calls the roll',
  access: 'admin',
  effect: 'reads',
  arguments: z.object({}),
  examples: [],
  run: () => ({ status: 'found', items: [], message: 'All here.' }),
});

let discord: Discord;
let replicas: readonly Replica[];

beforeAll(async () => {
  discord = await Discord.start({ language: 'fr' });
  const options = () => {
    const admin = new LibraryAdmin({ place }, libraryWith(lamps, restricted), { key: '', rolledBack: false });
    return {
      libraries: { of: () => ({ kind: 'serving' as const, admin }) },
      commands: [...commands.filter(({ access }) => access === 'everyone'), stamp, roll],
      admin: { roles: () => [] },
      guildId: undefined,
    };
  };
  replicas = [await replicaIn(discord, options()), await replicaIn(discord, options())];
});
afterAll(async () => {
  for (const { bot } of replicas) await bot.stop();
  await discord.stop();
  await house.close();
  expect(discord.violations).toEqual([]);
  expectWithinLimits(discord.bodies);
});
beforeEach(() => {
  discord.endpoints.urls = replicas.map(({ url }) => url);
});

test('replicas register the commands once, and connect to no gateway', () => {
  const written = discord.requests.filter((line) => /^PUT .*commands$/u.test(line));
  expect(written).toHaveLength(1);
  expect(discord.gateway.intents).toEqual([]);
});

describe('over two replicas in turn', () => {
  test('a command is answered, and its buttons, menus and forms', async () => {
    const found = await discord.command('search', { query: 'lamps' });
    const { message } = found;
    const first = textIn(message);
    await discord.press(message, 'Next ›');
    expect(textIn(message)).not.toBe(first);
    const form = await discord.press(message, pageLabel(message));
    await discord.submit(form, '1');
    expect(textIn(message)).toBe(first);
    const context = await discord.choose(message, '3 · Context');
    expect(clickable(context.message)).toContain('Back');
    await discord.press(context.message, 'Back');
    const { message: post } = await discord.press(message, 'Share');
    // The server's own language, which the interaction carries.
    await expect.poll(() => textIn(post)).toContain('au total');
  });

  test('a completion, a message and an attachment are answered', async () => {
    const [choice] = await discord.autocomplete('search', 'source', 'lamps-19');
    expect(choice?.value).toBe('lamps-1911');
    const checked = await discord.onMessage('Check quotes', 'She wrote “kept 6 lamps that winter”.');
    await expect.poll(() => textIn(checked.message)).toContain('lamps-1911');
    const draft = Buffer.from('# Draft\n\nIt says “kept 6 lamps that winter” (lamps-1911).\n');
    const file = discord.attachments.add('draft.md', draft);
    const { message } = await discord.command('verify', { file });
    await expect.poll(() => textIn(message)).toContain('1 quotation');
  });

  test('a restricted source is known in its channel and its threads alone', async () => {
    const search = async (channel: string) =>
      textIn((await discord.command('search', { query: 'gas replaced oil' }, { channel })).message);
    expect(await search(THREAD_ID)).toContain('whole coast');
    expect(await search(CHANNEL_ID)).toContain('whole coast');
    expect(await search(OTHER_CHANNEL_ID)).not.toContain('whole coast');
  });

  test('the only server has admins, until another one invites the bot', async () => {
    const call = async (acting = {}) => {
      const { message } = await discord.command('roll', {}, { unchecked: true, ...acting });
      return textIn(message);
    };
    expect(await call()).toContain('All here.');
    expect(await call(MEMBER)).not.toContain('All here.');
    expect(await call({ server: '1200000000000000002' })).not.toContain('All here.');
    expect(await call({ server: '1200000000000000002' })).not.toContain('All here.');
    expect(await call()).not.toContain('All here.');
    expect(await call()).not.toContain('All here.');
  });

  test('an answer is shared once, however many replicas receive a press', async () => {
    const { message } = await discord.command('search', { query: 'lamps' });
    const pressed = await Promise.all([1, 2, 3].map(() => discord.press(message, 'Share')));
    expect(pressed.filter(({ ephemeral }) => !ephemeral)).toHaveLength(1);
  });

  test('what changes something runs once, whichever replica receives it again', async () => {
    const { message } = await discord.command('stamp');
    await expect.poll(() => textIn(message)).toContain('Stamped.');
    const { last } = discord.endpoints;
    // One replica remembers it; to the other, Discord says that it is acknowledged.
    const taken = await Promise.all(replicas.map(() => discord.endpoints.send(last)));
    expect(taken.map(({ status }) => status).toSorted()).toEqual([202, 401]);
    expect(discord.violations.splice(0)).toEqual([expect.stringContaining('40060')]);
    expect(runs).toBe(1);
  });
});
