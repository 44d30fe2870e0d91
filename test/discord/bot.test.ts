import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { defineCommand } from '../../src/command.ts';
import { type BotOptions, startBot } from '../../src/discord/bot.ts';
import { Discord } from '../discord-server/server.ts';
import { excerpt, keptLog, libraryOf } from './fixtures.ts';
import { serving } from './serving.ts';

const lamps = defineCommand({
  name: 'lamps',
  description: 'About lamps',
  access: 'everyone',
  effect: 'reads',
  arguments: z.object({}),
  examples: [],
  run: () => ({ status: 'found', items: [excerpt()] }),
});

let discord: Discord;
let log: ReturnType<typeof keptLog>;

function start(given: Partial<BotOptions> = {}) {
  const { token, apiUrl, guildId } = discord;
  const libraries = serving(() => libraryOf());
  return startBot({ token, apiUrl, guildId, commands: [lamps], libraries, logger: log.logger, ...given });
}

beforeEach(async () => {
  log = keptLog();
  discord = await Discord.start();
});

afterEach(async () => {
  vi.useRealTimers();
  await discord.stop();
  expect(discord.violations).toEqual([]);
});

describe('the start', () => {
  test('asks for the Guilds intent alone, and tells nobody the token', async () => {
    const bot = await start();
    expect(discord.gateway.intents).toEqual([1]);
    expect(log.lines.join('')).toContain('connected');
    expect(log.lines.join('')).not.toContain(discord.token);
    await bot.stop();
  });

  test('with a wrong token ends in a line that says so', async () => {
    await expect(start({ token: 'wrong' })).rejects.toThrow(
      /^Discord refused the token\. Set DISCORD_TOKEN .*Reset Token\)\.$/,
    );
  });

  test('with a token that is taken back meanwhile ends in the same line', async () => {
    discord.fail(/commands$/, { status: 401, body: { code: 0, message: '401: Unauthorized' } });
    await expect(start()).rejects.toThrow(/^Discord refused the token/);
  });

  test('in a server without access ends in a line that says so', async () => {
    await expect(start({ guildId: '1299999999999999999' })).rejects.toThrow(
      /^The bot has no access to the server 1299999999999999999\. Invite the bot there .* DISCORD_GUILD_ID\.$/,
    );
  });

  test('with nobody at the address ends in a line that says so', async () => {
    const apiUrl = 'http://127.0.0.1:1/api';
    await expect(start({ apiUrl })).rejects.toThrow(
      /^Discord cannot be reached at http:\/\/127\.0\.0\.1:1\/api \(ECONNREFUSED\)\. Check .* start again\.$/,
    );
  });

  test('when Discord is down ends in a line that says so', async () => {
    discord.fail(/gateway/, ...Array.from({ length: 4 }, () => ({ status: 503 })));
    await expect(start()).rejects.toThrow(/^Discord cannot be reached at .* \(status 503\)/);
  });

  test('with nobody at the gateway ends in a line that says so', async () => {
    const limit = { total: 1, remaining: 1, reset_after: 0, max_concurrency: 1 };
    const body = { url: 'ws://127.0.0.1:1', shards: 1, session_start_limit: limit };
    discord.fail(/gateway/, { status: 200, body });
    await expect(start()).rejects.toThrow(
      /^Discord cannot be reached at .* \(5 attempts to reach the gateway/,
    );
  });

  test('without leave for the intents ends in a line that says so', async () => {
    await discord.stop();
    discord = await Discord.start({ leave: 0 });
    await expect(start()).rejects.toThrow(/^Discord refused the intents\. Ibid only needs the Guilds intent/);
  });

  test('that nobody answers ends after a time', async () => {
    discord.fail(/gateway/, new Promise(() => undefined));
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const started = start();
    const failed = expect(started).rejects.toThrow(/^Discord cannot be reached at .* \(no answer in 30 s\)/);
    await vi.advanceTimersByTimeAsync(30_000);
    await failed;
  });
});

describe('the connection', () => {
  test('when cut is taken up again, and what was asked meanwhile is answered', async () => {
    const bot = await start();
    discord.gateway.close(4000);
    const reply = await discord.command('lamps');
    expect(reply.texts[1]).toContain('lamp');
    expect(discord.gateway.resumed).toBe(1);
    await bot.stop();
  });

  test('whose session Discord has forgotten is opened anew, and answers', async () => {
    const bot = await start();
    discord.gateway.forget(4000);
    await expect.poll(() => discord.gateway.intents.length).toBe(2);
    const reply = await discord.command('lamps');
    expect(reply.texts[1]).toContain('lamp');
    expect(discord.gateway.resumed).toBe(0);
    await bot.stop();
  });

  test('is left and taken up again when Discord asks for it', async () => {
    const bot = await start();
    discord.gateway.askToReconnect();
    const reply = await discord.command('lamps');
    expect(reply.texts[1]).toContain('lamp');
    expect(discord.gateway.resumed).toBe(1);
    await bot.stop();
  });

  test('when closed for good is told with its reason', async () => {
    const bot = await start();
    discord.gateway.close(4004);
    expect((await bot.closed)?.message).toMatch(/^Discord refused the token/);
    await bot.stop();
  });
});

describe('the stop', () => {
  test('finishes the replies under way and takes no more', async () => {
    const bot = await start();
    let release = () => {};
    discord.fail(
      /callback$/,
      new Promise<void>((resolve) => {
        release = resolve;
      }),
    );
    const reply = discord.command('lamps');
    await expect.poll(() => discord.requests.filter((line) => line.endsWith('callback'))).toHaveLength(1);
    let hasStopped = false;
    const stopped = bot.stop().then(() => {
      hasStopped = true;
    });
    const unanswered = discord.command('lamps');
    for (let trips = 0; trips < 20; trips++) await fetch(discord.apiUrl);
    expect(hasStopped).toBe(false);
    release();
    expect((await reply).texts[1]).toContain('lamp');
    await stopped;
    discord.clock.advance(3_001);
    await expect(unanswered).rejects.toThrow('did not respond');
    expect(await bot.closed).toBeUndefined();
    expect(discord.gateway.connections).toBe(0);
    expect(log.lines.join('')).not.toContain('reconnecting');
  });

  test('does not wait for ever', async () => {
    const bot = await start();
    discord.fail(/callback$/, new Promise(() => undefined));
    void discord.command('lamps');
    await expect.poll(() => discord.requests.filter((line) => line.endsWith('callback'))).toHaveLength(1);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const stopped = bot.stop();
    await vi.advanceTimersByTimeAsync(4_000);
    await stopped;
    expect(await bot.closed).toBeUndefined();
  });

  test('twice is once', async () => {
    const bot = await start();
    expect(bot.stop()).toBe(bot.stop());
    await bot.stop();
  });
});
