import { Client, Events, GatewayIntentBits, type Interaction, Options, Status } from 'discord.js';
import type { Logger } from 'pino';
import type { Command } from '../command.ts';
import type { Library } from '../library/library.ts';
import type { Observe } from '../service/observation.ts';
import type { AdminOptions, Allowed, BotContext } from './bot-context.ts';
import { interactionHandler } from './dispatch.ts';
import { type BotFailure, closedFor, describe, failureOf } from './errors.ts';
import { EVERYBODY } from './interactions/access.ts';
import { within } from './interactions/queue.ts';
import { register } from './registration/register.ts';

/** What a bot needs. `guildId`: register commands in this server only; `apiUrl`: another base of Discord's REST API. */
export interface BotOptions {
  readonly token: string;
  readonly guildId?: string | undefined;
  readonly apiUrl?: string | undefined;
  readonly commands: readonly Command[];
  /** Gives the library that serves now. */
  readonly library: () => Library;
  readonly logger: Logger;
  /** Where and whom it answers now; everywhere and everybody where not given. */
  readonly allowed?: (() => Allowed) | undefined;
  /** Is told how it goes. */
  readonly observe?: Observe | undefined;
  /** With it admins keep the library from Discord. */
  readonly keeping?: AdminOptions | undefined;
  /** Told of quotes that a person posted, and of posts that are taken back. Neither may throw. */
  readonly shared?: BotContext['shared'];
  readonly retracted?: BotContext['retracted'];
  /** Milliseconds that never go back; the process's own where not given. */
  readonly now?: (() => number) | undefined;
}

/** A bot that answers. */
export interface Bot {
  /** Resolves when the connection is closed for good: with the reason, or with nothing after `stop`. Never rejects. */
  readonly closed: Promise<BotFailure | undefined>;
  /** Whether the gateway is connected now. */
  isConnected(): boolean;
  /** Takes no more interactions, finishes those under way and disconnects: at most 4 s. */
  stop(): Promise<void>;
}

/** Interactions wait for the servers to be known at the start; the bot needs none of what is told of them. */
const GUILDS_MS = 2_000;
/** How long the connecting may take, and how often the gateway may be missed meanwhile. Afterwards it is tried for ever. */
const START_MS = 30_000;
const START_ATTEMPTS = 5;
/** How long `stop` waits for replies under way, and then for the gateway to say goodbye. */
const FINISH_MS = 3_500;
const GOODBYE_MS = 500;
/**
 * discord.js counts edits and follow-ups against 50 requests a second, although Discord exempts interactions from
 * that limit. The bot's other requests are those of the registration.
 */
const REQUESTS_PER_SECOND = 1_000;
/** discord.js keeps a queue for the token of every interaction that it edited, and drops the idle ones this often. */
const QUEUES_SWEPT_MS = 30_000;
/** What a click needs comes with it: messages and people are not kept, or memory grew with every person who asks. */
const CACHES = { MessageManager: 0, GuildMemberManager: 0, UserManager: 10, ThreadManager: 100 };

/**
 * Connects to Discord, registers the commands where they differ and answers interactions.
 * Rejects with a `BotFailure` when the token, the access, the intents or the network do not allow it.
 * discord.js may go on trying to reconnect after a failure or a stop: the program has to exit.
 */
export async function startBot(options: BotOptions): Promise<Bot> {
  const client = createClient(options);
  const lost = watch(client, options);
  const desk = serve(client, options);
  try {
    await Promise.race([
      connect(client, options),
      lost.then((failure) => Promise.reject(failure)),
      missed(client),
    ]);
  } catch (error) {
    await disconnect(client);
    throw failureOf(error, { apiUrl: options.apiUrl, guildId: options.guildId });
  }
  let stopped: Promise<void> | undefined;
  let settle: (nothing: undefined) => void;
  const quit = new Promise<undefined>((resolve) => {
    settle = resolve;
  });
  return {
    closed: Promise.race([lost, quit]),
    isConnected: () => client.ws.shards.every(({ status }) => status === Status.Ready),
    stop() {
      stopped ??= desk
        .finish()
        .then(() => disconnect(client))
        .then(() => settle(undefined));
      return stopped;
    },
  };
}

function createClient({ apiUrl }: BotOptions): Client {
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

/** Logs what the connection goes through, and resolves when it is closed with a code that ends it for good. */
function watch(client: Client, { logger, observe }: BotOptions): Promise<BotFailure> {
  client.on(Events.Error, (error) => {
    logger.error({ error: describe(error) }, 'Discord client failed');
    observe?.({ of: 'error', kind: 'internal' });
  });
  client.on(Events.ShardError, (error, shard) => {
    // Of a connection, whose errors quote nobody.
    logger.warn({ shard, error: describe(error, error.message) }, 'connection failed');
    observe?.({ of: 'error', kind: 'gateway' });
  });
  client.on(Events.ShardReconnecting, (shard) => logger.info({ shard }, 'reconnecting'));
  client.on(Events.ShardResume, (shard, replayed) => logger.info({ shard, replayed }, 'resumed'));
  return new Promise((resolve) => {
    client.on(Events.ShardDisconnect, ({ code }) => resolve(closedFor(code)));
  });
}

/** Answers interactions until `finish`, which resolves when those under way are answered or the time is over. */
function serve(client: Client, options: BotOptions): { finish(): Promise<void> } {
  const { allowed = () => EVERYBODY, observe = () => {}, now = () => performance.now() } = options;
  const handle = interactionHandler({ ...options, allowed, observe, now });
  const underWay = new Set<Promise<void>>();
  const take = (interaction: Interaction) => {
    const work = handle(interaction).finally(() => underWay.delete(work));
    underWay.add(work);
  };
  client.on(Events.InteractionCreate, take);
  return {
    async finish() {
      client.off(Events.InteractionCreate, take);
      await within(FINISH_MS, Promise.all(underWay));
    },
  };
}

async function connect(
  client: Client,
  { token, guildId, commands, logger, keeping }: BotOptions,
): Promise<void> {
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(token);
  const { application, user, guilds } = await ready;
  const servers = [...guilds.cache.keys()];
  const scope = { applicationId: application.id, guildId, servers };
  const registered = await register(client.rest, scope, { commands, keeping });
  const counts = { servers: servers.length, commands: commands.length };
  logger.info({ bot: user.tag, ...counts, ...registered }, 'connected');
}

/** Rejects when the gateway was missed too often, or there is no connection in time, before the client is ready. */
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
  // discord.js announces a reconnect at every close, this one too.
  client.removeAllListeners(Events.ShardReconnecting);
  await within(GOODBYE_MS, client.destroy());
}
