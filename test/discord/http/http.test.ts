import { afterAll, beforeAll, expect, test } from 'vitest';
import { THREAD_ID } from '../../discord-server/payloads.ts';
import { Discord } from '../../discord-server/server.ts';
import { coast, lamps, libraryWith } from '../documents.ts';
import { pageLabel } from '../fixtures.ts';
import { clickable, OTHER, textIn } from '../session.ts';
import { type Replica, replicaIn } from './session.ts';

let discord: Discord;
let replica: Replica;

beforeAll(async () => {
  discord = await Discord.start();
  const library = libraryWith(lamps, coast);
  replica = await replicaIn(discord, { library: () => library });
});
afterAll(async () => {
  await replica.bot.stop();
  await discord.stop();
});

test('command', async () => {
  const reply = await discord.command('search', { query: 'lamp' });
  console.log(textIn(reply.message), clickable(reply.message), pageLabel(reply.message), OTHER, THREAD_ID);
  console.log(replica.lines.join(''), discord.violations, discord.requests);
  expect(reply.ephemeral).toBe(true);
});
