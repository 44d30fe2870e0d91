import { connect as connectPlain } from 'node:net';
import { connect as connectSecure } from 'node:tls';
import { z } from 'zod';
import type { Config } from '../../config.ts';
import { lineOf } from '../../errors.ts';
import { type Check, count, no, ok, skipped } from './check.ts';

const API = 'https://discord.com/api';
const TIMEOUT_MS = 10_000;
const SKEW_MS = 5_000;
const ADMINISTRATOR = 8n;
/** Servers in a page of Discord's list, and those that are shown. */
const PAGE = 200;
const SHOWN = 10;
const SERVER = 'server';

const User = z.object({ id: z.string(), username: z.string() });
const Application = z.object({
  id: z.string(),
  name: z.string(),
  flags: z.number().default(0),
  verify_key: z.string().optional(),
  interactions_endpoint_url: z.string().nullish(),
});
const GatewayBot = z.object({
  url: z.url(),
  shards: z.number(),
  session_start_limit: z.object({ total: z.number(), remaining: z.number(), reset_after: z.number() }),
});
const Guilds = z.array(z.object({ id: z.string(), name: z.string(), permissions: z.string() }));
const Commands = z.array(z.object({ name: z.string() }));

const PRIVILEGED: readonly (readonly [flags: number, name: string])[] = [
  [(1 << 12) | (1 << 13), 'presence'],
  [(1 << 14) | (1 << 15), 'server members'],
  [(1 << 18) | (1 << 19), 'message content'],
];

const INVITE = 'invite the bot with the scopes bot and applications.commands';

type DiscordReply<Value> =
  | { readonly value: Value; readonly skew: number | undefined }
  | { readonly status: number | undefined; readonly found: string };

export async function checkDiscord({ discord, interactions }: Config, version: string): Promise<Check[]> {
  const { token, guildId, apiUrl = API } = discord;
  if (token === undefined) {
    return [skipped('Discord', 'DISCORD_TOKEN is not set: only the console works')];
  }
  const base = `${apiUrl.replace(/\/+$/, '')}/v10`;
  const headers = { authorization: `Bot ${token}`, 'user-agent': `DiscordBot (ibid, ${version})` };
  const ask: Ask = (path, schema) => get(`${base}${path}`, headers, schema);

  const me = await ask('/users/@me', User);
  if (!('value' in me)) return [tokenRefused(me)];
  const application = await ask('/applications/@me', Application);
  const id = 'value' in application ? application.value.id : me.value.id;
  return [
    ok('token', `accepted; the bot is ${me.value.username} (${me.value.id})`),
    clockOf(me.skew),
    ...applicationOf(application),
    ...('value' in application ? [interactionsOf(application.value, interactions)] : []),
    ...(interactions === undefined ? [await gatewayOf(await ask('/gateway/bot', GatewayBot))] : []),
    await commandsOf(ask, id, guildId),
    ...(guildId === undefined ? await serversOf(ask) : [await serverOf(ask, guildId)]),
  ];
}

type Ask = <Value>(path: string, schema: z.ZodType<Value>) => Promise<DiscordReply<Value>>;

async function get<Value>(
  url: string,
  headers: Record<string, string>,
  schema: z.ZodType<Value>,
): Promise<DiscordReply<Value>> {
  try {
    const sent = Date.now();
    const response = await fetch(url, { headers, signal: AbortSignal.timeout(TIMEOUT_MS) });
    const skew = skewOf(response.headers.get('date'), sent, Date.now());
    const { status } = response;
    if (!response.ok) return { status, found: `Discord returned status ${status}` };
    const parsed = schema.safeParse(await response.json());
    return parsed.success
      ? { value: parsed.data, skew }
      : { status, found: 'Discord returned something unexpected' };
  } catch (error) {
    const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
    return { status: undefined, found: `${new URL(url).host} cannot be reached (${lineOf(cause)})` };
  }
}

/** The header has whole seconds, taken between request and response: assumes the middle of both. */
function skewOf(date: string | null, sent: number, received: number): number | undefined {
  const time = date === null ? Number.NaN : Date.parse(date);
  return Number.isNaN(time) ? undefined : (sent + received) / 2 - (time + 500);
}

function tokenRefused({ status, found }: { status: number | undefined; found: string }): Check {
  if (status === 401) {
    const remedy = "set DISCORD_TOKEN to the bot's token (Developer Portal, Bot, Reset Token)";
    return no('token', 'refused by Discord', remedy);
  }
  return no('Discord', found, 'check the network, DISCORD_API_URL and discordstatus.com');
}

function clockOf(skew: number | undefined): Check {
  if (skew === undefined) return skipped('clock', 'Discord sent no time');
  const seconds = Math.round(Math.abs(skew) / 1000);
  const found = `${seconds} s ${skew > 0 ? 'ahead of' : 'behind'} Discord's`;
  if (Math.abs(skew) <= SKEW_MS) return ok('clock', seconds === 0 ? "the same as Discord's" : found);
  return no('clock', found, 'correct the clock of this machine, for example with "timedatectl set-ntp true"');
}

