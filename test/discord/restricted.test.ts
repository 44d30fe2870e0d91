import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Connection } from '../../src/service/service.ts';
import { type Acting, CHANNEL_ID, OTHER_CHANNEL_ID, THREAD_ID } from '../discord-server/payloads.ts';
import { Discord } from '../discord-server/server.ts';
import { coast, lamps, libraryWith } from './documents.ts';
import { botIn, openCommands as commands, pageLabel } from './fixtures.ts';

const restricted = { ...lamps, source: { ...lamps.source, restricted: [CHANNEL_ID] } };
const library = libraryWith(restricted, coast);
/** What the source says, how it is called and how it is named. */
const OF_SOURCE = /lamps-1911|keeper wrote/;
const ELSEWHERE: readonly Acting[] = [{ channel: OTHER_CHANNEL_ID }, { where: 'direct message' }];

let discord: Discord;
let bot: Connection;

beforeEach(async () => {
  discord = await Discord.start();
  bot = await botIn(discord, commands, { library: () => library });
});

afterEach(async () => {
  await bot.stop();
  await discord.stop();
  expect(discord.violations).toEqual([]);
});

const search = (acting: Acting) => discord.command('search', { query: 'hour of lighting' }, acting);
const said = ({ texts }: { texts: readonly string[] }) => texts.join('\n');

test.each([CHANNEL_ID, THREAD_ID])(
  'a restricted source is found in its channel and its threads (%s)',
  async (channel) => {
    const answer = await search({ channel });
    expect(said(answer)).toMatch(OF_SOURCE);
    expect(await discord.autocomplete('search', 'source', 'lamps-191', { channel })).toHaveLength(1);
    expect(said(await discord.press(answer.message, 'Context', { channel }))).toMatch(OF_SOURCE);
  },
);

test.each(ELSEWHERE)('and is found nowhere else, by nothing: %j', async (acting) => {
  expect(said(await search(acting))).not.toMatch(OF_SOURCE);
  expect(said(await discord.command('cite', { reference: 'lamps-1911 ¶4' }, acting))).not.toMatch(
    /keeper wrote/,
  );
  expect(said(await discord.command('sources', {}, acting))).toMatch(/coast-1920/);
  expect(said(await discord.command('sources', {}, acting))).not.toMatch(OF_SOURCE);
  expect(await discord.autocomplete('search', 'source', '', acting)).toHaveLength(1);
  expect(await discord.autocomplete('search', 'source', 'lamps-191', acting)).toEqual([]);
  expect(said(await discord.onMessage('Find sources', 'hour of lighting', acting))).not.toMatch(OF_SOURCE);
});

test.each(ELSEWHERE)('not even by the buttons of its answer: %j', async (acting) => {
  for (const label of ['Context', 'Next ›', 'Share']) {
    const { message } = await search({ channel: CHANNEL_ID });
    const pressed = await discord.press(message, label, acting);
    expect(said(pressed), label).not.toMatch(OF_SOURCE);
    expect(pressed.texts.length, label).toBeGreaterThan(0);
  }
  const { message } = await search({ channel: CHANNEL_ID });
  const modal = await discord.press(message, pageLabel(message), acting);
  expect(said(await discord.submit(modal, '2', acting))).not.toMatch(OF_SOURCE);
});
