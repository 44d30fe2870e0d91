import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeControl } from '../../../src/discord/state/controls.ts';
import { readerLinksOf } from '../../../src/service/reader-links.ts';
import { readGrant } from '../../../src/service/reader-token.ts';
import type { Connection } from '../../../src/service/service.ts';
import {
  type Acting,
  CHANNEL_ID,
  GUILD_ID,
  OTHER_CHANNEL_ID,
  ROLE_ID,
  THREAD_ID,
} from '../../discord-server/payloads.ts';
import { componentsOf } from '../../discord-server/rules.ts';
import { Discord } from '../../discord-server/server.ts';
import { coast, lamps, libraryWith } from '../documents.ts';
import { botIn, openCommands as commands } from '../fixtures.ts';

const SECRET = 'a secret of this test, long enough to sign with';
const restricted = { ...coast, source: { ...coast.source, restricted: [CHANNEL_ID] } };
const library = libraryWith(lamps, restricted);
const web = { host: '127.0.0.1', port: 1, url: 'https://reader.example', isPublic: false, secrets: [SECRET] };
const NOW = Date.parse('2031-04-05T06:07:08Z');

let discord: Discord;
let bot: Connection;
let roles: string[];

beforeEach(async () => {
  roles = [];
  discord = await Discord.start();
  bot = await botIn(discord, commands, {
    library: () => library,
    reader: readerLinksOf({ web }, () => NOW),
    allowed: () => ({ channels: [], roles }),
  });
});
afterEach(async () => {
  await bot.stop();
  await discord.stop();
  expect(discord.violations).toEqual([]);
});

async function open(source: string, acting: Acting) {
  const { message } = await discord.command('search', { query: 'harbour lamps' }, acting);
  const control = writeControl({ to: 'open', source, quote: '4-11', at: 'p4' });
  const reply = await discord.component(message, `200${control}~`, acting);
  const url = componentsOf(reply.message.body ?? {}).flatMap((button) => button.url ?? [])[0] ?? '';
  return { ...reply, url };
}

function grantIn(url: string) {
  const { pathname, searchParams } = new URL(url);
  return readGrant(searchParams.get('t') ?? '', pathname, [SECRET], NOW);
}

test.each([
  [{ channel: CHANNEL_ID }, { server: GUILD_ID, channel: CHANNEL_ID }],
  [{ channel: THREAD_ID }, { server: GUILD_ID, channel: CHANNEL_ID }],
  [{ channel: OTHER_CHANNEL_ID }, { server: GUILD_ID, channel: OTHER_CHANNEL_ID }],
  [{ where: 'direct message' } as const, { server: null, channel: null }],
])('Open answers privately with a link in the view of %j', async (acting, view) => {
  const { ephemeral, texts, url } = await open('lamps-1911', acting);
  expect(ephemeral).toBe(true);
  expect(texts.join('\n')).toMatch(/Lamps of lamps-1911/);
  expect(url.length).toBeLessThanOrEqual(512);
  expect(url).toMatch(/^https:\/\/reader\.example\/s\/lamps-1911\?p=4&quote=4-11&t=[\w-]+#p4$/u);
  expect(grantIn(url)).toMatchObject({ ...view, library: '', expires: NOW / 1000 + 15 * 60 });
});

test('Open leads to the passage with the quote highlighted', async () => {
  const { message } = await discord.command('cite', { reference: 'lamps-1911 ¶4' });
  const reply = await discord.press(message, 'Open');
  expect(reply.ephemeral).toBe(true);
  const [url = ''] = componentsOf(reply.message.body ?? {}).flatMap((button) => button.url ?? []);
  const [passage] = lamps.passages.slice(3);
  expect(new URL(url).searchParams.get('quote')).toBe(`0-${passage?.text.length}`);
  expect(grantIn(url)).toMatchObject({ channel: CHANNEL_ID });
});

test('a link carries the role for which Ibid answers', async () => {
  roles = ['1500000000000000009', ROLE_ID];
  const { url } = await open('lamps-1911', { roles: [ROLE_ID], permissions: 0n });
  expect(grantIn(url)).toMatchObject({ role: ROLE_ID });
  const manager = await open('lamps-1911', { roles: [], permissions: 32n });
  expect(grantIn(manager.url)).toMatchObject({ role: '*' });
});

test('Open refuses a source that this channel may not see', async () => {
  const { texts, url } = await open(coast.source.id, { channel: OTHER_CHANNEL_ID });
  expect(texts).toEqual(['This is no longer in the library. Run the command again.']);
  expect(url).toBe('');
  expect((await open(coast.source.id, { channel: CHANNEL_ID })).url).not.toBe('');
});
