import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { defineCommand } from '../../src/command.ts';
import { Discord } from '../discord-server/server.ts';
import { botIn, excerpt, keptLog, libraryOf } from './fixtures.ts';

const search = defineCommand({
  name: 'search',
  description: 'Finds passages',
  arguments: z.object({
    query: z.string().min(1).max(300).meta({ description: 'What to look for' }),
  }),
  examples: [],
  answer: ({ query }) => ({ status: 'found', message: `Asked: ${query}`, items: [excerpt()] }),
});

test('a command is answered with its quote', async () => {
  const discord = await Discord.start();
  const { logger, lines } = keptLog();
  const bot = await botIn(discord, [search], { logger });
  const reply = await discord.command('search', { query: 'lamp' });
  console.log(reply.texts.join('\n~~~\n'), lines, discord.requests, discord.violations);
  await bot.stop();
  await discord.stop();
});
