import {
  ApplicationCommandOptionType,
  type CommandInteractionOption,
  ComponentType,
  type Interaction,
  type MessageComponentInteraction,
  type ModalSubmitInteraction,
} from 'discord.js';
import { type Command, fullName } from '../../command.ts';
import type { Attached } from '../admin/attachment.ts';
import type { Control } from '../state/controls.ts';
import { controlOf, customIdsIn, packedIn } from '../state/custom-ids.ts';
import { type AnswerRequest, unpack } from '../state/request.ts';
import type { Answerable } from './response.ts';

export type Filled = Readonly<Record<string, string>>;

export interface Press {
  readonly by: 'press';
  readonly control: Control | undefined;
  readonly request: AnswerRequest | undefined;
  readonly values: readonly string[];
  readonly filled: Filled | undefined;
  readonly isPrivate: boolean;
  readonly key: string;
}

export type InteractionTask = { readonly files: readonly Attached[]; readonly isForAdmins: boolean } & (
  | { readonly by: 'command'; readonly name: string; readonly typed: Readonly<Record<string, unknown>> }
  | { readonly by: 'message'; readonly name: string; readonly text: string }
  | { readonly by: 'outdated'; readonly name: string }
  | Press
);

type Commands = ReadonlyMap<string, Command>;

const FOR_ADMINS: ReadonlySet<Control['to']> = new Set(['yes', 'no', 'form', 'run', 'cancel']);

export function taskOf(
  interaction: Interaction,
  commands: Commands,
): { interaction: Answerable; task: InteractionTask } | undefined {
  if (interaction.isChatInputCommand()) {
    const { name, options } = commandIn(interaction.commandName, interaction.options.data);
    const typed = Object.fromEntries(options.map((option) => [option.name, option.value]));
    const files = options.flatMap(({ attachment }) => attachment ?? []);
    const isForAdmins = isAdminCommand(name, commands);
    return { interaction, task: { by: 'command', name, typed, files, isForAdmins } };
  }
  if (interaction.isMessageContextMenuCommand()) {
    const { commandName: name, targetMessage } = interaction;
    const task = { by: 'message' as const, name, text: targetMessage.content };
    return { interaction, task: { ...task, files: [], isForAdmins: false } };
  }
  if (interaction.isUserContextMenuCommand() || interaction.isPrimaryEntryPointCommand()) {
    const task = { by: 'outdated' as const, name: interaction.commandName };
    return { interaction, task: { ...task, files: [], isForAdmins: false } };
  }
  if (interaction.isMessageComponent()) {
    const values = interaction.isStringSelectMenu() ? interaction.values : [];
    return { interaction, task: pressOf(interaction, commands, { values, filled: undefined, files: [] }) };
  }
  if (!interaction.isModalSubmit()) return undefined;
  return { interaction, task: pressOf(interaction, commands, { values: [], ...filledIn(interaction) }) };
}

export function commandIn(name: string, options: readonly CommandInteractionOption[]) {
  const [sub] = options;
  if (sub?.type !== ApplicationCommandOptionType.Subcommand) return { name, options };
  return { name: fullName({ group: name, name: sub.name }), options: sub.options ?? [] };
}

export function isAdminCommand(name: string, commands: Commands): boolean {
  const [group] = name.split(' ');
  const known = commands.get(name) ?? [...commands.values()].find((one) => one.group === group);
  return known?.access === 'admin';
}

function pressOf(
  { customId, message }: MessageComponentInteraction | ModalSubmitInteraction,
  commands: Commands,
  given: Pick<Press, 'values' | 'filled'> & { readonly files: readonly Attached[] },
): InteractionTask {
  const control = controlOf(customId);
  const packed = packedIn(message === null ? [customId] : customIdsIn(message));
  const request = unpack(packed);
  const names = [
    request?.command,
    control?.to === 'run' ? control.command : undefined,
    control?.to === 'next' ? request?.next?.[control.at]?.[0] : undefined,
  ];
  const known = names.flatMap((name) => commands.get(name ?? '') ?? []);
  const isForAdmins =
    control?.to === 'cancel' ||
    (known.length === 0
      ? control !== undefined && FOR_ADMINS.has(control.to)
      : known.some(({ access }) => access === 'admin'));
  return {
    ...{ by: 'press', control, request, ...given, key: `${message?.id} ${packed}` },
    isPrivate: message?.flags.has('Ephemeral') ?? false,
    isForAdmins,
  };
}

function filledIn({ fields }: ModalSubmitInteraction): { filled: Filled; files: Attached[] } {
  const texts: [string, string][] = [];
  const files: Attached[] = [];
  for (const field of fields.fields.values()) {
    if (field.type === ComponentType.TextInput) texts.push([field.customId, field.value]);
    if (field.type === ComponentType.FileUpload) files.push(...(field.attachments?.values() ?? []));
  }
  return { filled: Object.fromEntries(texts), files };
}
