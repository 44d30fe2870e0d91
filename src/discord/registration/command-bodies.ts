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
import { type Argument, argumentsOf } from '../../arguments.ts';
import { type Command, groupTexts, isPostable, textsOf } from '../../command.ts';
import { english } from '../../i18n/en/index.ts';
import { fileTypes, formatLabels } from '../../ingest/formats/registry.ts';
import { messageCommands } from '../interactions/message-commands.ts';
import { LIMITS } from '../limits.ts';
import { localized, localizedName, shortened } from './localizations.ts';

export interface Registered {
  readonly commands: readonly Command[];
  readonly adminRoles?: readonly string[] | undefined;
  readonly canCreate?: boolean | undefined;
}

/** `global` commands have contexts and installation types. Throws if Discord cannot show a definition. */
export function commandBodies(
  registered: Registered,
  global: boolean,
): RESTPostAPIApplicationCommandsJSONBody[] {
  const { commands, adminRoles } = registered;
  const open = commands.filter(({ access }) => access === 'everyone');
  const where = whereShown(global);
  const help = {
    type: ApplicationCommandType.ChatInput as const,
    ...english.discord.help,
    ...localized(({ discord }) => discord.help),
    options: [],
    ...where,
  };
  return [
    ...open.flatMap((command) => (command.group === undefined ? commandBody(command, global) : [])),
    help,
    ...messageCommands(commands).map(({ name }) => ({
      type: ApplicationCommandType.Message as const,
      name: english.discord[name],
      ...localizedName(({ discord }) => discord[name]),
      ...where,
    })),
    ...groupsIn(adminRoles === undefined ? open : commands).map((group) =>
      groupBody(group, registered, global),
    ),
  ];
}

function groupsIn(commands: readonly Command[]): string[] {
  return [...new Set(commands.flatMap(({ group }) => group ?? []))];
}

export function commandBody(
  command: Command,
  global: boolean,
): RESTPostAPIChatInputApplicationCommandsJSONBody {
  return {
    type: ApplicationCommandType.ChatInput,
    name: command.name,
    description: shortened(command.description),
    ...localized((texts) => textsOf(command, texts)),
    options: optionsOf(command),
    ...whereShown(global),
  };
}

function shareOption() {
  return {
    type: ApplicationCommandOptionType.Boolean as const,
    ...english.discord.shareOption,
    ...localized(({ discord }) => discord.shareOption),
    required: false,
  };
}

export function groupBody(
  group: string,
  { commands, adminRoles = [], canCreate = false }: Registered,
  global: boolean,
): RESTPostAPIChatInputApplicationCommandsJSONBody {
  const held = commands.filter((command) => command.group === group);
  const isForAdmins = held.some(({ access }) => access === 'admin');
  const { description } = groupTexts(group, english);
  return {
    type: ApplicationCommandType.ChatInput,
    name: group,
    description: shortened(description),
    ...localized((texts) => groupTexts(group, texts)),
    ...(isForAdmins &&
      adminRoles.length === 0 && {
        default_member_permissions: String(PermissionFlagsBits.Administrator),
      }),
    options: [
      ...held.map((command) => ({
        type: ApplicationCommandOptionType.Subcommand as const,
        name: command.name,
        description: shortened(command.description),
        ...localized((texts) => textsOf(command, texts)),
        options: optionsOf(command),
      })),
      ...(canCreate && group === english.groups.library.name ? [createBody()] : []),
    ],
    ...(isForAdmins ? whereAdmins(global) : whereShown(global)),
  };
}

function whereAdmins(global: boolean) {
  if (!global) return {};
  return {
    contexts: [InteractionContextType.Guild],
    integration_types: [ApplicationIntegrationType.GuildInstall],
  };
}

function createBody() {
  const { name, description } = english.discord.admin.create;
  return {
    type: ApplicationCommandOptionType.Subcommand as const,
    name,
    description,
    ...localized(({ discord }) => discord.admin.create),
    options: [],
  };
}

function whereShown(global: boolean) {
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

function optionsOf(command: Command): APIApplicationCommandBasicOption[] {
  const shown = argumentsOf(command)
    .filter(({ hidden }) => !hidden)
    .map((argument) => optionBody(command, argument))
    .sort((a, b) => Number(b.required) - Number(a.required));
  return isPostable(command) ? [...shown, shareOption()] : shown;
}

function optionBody(command: Command, argument: Argument): APIApplicationCommandBasicOption {
  const { name, minimum, maximum } = argument;
  const described = <Text extends { description: string }>(text: Text): Text =>
    argument.file ? { ...text, description: `${text.description} (${formatLabels()})` } : text;
  const common = {
    name,
    description: shortened(described(argument).description),
    ...localized((texts) => {
      const option = textsOf(command, texts)?.options[name];
      return option && described(option);
    }),
    required: argument.required,
  };
  if (argument.file) {
    const file_types = fileTypes(argument.several ? ARCHIVES : []).filter(isFileType);
    return { ...common, type: ApplicationCommandOptionType.Attachment, required: false, file_types };
  }
  if (argument.type === 'boolean') return { ...common, type: ApplicationCommandOptionType.Boolean };
  if (argument.type === 'integer') {
    return {
      ...common,
      type: ApplicationCommandOptionType.Integer,
      ...(minimum !== undefined && minimum > Number.MIN_SAFE_INTEGER && { min_value: minimum }),
      ...(maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER && { max_value: maximum }),
    };
  }
  const text = { ...common, type: ApplicationCommandOptionType.String as const };
  if (argument.complete !== undefined) return { ...text, autocomplete: true, ...lengths(argument) };
  const { choices } = argument;
  if (choices.length === 0) return { ...text, ...lengths(argument) };
  if (choices.length > LIMITS.choices || choices.some(({ length }) => length > LIMITS.choiceText))
    throw new Error(`/${command.name} ${name}: Discord does not show these choices`);
  const named = (choice: string) =>
    localizedName((texts) => textsOf(command, texts)?.options[name]?.choices?.[choice]);
  return { ...text, choices: choices.map((choice) => ({ name: choice, value: choice, ...named(choice) })) };
}

const ARCHIVES = ['zip'];

function isFileType(type: string): type is `.${string}` {
  return type.startsWith('.');
}

function lengths({ minimum, maximum }: Argument): { min_length?: number; max_length?: number } {
  return {
    ...(minimum !== undefined && { min_length: Math.min(minimum, LIMITS.optionLength) }),
    ...(maximum !== undefined && { max_length: Math.min(Math.max(maximum, 1), LIMITS.optionLength) }),
  };
}
