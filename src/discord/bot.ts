import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { Client, Events, GatewayIntentBits, type Interaction, Options, Status } from 'discord.js';
import type { ServedTo } from '../admin/libraries.ts';
import { OwnCooldowns } from '../admin/state/cooldown.ts';
import type { SettingsError } from '../errors.ts';
import type { Library } from '../library/library.ts';
import { EVERYBODY } from '../service/access.ts';
import type { Connection } from '../service/service.ts';
import type { BotContext } from './bot-context.ts';
import { interactionHandler } from './dispatch.ts';
import { type BotFailure, closedFor, describe, failureOf } from './errors.ts';
import { acceptHiddenChannels } from './hidden-channels.ts';
import { learnThreads } from './interactions/access.ts';
import { NewsSender } from './news/sender.ts';
import { PostMarker } from './posts.ts';
import { register, type Scope } from './registration/register.ts';
import { warmUp } from './warm-up.ts';

export type BotOptions = { readonly token: string } & Omit<BotContext, BotDefaults> &
  Partial<Pick<BotContext, BotDefaults>>;
type BotDefaults = 'allowed' | 'observe' | 'now' | 'cooldowns';

/** discord.js delays interactions at the start until it knows the servers, which the bot does not need. */
const GUILDS_MS = 500;
/** A bot that was connected reconnects for ever. */
const START_MS = 30_000;
const START_ATTEMPTS = 5;
/** How long `stop` waits for interactions under way, and then for the gateway. */
const FINISH_MS = 3_500;
const GOODBYE_MS = 500;
/** discord.js limits edits and follow-ups to 50 a second, although Discord exempts interactions from that limit. */
const REQUESTS_PER_SECOND = 1_000;
/** discord.js keeps a queue for every interaction that it edited. */
const QUEUES_SWEPT_MS = 30_000;
/** Interactions carry what they need. Cached messages and people would use memory for everyone who asks. */
const CACHES = { MessageManager: 0, GuildMemberManager: 0, UserManager: 10, ThreadManager: 100 };

/** Rejects with a `BotFailure` or a `SettingsError`; discord.js may then keep reconnecting, so the program must exit. */
export async function startBot(options: BotOptions): Promise<Connection> {
  const bot = {
    ...{ allowed: () => EVERYBODY, observe: () => {}, now: Date.now, cooldowns: new OwnCooldowns() },
    ...{ commandIds: new Map<string, string>(), ...options },
  };
  const client = createClient(bot);
  const lost = watch(client, bot);
  const finish = serve(client, bot);
  // While Discord answers the login, no interaction can arrive.
  const opened = mainLibrary(bot);
  const warm = warmUp(bot, opened);
  try {
    const failed = lost.then((failure) => Promise.reject(failure));
    await Promise.race([connect(client, bot), failed, missed(client)]);
  } catch (error) {
    await disconnect(client);
    throw failureOf(error, bot);
  }
  const stopping = new AbortController();
  const stopped = once(stopping.signal, 'abort')
    .then(finish)
    .then(() => disconnect(client))
    .then(() => undefined);
  return {
    closed: Promise.race([lost, stopped]),
    warmUp: () => (opened ? warm : warm.then(() => warmUp(bot, mainLibrary(bot)))),
    isConnected: () => client.ws.shards.every(({ status }) => status === Status.Ready),
    stop() {
      stopping.abort();
      return stopped;
    },
  };
}

function watchLibrary(watchers: readonly (PostMarker | NewsSender)[], served: ServedTo): void {
  if (served.kind === 'serving') for (const watcher of watchers) watcher.watch(served.admin);
}

function mainLibrary({ libraries }: BotContext): Library | undefined {
  const served = libraries.of(null);
  return served.kind === 'serving' ? served.admin.library() : undefined;
}

function createClient({ apiUrl }: BotContext): Client {
  return new Client({
    intents: [GatewayIntentBits.Guilds],
    shards: 'auto',
    allowedMentions: { parse: [] },
    makeCache: Options.cacheWithLimits(CACHES),
    waitGuildTimeout: GUILDS_MS,
    rest: {
      version: '10',
      globalRequestsPerSecond: REQUESTS_PER_SECOND,
      handlerSweepInterval: QUEUES_SWEPT_MS,
      ...(apiUrl !== undefined && { api: apiUrl.replace(/\/+$/, '') }),
    },
  });
}

function watch(client: Client, { logger, observe }: BotContext): Promise<BotFailure | SettingsError> {
  client.on(Events.Error, (error) => {
    logger.error({ error: describe(error) }, 'Discord client failed');
    observe({ of: 'error', kind: 'internal' });
  });
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

function serve(client: Client, bot: BotContext): () => Promise<void> {
  acceptHiddenChannels(client);
  learnThreads(client);
  const marker = new PostMarker(client, bot);
  const news = new NewsSender(client, bot);
  client.once(Events.ClientReady, () => watchLibrary([marker, news], bot.libraries.of(null)));
  const handle = interactionHandler(bot);
  const underWay = new Set<Promise<void>>();
  const take = (interaction: Interaction) => {
    watchLibrary([marker, news], bot.libraries.of(interaction.guildId));
    const work = handle(interaction).finally(() => underWay.delete(work));
    underWay.add(work);
  };
  client.on(Events.InteractionCreate, take);
  return async () => {
    client.off(Events.InteractionCreate, take);
    await within(FINISH_MS, Promise.all(underWay));
  };
}

async function connect(client: Client, bot: BotContext & { readonly token: string }): Promise<void> {
  const { token, guildId, commands, logger, admin } = bot;
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(token);
  const { application, user, guilds } = await ready;
  const servers = [...guilds.cache.keys()];
  const scope = { applicationId: application.id, guildId, servers };
  const wanted = { commands, adminRoles: admin?.roles(), canCreate: admin?.create !== undefined };
  const { ids, ...registered } = await register(client.rest, scope, wanted);
  learnIds(bot, ids);
  client.on(Events.GuildCreate, (guild) => void rejoin(client, bot, { ...scope, servers: [guild.id] }));
  const counts = { servers: servers.length, commands: commands.length };
  logger.info({ bot: user.tag, ...counts, ...registered }, 'connected');
}

async function rejoin(client: Client, bot: BotContext, scope: Scope): Promise<void> {
  const { commands, admin, logger } = bot;
  const wanted = { commands, adminRoles: admin?.roles(), canCreate: admin?.create !== undefined };
  const isOurs = scope.guildId === undefined || scope.servers.includes(scope.guildId);
  try {
    const { ids, ...registered } = await register(client.rest, scope, wanted);
    if (isOurs) learnIds(bot, ids);
    logger.info({ servers: client.guilds.cache.size, ...registered }, 'joined a server');
  } catch (error) {
    logger[isOurs ? 'error' : 'warn']({ error: describe(error) }, 'commands not registered in a new server');
  }
}

function learnIds({ commandIds }: BotContext, ids: ReadonlyMap<string, string>): void {
  for (const [name, id] of ids) commandIds?.set(name, id);
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

async function disconnect(client: Client): Promise<void> {
  // discord.js announces a reconnect at every close, even this one.
  client.removeAllListeners(Events.ShardReconnecting);
  await within(GOODBYE_MS, client.destroy());
}

async function within(ms: number, work: Promise<unknown>): Promise<void> {
  await Promise.race([work, delay(ms, undefined, { ref: false })]);
}
