import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { Client, Events, GatewayIntentBits, type Interaction, Options } from 'discord.js';
import type { ServedTo } from '../admin/libraries.ts';
import { OwnCooldowns } from '../admin/state/cooldown.ts';
import type { Library } from '../library/library.ts';
import { EVERYBODY } from '../service/access.ts';
import type { Connection } from '../service/service.ts';
import type { BotContext } from './bot-context.ts';
import { interactionHandler } from './dispatch.ts';
import { describe, failureOf } from './errors.ts';
import { gateway } from './gateway.ts';
import { watchCallbacks } from './interactions/callbacks.ts';
import { learnPlaces } from './interactions/places.ts';
import { NewsSender } from './news/sender.ts';
import { PostMarker } from './posts.ts';
import { warmUp } from './warm-up.ts';

export type BotOptions = {
  readonly token: string;
} & Omit<BotContext, BotDefaults> &
  Partial<Pick<BotContext, BotDefaults>>;
type BotDefaults = 'allowed' | 'observe' | 'now' | 'cooldowns';

/** discord.js delays interactions at the start until it knows the servers, which the bot does not need. */
const GUILDS_MS = 500;
/** How long `stop` waits for interactions under way. */
const FINISH_MS = 3_500;
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
  const { token, interactions } = bot;
  const client = createClient(bot);
  client.on(Events.Error, (error) => {
    bot.logger.error({ error: describe(error) }, 'Discord client failed');
    bot.observe({ of: 'error', kind: 'internal' });
  });
  const { take, watch, finish } = serve(client, bot);
  const transport =
    interactions === undefined
      ? gateway(client, bot, token)
      : (await import('./http/receiver.ts')).receiver(client, bot, { token, settings: interactions });
  // No interaction can arrive before the transport is open.
  const opened = mainLibrary(bot);
  const warm = warmUp(bot, opened);
  try {
    const failed = transport.lost.then((failure) => Promise.reject(failure));
    await Promise.race([transport.open(take), failed]);
  } catch (error) {
    await transport.close();
    throw failureOf(error, bot);
  }
  watch(bot.libraries.of(null));
  const stopping = new AbortController();
  const stopped = once(stopping.signal, 'abort')
    .then(() => transport.drain())
    .then(finish)
    .then(() => transport.close());
  return {
    closed: Promise.race([transport.lost, stopped.then(() => undefined)]),
    warmUp: () => (opened ? warm : warm.then(() => warmUp(bot, mainLibrary(bot)))),
    isConnected: () => transport.isOpen(),
    retire: async () => transport.retire?.(),
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

function serve(client: Client, bot: BotContext) {
  learnPlaces(client);
  watchCallbacks(client);
  const watchers = [new PostMarker(client, bot), new NewsSender(client, bot)];
  const watch = (served: ServedTo) => watchLibrary(watchers, served);
  const handle = interactionHandler(bot);
  const underWay = new Set<Promise<void>>();
  const take = (interaction: Interaction) => {
    watch(bot.libraries.of(interaction.guildId));
    const work = handle(interaction).finally(() => underWay.delete(work));
    underWay.add(work);
    return work;
  };
  const finish = () => within(FINISH_MS, Promise.all(underWay));
  return { take, watch, finish };
}

async function within(ms: number, work: Promise<unknown>): Promise<void> {
  await Promise.race([work, delay(ms, undefined, { ref: false })]);
}
