import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { defineCommand } from '../../../src/command.ts';
import { startBot } from '../../../src/discord/bot.ts';
import type { Observation } from '../../../src/service/observation.ts';
import type { Connection } from '../../../src/service/service.ts';
import { ROLE_ID } from '../../discord-server/payloads.ts';
import { Discord } from '../../discord-server/server.ts';
import { excerpt, keptLog, libraryOf } from '../fixtures.ts';
import { serving } from '../serving.ts';

const lamps = defineCommand({
  name: 'lamps',
  description: 'About lamps',
  access: 'everyone',
  effect: 'reads',
  arguments: z.object({
    name: z.string().optional().meta({ description: 'A name', complete: 'organization' }),
  }),
  examples: [],
  run: () => ({ status: 'found', items: [excerpt()] }),
});

let discord: Discord;
let bot: Connection;
let seen: Observation[];
let roles: string[];

beforeEach(async () => {
  seen = [];
  roles = [];
  discord = await Discord.start();
  const { token, apiUrl, guildId } = discord;
  bot = await startBot({
    ...{ token, apiUrl, guildId, commands: [lamps], logger: keptLog().logger },
    libraries: serving(() => libraryOf(['Abbey'])),
    allowed: () => ({ channels: [], roles }),
    observe: (observation) => seen.push(observation),
    now: () => 0,
  });
});

afterEach(async () => {
  await bot.stop();
  await discord.stop();
});

/** Ends what is under way: the test server has a reply before the bot knows that it has. */
const settle = () => bot.stop();
const endings = () =>
  seen.flatMap((one) => (one.of === 'interaction' ? [`${one.command} ${one.outcome}`] : []));
const acknowledged = () => seen.filter(({ of }) => of === 'acknowledgement').length;

test('every interaction is acknowledged once and ends once, as what it was', async () => {
  const reply = await discord.command('lamps');
  await discord.autocomplete('lamps', 'name', 'A');
  if (reply.message) await discord.press(reply.message, 'Share');
  await settle();
  expect(endings()).toEqual(['lamps answered', 'suggest answered', 'press answered']);
  expect(acknowledged()).toBe(3);
  expect(seen.every((one) => !('ms' in one) || one.ms >= 0)).toBe(true);
});

test('who may not ask, or asks too fast, is told so, and counted as such', async () => {
  roles = [ROLE_ID];
  await discord.command('lamps', {}, { permissions: 0n });
  await discord.command('lamps', {}, { permissions: 0n, roles: [ROLE_ID] });
  roles = [];
  for (let n = 0; n < 10; n += 1) await discord.command('lamps');
  await settle();
  expect(endings()).toEqual([
    'lamps refused',
    ...Array(9).fill('lamps answered'),
    'lamps answered',
    'lamps too-fast',
  ]);
  expect(acknowledged()).toBe(12);
});

test('those that wait are acknowledged by a deferral, before they are answered', async () => {
  await Promise.all(
    Array.from({ length: 40 }, (_, n) =>
      discord.command('lamps', {}, { person: String(1400000000000001000n + BigInt(n)) }),
    ),
  );
  await settle();
  expect(acknowledged()).toBe(40);
  const order = seen.map(({ of }) => of);
  expect(order.lastIndexOf('acknowledgement')).toBeLessThan(order.lastIndexOf('interaction'));
  expect(endings()).toEqual(Array(40).fill('lamps answered'));
});

test('one that Discord takes no reply to is no answered one, and an error of Discord', async () => {
  discord.fail(/callback$/, { status: 404, body: { code: 10062, message: 'Unknown interaction' } });
  const reply = discord.command('lamps').catch(() => undefined);
  while (endings().length === 0) await new Promise(setImmediate);
  discord.clock.advance(3_001);
  await reply;
  expect(endings()).toEqual(['lamps not-taken']);
  expect(acknowledged()).toBe(0);
  expect(seen).toContainEqual({ of: 'error', kind: 'discord' });
});
