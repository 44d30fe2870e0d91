import type {
  ChatInputCommandInteraction,
  Interaction,
  MessageComponentInteraction,
  ModalSubmitInteraction,
} from 'discord.js';
import { english } from '../../i18n/en/index.ts';
import { type Act, readAct } from '../state/controls.ts';
import { customIdsIn, packedIn, targetOf } from '../state/custom-ids.ts';
import { type AnswerRequest, ArgumentValues, unpack } from '../state/request.ts';
import type { Attached } from './attachment.ts';
import { type Filled, filledIn } from './modals.ts';

/** The command of Discord under which all commands about keeping stand. */
export const LIBRARY = english.library.name;

/** What is asked about keeping: a command, or a control that was pressed or a form sent off, with what its message, or the form, carries. */
export type AdminRequest =
  | {
      readonly by: 'command';
      readonly name: string;
      readonly input: ArgumentValues;
      readonly files: readonly Attached[];
    }
  | {
      readonly by: 'press';
      readonly act: Act;
      readonly request: AnswerRequest | undefined;
      /** Names this state of this message, so that a question is answered once. */
      readonly key: string;
      /** What was filled in, where a form was sent off. */
      readonly filled: Filled | undefined;
    };

/** Whether an interaction is about keeping the library. */
export function isAdminInteraction(interaction: Interaction): boolean {
  if (interaction.isMessageComponent() || interaction.isModalSubmit())
    return targetOf(interaction.customId)?.to === 'keep';
  return (
    (interaction.isChatInputCommand() || interaction.isAutocomplete()) && interaction.commandName === LIBRARY
  );
}

/** What a command asks. */
export function askedBy({ options }: ChatInputCommandInteraction): AdminRequest {
  const [sub] = options.data;
  const typed = sub?.options ?? [];
  const input = ArgumentValues.safeParse(Object.fromEntries(typed.map(({ name, value }) => [name, value])));
  return {
    by: 'command',
    name: sub?.name ?? '',
    input: input.data ?? {},
    files: typed.flatMap(({ attachment }) => attachment ?? []),
  };
}

/** What a press asks; nothing for a control of another version. */
export function askedIn(
  interaction: MessageComponentInteraction | ModalSubmitInteraction,
): AdminRequest | undefined {
  const target = targetOf(interaction.customId);
  const act = target?.to === 'keep' ? readAct(target.act) : undefined;
  if (act === undefined) return undefined;
  const { message, customId } = interaction;
  // A form that no message opened carries what was typed itself.
  const packed = packedIn(message === null ? [customId] : customIdsIn(message));
  return {
    by: 'press',
    act,
    request: unpack(packed),
    key: `${message?.id} ${packed}`,
    filled: interaction.isModalSubmit() ? filledIn(interaction) : undefined,
  };
}
