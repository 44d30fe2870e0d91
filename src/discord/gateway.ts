import { setTimeout as delay } from 'node:timers/promises';
import { type Client, Events, Status } from 'discord.js';
import type { SettingsError } from '../errors.ts';
import type { BotContext } from './bot-context.ts';
import { type BotFailure, closedFor, describe } from './errors.ts';
import { acceptHiddenChannels } from './hidden-channels.ts';
import type { Scope } from './registration/register.ts';
import { registerCommands } from './registration/register-commands.ts';
import type { Transport } from './transport.ts';

/** A bot that was connected reconnects for ever. */
const START_MS = 30_000;
const START_ATTEMPTS = 5;
const GOODBYE_MS = 500;

export function gateway(client: Client, bot: BotContext, token: string): Transport {
  acceptHiddenChannels(client);
  const lost = watchShards(client, bot);
  return {
    lost,
    open(take) {
      client.on(Events.InteractionCreate, take);
      return Promise.race([connect(client, bot, token), missed(client)]);
    },
    isOpen: () => client.ws.shards.every(({ status }) => status === Status.Ready),
    drain() {
      client.removeAllListeners(Events.InteractionCreate);
    },
    async close() {
      // discord.js announces a reconnect at every close, even this one.
      client.removeAllListeners(Events.ShardReconnecting);
      await Promise.race([client.destroy(), delay(GOODBYE_MS, undefined, { ref: false })]);
    },
  };
}

function watchShards(client: Client, { logger, observe }: BotContext): Promise<BotFailure | SettingsError> {
  client.on(Events.ShardError, (error, shard) => {
    // Messages of connection errors quote no users, so they are safe to log.
    logger.warn({ shard, error: describe(error, error.message) }, 'connection failed');
    observe({ of: 'error', kind: 'gateway' });
  });
  client.on(Events.ShardReconnecting, (shard) => logger.info({ shard }, 'reconnecting'));
  client.on(Events.ShardResume, (shard, replayed) => logger.info({ shard, replayed }, 'resumed'));
  return new Promise((resolve) => {
    client.on(Events.ShardDisconnect, ({ code }) => resolve(closedFor(code)));
  });
}

async function connect(client: Client, bot: BotContext, token: string): Promise<void> {
  const { guildId, commands, logger } = bot;
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(token);
  const { application, user, guilds } = await ready;
  const servers = [...guilds.cache.keys()];
  const scope = { applicationId: application.id, guildId, servers };
  const registered = await registerCommands(client, bot, scope);
  client.on(Events.GuildCreate, (guild) => void rejoin(client, bot, { ...scope, servers: [guild.id] }));
  const counts = { servers: servers.length, commands: commands.length };
  logger.info({ bot: user.tag, ...counts, ...registered }, 'connected');
}

async function rejoin(client: Client, bot: BotContext, scope: Scope): Promise<void> {
  const { logger } = bot;
  const isOurs = scope.guildId === undefined || scope.servers.includes(scope.guildId);
  try {
    const registered = await registerCommands(client, bot, scope);
    logger.info({ servers: client.guilds.cache.size, ...registered }, 'joined a server');
  } catch (error) {
    logger[isOurs ? 'error' : 'warn']({ error: describe(error) }, 'commands not registered in a new server');
  }
}

function missed(client: Client): Promise<never> {
  return new Promise((_, reject) => {
    let attempts = 0;
    const timer = setTimeout(() => reject(new Error(`no answer in ${START_MS / 1000} s`)), START_MS).unref();
    const count = () => {
      attempts += 1;
      if (attempts >= START_ATTEMPTS) reject(new Error(`${attempts} attempts to reach the gateway failed`));
    };
    client.on(Events.ShardReconnecting, count);
    client.once(Events.ClientReady, () => {
      clearTimeout(timer);
      client.off(Events.ShardReconnecting, count);
    });
  });
}
