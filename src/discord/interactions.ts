import { randomBytes } from 'node:crypto';
import {
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  DiscordAPIError,
  type Interaction,
  RESTJSONErrorCodes,
} from 'discord.js';
import type { Logger } from 'pino';
import { type Argument, argumentsOf, type Command } from '../command.ts';
import type { Library } from '../library/library.ts';
import { complete, expand } from './completion.ts';
import { describe } from './failure.ts';
import { type Message, renderAnswer, renderLine } from './render.ts';

/** What the handler answers from: `library` gives the one that serves now. */
export interface Desk {
  readonly commands: readonly Command[];
  readonly library: () => Library;
  readonly logger: Logger;
}

/** Nothing more can be said to an interaction that Discord has closed, or that holds a reply already. */
const CLOSED = new Set<unknown>([
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
]);

/**
 * The handler of interactions. It resolves when the interaction is answered, and never rejects: what goes wrong
 * is logged under an id that the person is told. Neither what was asked nor what was quoted is logged.
 */
export function interactionHandler(desk: Desk): (interaction: Interaction) => Promise<void> {
  const commands = new Map(desk.commands.map((command) => [command.name, command]));
  return async (interaction) => {
    if (!interaction.isChatInputCommand() && !interaction.isAutocomplete()) return;
    const command = commands.get(interaction.commandName);
    if (interaction.isAutocomplete()) await suggest(desk, interaction, command);
    else await reply(desk, interaction, command);
  };
}

async function reply(
  desk: Desk,
  interaction: ChatInputCommandInteraction,
  command: Command | undefined,
): Promise<void> {
  const started = performance.now();
  let message: Message;
  try {
    message = answer(desk, interaction, command);
  } catch (error) {
    message = apologize(desk, interaction, error);
  }
  try {
    await send(interaction, message);
    const ms = Math.round(performance.now() - started);
    desk.logger.info({ interaction: interaction.id, command: interaction.commandName, ms }, 'answered');
  } catch (error) {
    await despair(desk, interaction, error);
  }
}

function answer({ library }: Desk, interaction: ChatInputCommandInteraction, command?: Command): Message {
  if (command === undefined) {
    return renderLine(
      `/${interaction.commandName} is not a command of this version of Ibid. Try again in a minute.`,
    );
  }
  const serving = library();
  const completed = new Map(argumentsOf(command).map((argument) => [argument.name, argument.complete]));
  const input = interaction.options.data.map(({ name, value }) => {
    const kind = completed.get(name);
    return [name, typeof value === 'string' && kind !== undefined ? expand(serving, kind, value) : value];
  });
  return renderAnswer(command.answer(Object.fromEntries(input), serving));
}

/** Sends the reply; once more where the connection broke, when nobody knows whether it arrived: Discord takes one. */
async function send(interaction: ChatInputCommandInteraction, message: Message): Promise<void> {
  try {
    await interaction.reply(message);
  } catch (error) {
    if (error instanceof DiscordAPIError) throw error;
    await interaction.reply(message);
  }
}

/** The reply was refused: say so in its place, where Discord still listens. */
async function despair(desk: Desk, interaction: ChatInputCommandInteraction, error: unknown): Promise<void> {
  if (error instanceof DiscordAPIError && CLOSED.has(error.code)) {
    desk.logger.warn(context(interaction, error), 'Discord took no reply');
    return;
  }
  const apology = apologize(desk, interaction, error);
  await interaction.reply(apology).catch((second: unknown) => {
    desk.logger.error(context(interaction, second), 'the failure could not be told');
  });
}

/** Logs the error under a new id, and gives the line that tells the person the id. */
function apologize({ logger }: Desk, interaction: ChatInputCommandInteraction, error: unknown): Message {
  const id = randomBytes(4).toString('hex');
  logger.error({ id, ...context(interaction, error) }, 'command failed');
  return renderLine(`Something went wrong, and nothing was answered. Error id: ${id}`);
}

async function suggest(desk: Desk, interaction: AutocompleteInteraction, command?: Command): Promise<void> {
  try {
    await interaction.respond(choices(desk, interaction, command));
  } catch (error) {
    desk.logger.warn(context(interaction, error), 'no suggestions given');
  }
}

function choices({ library, logger }: Desk, interaction: AutocompleteInteraction, command?: Command) {
  const focused = interaction.options.getFocused(true);
  const isFocused = (argument: Argument) => argument.name === focused.name;
  const kind = command && argumentsOf(command).find(isFocused)?.complete;
  if (kind === undefined) return [];
  try {
    return complete(library(), kind, focused.value);
  } catch (error) {
    logger.error(context(interaction, error), 'completion failed');
    return [];
  }
}

function context(interaction: ChatInputCommandInteraction | AutocompleteInteraction, error: unknown) {
  return { interaction: interaction.id, command: interaction.commandName, error: describe(error) };
}