function applicationOf(reply: DiscordReply<z.infer<typeof Application>>): Check[] {
  if (!('value' in reply)) return [no('application', reply.found, 'try again in a minute')];
  const { name, id, flags } = reply.value;
  const on = PRIVILEGED.filter(([bits]) => (flags & bits) !== 0).map(([, intent]) => intent);
  const more = on.length === 0 ? '' : `; you can switch off ${on.join(', ')} in the Developer Portal`;
  return [
    ok('application', `${name} (${id})`),
    ok('intents', `Ibid needs only Guilds, which is always on${more}`),
  ];
}

const PORTAL = 'in the Developer Portal (General Information)';

function interactionsOf(
  { verify_key: key = '', interactions_endpoint_url: url }: z.infer<typeof Application>,
  settings: Config['interactions'],
): Check {
  const name = 'interactions';
  const isElsewhere = url != null;
  if (settings === undefined) {
    if (!isElsewhere) return ok(name, 'through the gateway');
    const remedy = `remove the Interactions Endpoint URL ${PORTAL}, or set IBID_MODE=http`;
    return no(name, `Discord sends them to ${url}, not to the gateway`, remedy);
  }
  if (key.toLowerCase() !== settings.publicKey.toLowerCase())
    return no(name, 'DISCORD_PUBLIC_KEY is of another application', `copy the public key ${PORTAL}`);
  if (isElsewhere) return ok(name, `at ${url}`);
  const remedy = `start Ibid, then set the Interactions Endpoint URL ${PORTAL}; see docs/http.md`;
  return no(name, 'Discord still sends them to the gateway', remedy);
}

async function gatewayOf(reply: DiscordReply<z.infer<typeof GatewayBot>>): Promise<Check> {
  const name = 'gateway';
  if (!('value' in reply)) return no(name, reply.found, 'try again in a minute');
  const { url, shards, session_start_limit: limit } = reply.value;
  const found = `${limit.remaining} of ${limit.total} starts left`;
  if (limit.remaining < shards) {
    const minutes = Math.ceil(limit.reset_after / 60_000);
    return no(name, found, `wait ${minutes} minutes, and find out why the bot starts so often`);
  }
  const problem = await unreached(new URL(url));
  return problem === undefined
    ? ok(name, `${new URL(url).host} is reachable; ${found}`)
    : no(name, problem, 'allow connections from this machine to it');
}

function unreached({ protocol, hostname, port, host }: URL): Promise<string | undefined> {
  return new Promise((resolve) => {
    const at = { host: hostname, port: Number(port) || (protocol === 'wss:' ? 443 : 80) };
    const socket = protocol === 'wss:' ? connectSecure({ ...at, servername: hostname }) : connectPlain(at);
    const end = (problem?: string) => {
      socket.destroy();
      resolve(problem && `${host} cannot be reached (${problem})`);
    };
    socket.setTimeout(TIMEOUT_MS, () => end(`no answer in ${TIMEOUT_MS / 1000} s`));
    socket.once(protocol === 'wss:' ? 'secureConnect' : 'connect', () => end());
    socket.once('error', (error) => end(lineOf(error)));
  });
}

async function commandsOf(ask: Ask, application: string, guildId: string | undefined): Promise<Check> {
  const name = 'commands';
  const scope = guildId === undefined ? '' : `/guilds/${guildId}`;
  const reply = await ask(`/applications/${application}${scope}/commands`, Commands);
  const where = guildId === undefined ? 'everywhere' : `in the server ${guildId}`;
  if ('value' in reply) return ok(name, `${count(reply.value.length, 'command')} registered ${where}`);
  const isClosed = reply.status === 403 || reply.status === 404;
  const remedy = isClosed ? `${INVITE}, or correct DISCORD_GUILD_ID` : 'try again in a minute';
  return no(name, `cannot be registered ${where} (${reply.found})`, remedy);
}

async function serversOf(ask: Ask): Promise<Check[]> {
  const reply = await ask(`/users/@me/guilds?limit=${PAGE}`, Guilds);
  if (!('value' in reply)) return [no(SERVER, reply.found, 'try again in a minute')];
  const guilds = reply.value;
  if (guilds.length === 0) return [skipped(SERVER, `the bot is in no server; ${INVITE}`)];
  const more = guilds.length - SHOWN;
  const isAll = guilds.length < PAGE;
  const rest = `${isAll ? '' : 'at least '}${count(more, 'more server')}`;
  return [...guilds.slice(0, SHOWN).map(membershipOf), ...(more > 0 ? [skipped(SERVER, rest)] : [])];
}

async function serverOf(ask: Ask, guildId: string): Promise<Check> {
  const reply = await ask(`/users/@me/guilds?limit=1&after=${BigInt(guildId) - 1n}`, Guilds);
  if (!('value' in reply)) return no(SERVER, reply.found, 'try again in a minute');
  const guild = reply.value.find(({ id }) => id === guildId);
  if (guild === undefined) {
    return no(SERVER, `the bot is not in the server ${guildId}`, `${INVITE}, or correct DISCORD_GUILD_ID`);
  }
  return membershipOf(guild);
}

function membershipOf(guild: z.infer<typeof Guilds>[number]): Check {
  const isAdministrator = (BigInt(guild.permissions) & ADMINISTRATOR) !== 0n;
  const remove = isAdministrator ? ', so you can remove Administrator from it' : '';
  return ok(SERVER, `${guild.name}; Ibid needs no permission there${remove}`);
}
