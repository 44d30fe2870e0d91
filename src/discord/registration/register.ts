import { isDeepStrictEqual } from 'node:util';
import { type REST, Routes } from 'discord.js';
import type { BotContext } from '../bot-context.ts';
import { commandBodies, libraryBody } from './command-bodies.ts';

/** What a command or an option may have and need not: held but not wanted, it makes a difference. */
const OPTIONAL = [
  'autocomplete',
  'choices',
  'default_member_permissions',
  'max_length',
  'max_value',
  'min_length',
  'min_value',
];
/** Texts by language: one that is not wanted makes a difference as well. */
const LOCALIZED = ['description_localizations', 'name_localizations'];

/** Discord holds localizations back unless they are asked for. */
const WHOLE = { query: new URLSearchParams({ with_localizations: 'true' }) };

/** In how many servers leftovers are looked for: a bot whose commands were once in one server alone is in few. */
const SERVERS = 50;

/** What is registered: the commands, and how the library is kept, where it is. */
type RegisteredCommand = Pick<BotContext, 'commands' | 'keeping'>;

/** Where commands are registered: one server, at once, or everywhere. `servers`: those the bot is in, by id. */
export interface Scope {
  readonly applicationId: string;
  readonly guildId: string | undefined;
  readonly servers: readonly string[];
}

/** What the registration did: whether it wrote the commands, and from how many other places it deleted them. */
export interface Registration {
  readonly written: boolean;
  readonly cleared: number;
}

/**
 * Makes Discord's list of commands those that are offered, with the bot's own help and commands on messages, and writes
 * only when they differ. Then it deletes those that stand elsewhere since the scope was another, which people would
 * see twice. Throws what discord.js throws: a `DiscordAPIError` with code 50001 where the bot has no access to the server.
 */
export async function register(
  rest: REST,
  scope: Scope,
  { commands, keeping }: RegisteredCommand,
): Promise<Registration> {
  const { guildId } = scope;
  const route = routeOf(scope, guildId);
  const global = guildId === undefined;
  const wanted = [
    ...commandBodies(commands, global),
    ...(keeping === undefined
      ? []
      : [libraryBody(keeping.commands, { global, forRoles: keeping.adminRoles().length > 0 })]),
  ];
  const written = !sameCommands(await rest.get(route, WHOLE), wanted);
  if (written) await rest.put(route, { body: wanted });
  const others = [undefined, ...scope.servers.slice(0, SERVERS)].filter((other) => other !== guildId);
  const cleared = await Promise.all(others.map((other) => clear(rest, routeOf(scope, other))));
  return { written, cleared: cleared.filter((done) => done).length };
}

function routeOf({ applicationId }: Scope, guildId: string | undefined) {
  return guildId === undefined
    ? Routes.applicationCommands(applicationId)
    : Routes.applicationGuildCommands(applicationId, guildId);
}

/** Whether there were commands that could be deleted. Where not, the bot serves all the same. */
async function clear(rest: REST, route: ReturnType<typeof routeOf>): Promise<boolean> {
  try {
    const left = await rest.get(route);
    if (!Array.isArray(left) || left.length === 0) return false;
    await rest.put(route, { body: [] });
    return true;
  } catch {
    return false;
  }
}

function sameCommands(registered: unknown, wanted: readonly unknown[]): boolean {
  if (!Array.isArray(registered) || registered.length !== wanted.length) return false;
  return wanted.every((command) => registered.some((other) => includes(other, command)));
}

/**
 * Whether what Discord holds is what is wanted. Discord adds ids, versions and defaults, which nobody asked for;
 * and it leaves out what is false or empty.
 */
function includes(held: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted)) {
    const list = Array.isArray(held) ? held : [];
    return list.length === wanted.length && wanted.every((value, index) => includes(list[index], value));
  }
  if (isRecord(wanted)) {
    if (!isRecord(held)) return false;
    const keys = new Set([...Object.keys(wanted), ...OPTIONAL]);
    return (
      LOCALIZED.every((key) => isDeepStrictEqual(held[key] ?? {}, wanted[key] ?? {})) &&
      [...keys].every((key) => includes(held[key], wanted[key]))
    );
  }
  return (held ?? false) === (wanted ?? false);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
