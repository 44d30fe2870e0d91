import { isDeepStrictEqual } from 'node:util';
import { ApplicationCommandType, type REST, Routes } from 'discord.js';
import { commandBodies, type Registered } from './command-bodies.ts';

const OPTIONAL = [
  'autocomplete',
  'choices',
  'default_member_permissions',
  'file_types',
  'max_length',
  'max_value',
  'min_length',
  'min_value',
];
const LOCALIZED = ['description_localizations', 'name_localizations'];

const WHOLE = { query: new URLSearchParams({ with_localizations: 'true' }) };

const SERVERS = 50;

/** In the server `guildId`, or everywhere. `servers` are those that the bot is in. */
export interface Scope {
  readonly applicationId: string;
  readonly guildId: string | undefined;
  readonly servers: readonly string[];
}

/** Deletes the commands of an earlier scope, which people would see twice. */
export async function register(rest: REST, scope: Scope, registered: Registered) {
  const { guildId } = scope;
  const route = routeOf(scope, guildId);
  const wanted = commandBodies(registered, guildId === undefined);
  const held = await rest.get(route, WHOLE);
  const written = !sameCommands(held, wanted);
  const ids = idsIn(written ? await rest.put(route, { body: wanted }) : held);
  const others = [undefined, ...scope.servers.slice(0, SERVERS)].filter((other) => other !== guildId);
  const cleared = await Promise.all(others.map((other) => clear(rest, routeOf(scope, other))));
  return { written, cleared: cleared.filter((done) => done).length, ids };
}

function routeOf({ applicationId }: Scope, guildId: string | undefined) {
  return guildId === undefined
    ? Routes.applicationCommands(applicationId)
    : Routes.applicationGuildCommands(applicationId, guildId);
}

function idsIn(registered: unknown): ReadonlyMap<string, string> {
  const all = Array.isArray(registered) ? registered : [];
  return new Map(
    all.flatMap((one) =>
      isRecord(one) && one.type === ApplicationCommandType.ChatInput
        ? [[String(one.name), String(one.id)]]
        : [],
    ),
  );
}

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
