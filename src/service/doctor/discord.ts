import { connect as connectPlain } from 'node:net';
import { connect as connectSecure } from 'node:tls';
import { z } from 'zod';
import type { Config } from '../../config.ts';
import { type Check, count, no, ok, skipped } from './check.ts';
import { lineOf } from './machine.ts';

const API = 'https://discord.com/api';
const TIMEOUT_MS = 10_000;
/** A difference of the clocks that is told. */
const SKEW_MS = 5_000;
const ADMINISTRATOR = 8n;
/** Servers that Discord tells at once, at most, and those that are told here. */
const PAGE = 200;
const SHOWN = 10;
const SERVER = 'server';

const User = z.object({ id: z.string(), username: z.string() });
const Application = z.object({ id: z.string(), name: z.string(), flags: z.number().default(0) });
const GatewayBot = z.object({
  url: z.url(),
  shards: z.number(),
  session_start_limit: z.object({ total: z.number(), remaining: z.number(), reset_after: z.number() }),
});
const Guilds = z.array(z.object({ id: z.string(), name: z.string(), permissions: z.string() }));
const Commands = z.array(z.object({ name: z.string() }));

/** Privileged intents that an application may have, by the flags that tell so. */
const PRIVILEGED: readonly (readonly [flags: number, name: string])[] = [
  [(1 << 12) | (1 << 13), 'presence'],
  [(1 << 14) | (1 << 15), 'server members'],
  [(1 << 18) | (1 << 19), 'message content'],
];

const INVITE = 'invite the bot with the scopes bot and applications.commands';

/** What Discord said: parsed, or why there is nothing. `skew`: how far this machine's clock is ahead, in milliseconds. */
type Said<Value> =
  | { readonly value: Value; readonly skew: number | undefined }
  | { readonly status: number | undefined; readonly found: string };

/** Asks Discord whether the bot can connect and answer. Nothing is changed there. */
export async function checkDiscord({ discord }: Config, version: string): Promise<Check[]> {
  const { token, guildId, apiUrl = API } = discord;
  if (token === undefined) {
    return [skipped('Discord', 'DISCORD_TOKEN is not set: the console alone works')];
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
    await gatewayOf(await ask('/gateway/bot', GatewayBot)),
    await commandsOf(ask, id, guildId),
    ...(guildId === undefined ? await serversOf(ask) : [await serverOf(ask, guildId)]),
  ];
}

type Ask = <Value>(path: string, schema: z.ZodType<Value>) => Promise<Said<Value>>;

async function get<Value>(
  url: string,
  headers: Record<string, string>,
  schema: z.ZodType<Value>,
): Promise<Said<Value>> {
  try {
    const sent = Date.now();
    const response = await fetch(url, { headers, signal: AbortSignal.timeout(TIMEOUT_MS) });
    const skew = skewOf(response.headers.get('date'), sent, Date.now());
    const { status } = response;
    if (!response.ok) return { status, found: `Discord says ${status}` };
    const parsed = schema.safeParse(await response.json());
    return parsed.success ? { value: parsed.data, skew } : { status, found: 'Discord says something else' };
  } catch (error) {
    const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
    return { status: undefined, found: `${new URL(url).host} cannot be reached (${lineOf(cause)})` };
  }
}

/** Discord tells whole seconds of a moment between question and answer: the middle is taken for it. */
function skewOf(date: string | null, sent: number, received: number): number | undefined {
  const told = date === null ? Number.NaN : Date.parse(date);
  return Number.isNaN(told) ? undefined : (sent + received) / 2 - (told + 500);
}

function tokenRefused({ status, found }: { status: number | undefined; found: string }): Check {
  if (status === 401) {
    const remedy = "set DISCORD_TOKEN to the bot's token (Developer Portal, Bot, Reset Token)";
    return no('token', 'Discord refuses it', remedy);
  }
  return no('Discord', found, 'look at the network, DISCORD_API_URL and discordstatus.com');
}

function clockOf(skew: number | undefined): Check {
  if (skew === undefined) return skipped('clock', 'Discord does not tell the time');
  const seconds = Math.round(Math.abs(skew) / 1000);
  const found = `${seconds} s ${skew > 0 ? 'ahead of' : 'behind'} Discord's`;
  if (Math.abs(skew) <= SKEW_MS) return ok('clock', seconds === 0 ? "as Discord's" : found);
  return no(
    'clock',
    found,
    'set the clock of this machine, best from the network (timedatectl set-ntp true)',
  );
}

