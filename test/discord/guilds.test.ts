import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Connection } from '../../src/service/service.ts';
import { CHANNEL_ID, GUILD_ID, OTHER_GUILD_ID, THREAD_ID } from '../discord-server/payloads.ts';
import { Discord } from '../discord-server/server.ts';
import { coast, lamps, libraryWith } from './documents.ts';
import { botIn, openCommands as commands } from './fixtures.ts';
import { OTHER, textIn } from './session.ts';

const restricted = { ...lamps, source: { ...lamps.source, restricted: [CHANNEL_ID] } };
const library = libraryWith(restricted, coast);
const MEMBER = { person: OTHER, permissions: 0n };

let discord: Discord;
let bot: Connection;

const start = async (hidden: readonly string[] = []) => {
  discord = await Discord.start({ hidden });
  bot = await botIn(discord, commands, { library: () => library });
};
const search = (acting = {}) => discord.command('search', { query: 'hour of lighting' }, acting);

afterEach(async () => {
  await bot.stop();
  await discord.stop();
  expect(discord.violations).toEqual([]);
});

describe('a server that removes Ibid and invites it again', () => {
  beforeEach(() => start());

  test('has its commands again, without a restart', async () => {
    discord.leave(GUILD_ID);
    expect(() => search()).toThrow('/search is not registered');
    const written = () => discord.requests.filter((line) => /^PUT .*\/commands$/u.test(line)).length;
    const before = written();
    discord.join(GUILD_ID);
    await expect.poll(written).toBeGreaterThan(before);
    await expect.poll(async () => (await search()).texts.join()).toContain('lamps-1911');
  });

  test('and another one that invites it harm nothing', async () => {
    discord.join(OTHER_GUILD_ID);
    discord.leave(OTHER_GUILD_ID);
    expect((await search()).texts.join()).toContain('lamps-1911');
  });
});

describe('channels that Ibid may not view', () => {
  beforeEach(() => start([CHANNEL_ID]));

  test.each([CHANNEL_ID, THREAD_ID])('are known by their id, as are their threads: %s', async (channel) => {
    expect((await search({ channel })).texts.join()).toContain('lamps-1911');
    expect(await discord.autocomplete('search', 'source', 'lamps-191', { channel })).toHaveLength(1);
  });

  test('need the permission for threads to share in a thread', async () => {
    const input = { query: 'hour of lighting', share: true };
    const thread = { ...MEMBER, channel: THREAD_ID };
    const [messages, inThreads] = [1n << 11n, 1n << 38n];
    expect((await discord.command('search', input, { ...thread, permissions: messages })).ephemeral).toBe(
      true,
    );
    const { ephemeral, message } = await discord.command('search', input, {
      ...thread,
      permissions: inThreads,
    });
    expect(ephemeral).toBe(false);
    expect(textIn(message)).toContain('lamps-1911');
  });
});
