import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
  type RESTPostAPIApplicationCommandsJSONBody,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import {
  type Argument,
  argumentsOf,
  type Command,
  type Described,
  type KeepingCommand,
} from '../../command.ts';
import { english, type Texts } from '../../i18n/en/index.ts';
import { type CommandTable, commandIn } from '../../i18n/jobs.ts';
import { formatLabels } from '../../ingest/formats/registry.ts';
import { SHARE } from '../interactions/commands.ts';
import { HELP } from '../interactions/help.ts';
import { messageCommandsFor } from '../interactions/message-commands.ts';
import { localized, localizedName, shortened } from './localizations.ts';

/** Discord's limits of options. */
const CHOICES = 25;
const CHOICE = 100;
const STRING_LENGTH = 6000;

/**
 * The list of commands for Discord: those of `commands`, with the bot's own help and commands on messages, named in
 * every language. `global`: contexts and installation types exist for these alone.
 */
export function commandBodies(
  commands: readonly Command[],
  global: boolean,
): RESTPostAPIApplicationCommandsJSONBody[] {
  const byName = new Map(commands.map((command) => [command.name, command]));
  const help = {
    type: ApplicationCommandType.ChatInput as const,
    ...english.discord.help,
    ...localized(({ discord }) => discord.help),
    options: [],
    ...where(global),
  };
  return [
    ...commands.map((command) => commandBody(command, global)),
    ...(byName.has(HELP) ? [] : [help]),
    ...messageCommandsFor(byName).map((command) => ({
      type: ApplicationCommandType.Message as const,
      name: english.discord[command],
      ...localizedName(({ discord }) => discord[command]),
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
  const options = argumentsOf(command).map((argument) =>
    optionBody(command, argument, (words) => words.commands),
  );
  const isTaken = options.some(({ name }) => name === SHARE);
  return {
    type: ApplicationCommandType.ChatInput,
    name: command.name,
    description: shortened(command.description),
    ...localized((words) => commandIn(words.commands, command.name)),
    options: [...inOrder(options), ...(isTaken ? [] : [SHARE_OPTION])],
    ...where(global),
  };
}

/** Options as Discord takes them: the required ones first. */
function inOrder<Option extends { required?: boolean }>(options: readonly Option[]): Option[] {
  return [...options.filter(({ required }) => required), ...options.filter(({ required }) => !required)];
}

const SHARE_OPTION = {
  type: ApplicationCommandOptionType.Boolean as const,
  ...english.discord.shareOption,
  ...localized(({ discord }) => discord.shareOption),
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

/**
 * An argument as an option of Discord, named as in the tables. A file is asked for in a form where it is not attached.
 * Throws for choices that Discord cannot show: a programming error.
 */
function optionBody(
  command: Described,
  argument: Argument,
  table: (words: Texts) => CommandTable,
): APIApplicationCommandBasicOption {
  const described = <Text extends { description: string }>(text: Text): Text =>
    argument.file ? { ...text, description: `${text.description} (${formatLabels()})` } : text;
  const common = {
    name: argument.name,
    description: shortened(described(argument).description),
    ...localized((words) => {
      const option = commandIn(table(words), command.name)?.options[argument.name];
      return option && described(option);
    }),
    required: argument.required,
  };
  if (argument.file) return { ...common, type: ApplicationCommandOptionType.Attachment, required: false };
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
  if (argument.complete !== undefined || argument.kept !== undefined)
    return { ...string, autocomplete: true, ...lengths(argument) };
  if (argument.choices.length === 0) return { ...string, ...lengths(argument) };
  if (argument.choices.length > CHOICES || argument.choices.some((choice) => choice.length > CHOICE)) {
    throw new Error(
      `/${command.name} ${argument.name}: Discord shows ${CHOICES} choices of ${CHOICE} characters`,
    );
  }
  return {
    ...string,
    choices: argument.choices.map((choice) => choiceBody(command, argument, choice, table)),
  };
}

function choiceBody(
  { name }: Described,
  argument: Argument,
  choice: string,
  table: (words: Texts) => CommandTable,
) {
  const named = localizedName(
    (words) => commandIn(table(words), name)?.options[argument.name]?.choices?.[choice],
  );
  return { name: choice, value: choice, ...named };
}

function lengths({ minimum, maximum }: Argument): { min_length?: number; max_length?: number } {
  return {
    ...(minimum !== undefined && { min_length: Math.min(minimum, STRING_LENGTH) }),
    ...(maximum !== undefined && { max_length: Math.min(Math.max(maximum, 1), STRING_LENGTH) }),
  };
}

/**
 * The command under which all commands about keeping stand, for servers alone. Discord shows it to administrators;
 * where `forRoles`, to all, since it knows none of the roles whose members may as well. `global`: contexts and
 * installation types exist for these alone. Throws for a definition that Discord cannot show: a programming error.
 */
export function libraryBody(
  commands: readonly KeepingCommand[],
  { global, forRoles }: { global: boolean; forRoles: boolean },
): RESTPostAPIChatInputApplicationCommandsJSONBody {
  const { name, description } = english.library;
  return {
    type: ApplicationCommandType.ChatInput,
    name,
    description: shortened(description),
    ...localized(({ library }) => library),
    ...(!forRoles && { default_member_permissions: String(PermissionFlagsBits.Administrator) }),
    options: commands.map(subcommand),
    ...(global && {
      contexts: [InteractionContextType.Guild],
      integration_types: [ApplicationIntegrationType.GuildInstall],
    }),
  };
}

function subcommand(command: KeepingCommand) {
  const offered = argumentsOf(command).filter(({ hidden }) => !hidden);
  return {
    type: ApplicationCommandOptionType.Subcommand as const,
    name: command.name,
    description: shortened(command.description),
    ...localized(({ library }) => commandIn(library.commands, command.name)),
    options: inOrder(
      offered.map((argument) => optionBody(command, argument, ({ library }) => library.commands)),
    ),
  };
}
