import { setTimeout as delay } from 'node:timers/promises';
import { type Client, Events, type Interaction, Routes, Status } from 'discord.js';
import { z } from 'zod';
import type { ServedTo } from '../../admin/libraries.ts';
import type { InteractionSettings } from '../../config.ts';
import { lineOf, SettingsError } from '../../errors.ts';
import { portProblem } from '../../service/health.ts';
import { listen, type WebListener } from '../../service/http/listener.ts';
import type { BotContext } from '../bot-context.ts';
import { BotFailure, describe } from '../errors.ts';
import { acknowledgement } from '../interactions/callbacks.ts';
import { knowServers } from '../interactions/places.ts';
import { registerCommands } from '../registration/register-commands.ts';
import type { Transport } from '../transport.ts';
import { type InteractionPacket, type InteractionsOptions, interactionsApp } from './interactions-app.ts';

/** More than common proxies, which keep idle connections for up to 60 s. */
const KEEP_ALIVE_MS = 75_000;
const CONNECTIONS = 1_024;
/** Discord waits for 3 s. */
const REQUEST_MS = 5_000;
/** Twice the interval at which a balancer looks at /readyz. */
const RETIRE_MS = 2_000;
const READY: ReadonlySet<string> = new Set<ServedTo['kind']>(['serving', 'none']);
const REPORT_MS = 60_000;
const SERVERS = { query: new URLSearchParams({ limit: '200' }) };

const Application = z.looseObject({
  id: z.string(),
  name: z.string(),
  verify_key: z.string(),
  interactions_endpoint_url: z.string().nullish(),
});
const Servers = z.array(z.looseObject({ id: z.string() }));

type Take = Parameters<Transport['open']>[0];

interface ReceiverOptions {
  readonly token: string;
  readonly settings: InteractionSettings;
}

/** A client without a gateway session: interactions arrive over HTTP, and its requests need only the token. */
export function receiver(client: Client, bot: BotContext, { token, settings }: ReceiverOptions): Transport {
  const { logger } = bot;
  const { host, port } = settings;
  let listener: WebListener | undefined;
  let isRetired = false;
  let isDraining = false;
  const unready = () => {
    if (isRetired || isDraining) return 'stopping';
    return READY.has(bot.libraries.of(null).kind) ? undefined : 'reading the library';
  };
  return {
    lost: new Promise(() => {}),
    async open(take) {
      client.token = token;
      client.rest.setToken(token);
      await introduce(client, bot, settings);
      const app = appFor(bot, {
        ...{ publicKey: settings.publicKey, isDraining: () => isDraining, unready },
        take: (packet) => receive(client, packet, take),
      });
      const onError = (error: unknown) => logger.error({ error: describe(error) }, 'a request failed');
      const limits = { connections: CONNECTIONS, keepAliveMs: KEEP_ALIVE_MS, requestMs: REQUEST_MS };
      try {
        listener = await listen(app, { host, port, onError, ...limits });
      } catch (error) {
        const reason = portProblem(error, 'IBID_INTERACTIONS_') ?? lineOf(error);
        throw new BotFailure(`No port for interactions at ${host} port ${port}: ${reason}.`);
      }
      logger.info({ host, port: listener.port }, 'interactions port open');
    },
    isOpen: () => listener !== undefined && !isDraining,
    async retire() {
      isRetired = true;
      await delay(RETIRE_MS);
    },
    drain() {
      isDraining = true;
    },
    async close() {
      await listener?.close();
      await client.destroy();
    },
  };
}

async function introduce(client: Client, bot: BotContext, { publicKey }: InteractionSettings): Promise<void> {
  const { guildId, commands, logger } = bot;
  const application = Application.parse(await client.rest.get(Routes.currentApplication()));
  if (application.verify_key.toLowerCase() !== publicKey.toLowerCase()) throw new SettingsError(WRONG_KEY);
  if (application.interactions_endpoint_url == null) logger.warn(NO_ENDPOINT);
  const servers = Servers.parse(await client.rest.get(Routes.userGuilds(), SERVERS)).map(({ id }) => id);
  knowServers(client, servers);
  const registered = await registerCommands(client, bot, { applicationId: application.id, guildId, servers });
  client.ws.status = Status.Ready;
  const counts = { servers: servers.length, commands: commands.length };
  logger.info({ bot: application.name, ...counts, ...registered }, 'connected');
}

function appFor({ logger, observe }: BotContext, options: Omit<InteractionsOptions, 'now' | 'onRefused'>) {
  let reported = Number.NEGATIVE_INFINITY;
  const app = interactionsApp({
    ...{ ...options, now: Date.now },
    onRefused(problem) {
      const now = performance.now();
      if (now - reported < REPORT_MS) return;
      reported = now;
      logger.warn({ problem }, 'refused a request without a valid, recent signature from Discord');
    },
  });
  app.onError((error, c) => {
    logger.error({ error: describe(error) }, 'an interaction could not be read');
    observe({ of: 'error', kind: 'internal' });
    return c.body(null, 400);
  });
  return app;
}

const WRONG_KEY =
  "DISCORD_PUBLIC_KEY is not this application's. Set it to the public key in the Developer Portal (General Information).";
const NO_ENDPOINT =
  'Discord has no Interactions Endpoint URL for this application and sends interactions to the gateway: see docs/http.md';

/** Passes the packet to discord.js as its gateway would. False if discord.js builds no interaction from it. */
async function receive(client: Client, packet: InteractionPacket, take: Take): Promise<boolean> {
  let handled: Promise<void> | undefined;
  const note = (interaction: Interaction) => {
    handled = take(interaction);
  };
  // discord.js reads entitlements with the gateway's application, and Ibid sells nothing.
  const event = { op: 0, s: 0, t: 'INTERACTION_CREATE', d: { ...packet, entitlements: [] } };
  client.once(Events.InteractionCreate, note);
  try {
    client.emit(Events.Raw, event, 0);
    Reflect.apply(Reflect.get(client.ws, 'handlePacket'), client.ws, [event]);
  } finally {
    client.off(Events.InteractionCreate, note);
  }
  if (handled === undefined) return false;
  await acknowledgement(client, packet.id, handled);
  return true;
}