function applicationOf(said: Said<z.infer<typeof Application>>): Check[] {
  if (!('value' in said)) return [no('application', said.found, 'look again in a minute')];
  const { name, id, flags } = said.value;
  const on = PRIVILEGED.filter(([bits]) => (flags & bits) !== 0).map(([, intent]) => intent);
  const more = on.length === 0 ? '' : `; ${on.join(', ')} may be switched off in the Developer Portal`;
  return [
    ok('application', `${name} (${id})`),
    ok('intents', `Ibid needs Guilds alone, which nobody has to grant${more}`),
  ];
}

async function gatewayOf(said: Said<z.infer<typeof GatewayBot>>): Promise<Check> {
  const name = 'gateway';
  if (!('value' in said)) return no(name, said.found, 'look again in a minute');
  const { url, shards, session_start_limit: limit } = said.value;
  const found = `${limit.remaining} of ${limit.total} starts left`;
  if (limit.remaining < shards) {
    return no(
      name,
      found,
      `wait ${Math.ceil(limit.reset_after / 60_000)} minutes; see why it started so often`,
    );
  }
  const problem = await unreached(new URL(url));
  return problem === undefined
    ? ok(name, `${new URL(url).host} can be reached; ${found}`)
    : no(name, problem, 'let this machine connect there');
}

/** Why nobody can connect to the address; nothing where one can. */
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

/** Whether the commands can be registered where they are to be. */
async function commandsOf(ask: Ask, application: string, guildId: string | undefined): Promise<Check> {
  const name = 'commands';
  const scope = guildId === undefined ? '' : `/guilds/${guildId}`;
  const said = await ask(`/applications/${application}${scope}/commands`, Commands);
  const where = guildId === undefined ? 'everywhere' : `in the server ${guildId}`;
  if ('value' in said) return ok(name, `${count(said.value.length, 'command')} registered ${where}`);
  const isClosed = said.status === 403 || said.status === 404;
  const remedy = isClosed ? `${INVITE}, or correct DISCORD_GUILD_ID` : 'look again in a minute';
  return no(name, `they may not be registered ${where} (${said.found})`, remedy);
}

/** The servers that the bot is in, where its commands are registered everywhere. */
async function serversOf(ask: Ask): Promise<Check[]> {
  const said = await ask(`/users/@me/guilds?limit=${PAGE}`, Guilds);
  if (!('value' in said)) return [no(SERVER, said.found, 'look again in a minute')];
  const guilds = said.value;
  if (guilds.length === 0) return [skipped(SERVER, `none was looked at: the bot is in none; ${INVITE}`)];
  const more = guilds.length - SHOWN;
  const isAll = guilds.length < PAGE;
  const rest = `${isAll ? '' : 'at least '}${count(more, 'more server')} that the bot is in`;
  return [...guilds.slice(0, SHOWN).map(standingIn), ...(more > 0 ? [skipped(SERVER, rest)] : [])];
}

/** Whether the bot is in the server that is set. */
async function serverOf(ask: Ask, guildId: string): Promise<Check> {
  const said = await ask(`/users/@me/guilds?limit=1&after=${BigInt(guildId) - 1n}`, Guilds);
  if (!('value' in said)) return no(SERVER, said.found, 'look again in a minute');
  const guild = said.value.find(({ id }) => id === guildId);
  if (guild === undefined) {
    return no(SERVER, `the bot is not in the server ${guildId}`, `${INVITE}, or correct DISCORD_GUILD_ID`);
  }
  return standingIn(guild);
}

/** Ibid answers interactions alone, for which it needs no permission in a server. */
function standingIn(guild: z.infer<typeof Guilds>[number]): Check {
  const isMore = (BigInt(guild.permissions) & ADMINISTRATOR) !== 0n;
  const needs = 'Ibid needs no permission there';
  return ok(
    SERVER,
    `${guild.name}; ${isMore ? `${needs}, and has Administrator: it may be taken away` : needs}`,
  );
}
