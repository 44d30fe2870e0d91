import { Client, Events, GatewayIntentBits, type Interaction, Options, Status } from 'discord.js';
import type { BotContext } from './bot-context.ts';
import { interactionHandler } from './dispatch.ts';
import { type BotFailure, closedFor, describe, failureOf } from './errors.ts';
import { EVERYBODY } from './interactions/access.ts';
import { within } from './interactions/queue.ts';
import { register } from './registration/register.ts';

/** What a bot needs. By default it answers everybody, reports nothing and uses the process's clock. */
export type BotOptions = { readonly token: string } & Omit<BotContext, 'allowed' | 'observe' | 'now'> &
  Partial<Pick<BotContext, 'allowed' | 'observe' | 'now'>>;

export interface Bot {
  /** Resolves when the connection is closed for good: with the reason, or `undefined` after `stop`. Never rejects. */
  readonly closed: Promise<BotFailure | undefined>;
  isConnected(): boolean;
  /** Takes no more interactions, finishes those under way and disconnects, in at most 4 s. */
  stop(): Promise<void>;
}

/** discord.js delays interactions at the start until it knows the servers, which the bot does not need. */
const GUILDS_MS = 2_000;
/** How long connecting may take, and how many attempts. A bot that was connected reconnects for ever. */
const START_MS = 30_000;
const START_ATTEMPTS = 5;
/** How long `stop` waits for interactions under way, and then for the gateway. */
const FINISH_MS = 3_500;
const GOODBYE_MS = 500;
/** discord.js limits edits and follow-ups to 50 a second, although Discord exempts interactions from that limit. */
const REQUESTS_PER_SECOND = 1_000;
/** How often discord.js drops idle request queues; it keeps one for every interaction that it edited. */
const QUEUES_SWEPT_MS = 30_000;
/** Interactions bring what they need. Cached messages and people would grow memory with everybody who asks. */
const CACHES = { MessageManager: 0, GuildMemberManager: 0, UserManager: 10, ThreadManager: 100 };

/**
 * Connects to Discord, registers the commands and answers interactions. Rejects with a `BotFailure`. Afterwards
 * discord.js may go on reconnecting: the program has to exit.
 */
export async function startBot(options: BotOptions): Promise<Bot> {
  const client = createClient(options);
  const lost = watch(client, options);
  const service = serve(client, options);
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
      stopped ??= service
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

/** Logs the state of the connection; resolves when it is closed for good. */
function watch(client: Client, { logger, observe }: BotOptions): Promise<BotFailure> {
  client.on(Events.Error, (error) => {
    logger.error({ error: describe(error) }, 'Discord client failed');
    observe?.({ of: 'error', kind: 'internal' });
  });
  client.on(Events.ShardError, (error, shard) => {
    // Errors of a connection quote nobody.
    logger.warn({ shard, error: describe(error, error.message) }, 'connection failed');
    observe?.({ of: 'error', kind: 'gateway' });
  });
  client.on(Events.ShardReconnecting, (shard) => logger.info({ shard }, 'reconnecting'));
  client.on(Events.ShardResume, (shard, replayed) => logger.info({ shard, replayed }, 'resumed'));
  return new Promise((resolve) => {
    client.on(Events.ShardDisconnect, ({ code }) => resolve(closedFor(code)));
  });
}

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
  { token, guildId, commands, logger, admin }: BotOptions,
): Promise<void> {
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(token);
  const { application, user, guilds } = await ready;
  const servers = [...guilds.cache.keys()];
  const scope = { applicationId: application.id, guildId, servers };
  const registered = await register(client.rest, scope, { commands, adminRoles: admin?.roles() });
  const counts = { servers: servers.length, commands: commands.length };
  logger.info({ bot: user.tag, ...counts, ...registered }, 'connected');
}

/** Rejects after too many attempts or too much time without a connection. */
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
