import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type REST,
  type RESTPostAPIApplicationCommandsJSONBody,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  Routes,
} from 'discord.js';
import { type Argument, argumentsOf, type Command } from '../command.ts';
import { english } from '../words/english.ts';
import { SHARE } from './asking.ts';
import { HELP } from './help.ts';
import { messageCommandsFor } from './targeting.ts';

/** Discord's limits of commands and their options. */
const DESCRIPTION = 100;
const CHOICES = 25;
const CHOICE = 100;
const STRING_LENGTH = 6000;

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

/** Where commands are registered: one server, at once, or everywhere. */
export interface Scope {
  readonly applicationId: string;
  readonly guildId: string | undefined;
}

/**
 * Makes Discord's list of commands that of `commands`, with the bot's own help and commands on messages, and writes only when they differ. Gives whether it wrote.
 * Throws what discord.js throws: a `DiscordAPIError` with code 50001 where the bot has no access to the server.
 */
export async function register(rest: REST, scope: Scope, commands: readonly Command[]): Promise<boolean> {
  const { applicationId, guildId } = scope;
  const route =
    guildId === undefined
      ? Routes.applicationCommands(applicationId)
      : Routes.applicationGuildCommands(applicationId, guildId);
  const wanted = commandBodies(commands, guildId === undefined);
  const registered = await rest.get(route);
  if (sameCommands(registered, wanted)) return false;
  await rest.put(route, { body: wanted });
  return true;
}

function commandBodies(
  commands: readonly Command[],
  global: boolean,
): RESTPostAPIApplicationCommandsJSONBody[] {
  const byName = new Map(commands.map((command) => [command.name, command]));
  const help = {
    type: ApplicationCommandType.ChatInput as const,
    ...english.discord.help,
    options: [],
    ...where(global),
  };
  return [
    ...commands.map((command) => commandBody(command, global)),
    ...(byName.has(HELP) ? [] : [help]),
    ...messageCommandsFor(byName).map((command) => ({
      type: ApplicationCommandType.Message as const,
      name: english.discord[command],
      ...where(global),
    })),
  ];
}

/**
 * A command as Discord registers it, with an option to share the answer. Contexts and installation types exist for global commands alone.
 * Throws for a definition that Discord cannot show: a programming error.
 */
export function commandBody(
  command: Command,
  global: boolean,
): RESTPostAPIChatInputApplicationCommandsJSONBody {
  const options = argumentsOf(command).map((argument) => optionBody(command, argument));
  const isTaken = options.some(({ name }) => name === SHARE);
  return {
    type: ApplicationCommandType.ChatInput,
    name: command.name,
    description: describe(command.description),
    // Discord refuses a required option after an optional one.
    options: [
      ...options.filter((option) => option.required),
      ...options.filter((option) => !option.required),
      ...(isTaken ? [] : [SHARE_OPTION]),
    ],
    ...where(global),
  };
}

const SHARE_OPTION = {
  type: ApplicationCommandOptionType.Boolean as const,
  ...english.discord.shareOption,
  required: false,
};

function where(global: boolean) {
  if (!global) return {};
  return {
    contexts: [
      InteractionContextType.Guild,
      InteractionContextType.BotDM,
      InteractionContextType.PrivateChannel,
    ],
    integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
  };
}

function optionBody(command: Command, argument: Argument): APIApplicationCommandBasicOption {
  const common = {
    name: argument.name,
    description: describe(argument.description),
    required: argument.required,
  };
  const { minimum, maximum } = argument;
  if (argument.type === 'boolean') return { ...common, type: ApplicationCommandOptionType.Boolean };
  if (argument.type === 'integer') {
    return {
      ...common,
      type: ApplicationCommandOptionType.Integer,
      ...(minimum !== undefined && minimum > Number.MIN_SAFE_INTEGER && { min_value: minimum }),
      ...(maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER && { max_value: maximum }),
    };
  }
  const string = { ...common, type: ApplicationCommandOptionType.String as const };
  if (argument.complete !== undefined) return { ...string, autocomplete: true, ...lengths(argument) };
  if (argument.choices.length === 0) return { ...string, ...lengths(argument) };
  if (argument.choices.length > CHOICES || argument.choices.some((choice) => choice.length > CHOICE)) {
    throw new Error(
      `/${command.name} ${argument.name}: Discord shows ${CHOICES} choices of ${CHOICE} characters`,
    );
  }
  return { ...string, choices: argument.choices.map((choice) => ({ name: choice, value: choice })) };
}

function lengths({ minimum, maximum }: Argument): { min_length?: number; max_length?: number } {
  return {
    ...(minimum !== undefined && { min_length: Math.min(minimum, STRING_LENGTH) }),
    ...(maximum !== undefined && { max_length: Math.min(Math.max(maximum, 1), STRING_LENGTH) }),
  };
}

function describe(description: string): string {
  if (description.length <= DESCRIPTION) return description;
  return `${description.slice(0, DESCRIPTION - 1).replace(/\s+\S*$/u, '')}…`;
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
    return [...keys].every((key) => includes(held[key], wanted[key]));
  }
  return (held ?? false) === (wanted ?? false);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
