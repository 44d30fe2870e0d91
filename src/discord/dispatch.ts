import {
  type AutocompleteInteraction,
  type Interaction,
  type MessageComponentInteraction,
  type ModalSubmitInteraction,
  PermissionFlagsBits,
} from 'discord.js';
import { type Argument, argumentsOf, type Command } from '../command.ts';
import type { Texts } from '../i18n/en/index.ts';
import { textsFor } from '../i18n/index.ts';
import type { Library } from '../library/library.ts';
import { adminHandler } from './admin/handler.ts';
import { isAdminInteraction } from './admin/request.ts';
import type { BotContext } from './bot-context.ts';
import { describe, kindOf } from './errors.ts';
import { adminsOf, type Member, mayAdminister, refusalOf, rolesOf } from './interactions/access.ts';
import { askCommand } from './interactions/commands.ts';
import { NUMBER, press } from './interactions/components.ts';
import { Cooldown } from './interactions/cooldown.ts';
import { type Answerable, defer, deliver } from './interactions/delivery.ts';
import { HELP, help } from './interactions/help.ts';
import { askOfMessage } from './interactions/message-commands.ts';
import { InteractionQueue } from './interactions/queue.ts';
import { type Person, type Response, tell } from './interactions/response.ts';
import { InteractionTimer } from './interactions/timing.ts';
import type { RequestContext } from './render/answer.ts';
import { customIdsIn, targetOf } from './state/custom-ids.ts';
import { complete } from './state/short-values.ts';

/**
 * The handler of interactions. It resolves when the interaction is answered, and never rejects. Interactions are
 * answered in their order, one at a time; those that would wait long are deferred first.
 */
export function interactionHandler(desk: BotContext): (interaction: Interaction) => Promise<void> {
  const commands = new Map(desk.commands.map((command) => [command.name, command]));
  const turns = new InteractionQueue();
  const cooldown = new Cooldown();
  const keep = desk.keeping && adminHandler(desk, desk.keeping);
  return async (interaction) => {
    const refusal = refusalOf(desk.allowed(), memberOf(interaction));
    if (keep !== undefined && isAdminInteraction(interaction))
      return keep(interaction, refusal && textsFor(interaction.locale).discord.refused[refusal]);
    if (interaction.isAutocomplete()) {
      const command = refusal === undefined ? commands.get(interaction.commandName) : undefined;
      const course = new InteractionTimer('suggest', desk.observe, refusal && 'refused');
      await turns.first(() => suggest(desk, interaction, command, course));
      return;
    }
    const planned = planner(interaction);
    if (planned === undefined) return;
    const { answerable } = planned;
    const isWork = computes(interaction);
    const wait = refusal === undefined && isWork ? cooldown.take(interaction.user.id, desk.now()) : 0;
    const words = textsFor(interaction.locale);
    const reading = {
      ...{ commands, library: servedIn(desk, interaction) },
      ...{ words, wordsForAll: wordsForAll(interaction) },
      keeps: desk.keeping !== undefined && mayAdminister(interaction, adminsOf(desk, desk.keeping)),
    };
    const make = () => {
      if (refusal !== undefined) return tell(words.discord.refused[refusal]);
      return wait > 0 ? tell(words.discord.tooFast(Math.ceil(wait / 1000))) : planned.plan(reading);
    };
    const withheld = refusal !== undefined ? 'refused' : wait > 0 ? 'too-fast' : undefined;
    const course = new InteractionTimer(sortOf(interaction), desk.observe, withheld);
    let made: Response | undefined;
    const plan = () => {
      made ??= make();
      return made;
    };
    const run = () => deliver(desk, answerable, plan, course);
    const first = () => defer(desk, answerable, plan, course);
    await (isWork ? turns.take({ defer: first, run }) : turns.first(run));
  };
}

/** What an interaction is counted as: the command that was typed, or what else was done. */
function sortOf(interaction: Interaction): string {
  if (interaction.isChatInputCommand()) return interaction.commandName;
  return interaction.isCommand() ? 'message' : 'press';
}

/** Who asks, where it is in a server. */
function memberOf(interaction: Interaction): Member | undefined {
  const { guildId, member, memberPermissions: rights } = interaction;
  if (guildId === null) return undefined;
  const manages = rights?.has(PermissionFlagsBits.ManageGuild) ?? false;
  return { channel: channelOf(interaction), roles: rolesOf(member), manages };
}

/** Whether answering takes work. What opens a modal or takes a message back does not, and is never put off. */
function computes(interaction: Interaction): boolean {
  if (!interaction.isMessageComponent()) return true;
  const { to } = targetOf(interaction.customId) ?? {};
  return to !== 'jump' && to !== 'retract';
}

/** What may be quoted where this was asked. */
function servedIn({ library }: BotContext, interaction: Interaction): Library {
  return library().visibleIn(interaction.inGuild() ? channelOf(interaction) : null);
}

/**
 * The language that a server chose; elsewhere the person's. Only Community servers can choose one: of the others
 * Discord says American English, whatever is spoken there.
 */
function wordsForAll({ guild, guildLocale, locale }: Interaction): Texts {
  const chosen = guild?.features.includes('COMMUNITY') === true ? guildLocale : null;
  return textsFor(chosen ?? locale);
}

/** A thread is like the channel it belongs to. */
function channelOf({ channel, channelId }: Interaction): string | null {
  return channel?.isThread() ? channel.parentId : channelId;
}

interface Planned {
  readonly answerable: Answerable;
  readonly plan: (reading: RequestContext) => Response;
}

function planner(interaction: Interaction): Planned | undefined {
  if (interaction.isChatInputCommand()) {
    const typed = Object.fromEntries(interaction.options.data.map(({ name, value }) => [name, value]));
    return { answerable: interaction, plan: (reading) => command(reading, interaction, typed) };
  }
  if (interaction.isMessageContextMenuCommand()) {
    const { commandName, targetMessage } = interaction;
    return {
      answerable: interaction,
      plan: (reading) => askOfMessage(reading, commandName, targetMessage.content),
    };
  }
  if (interaction.isMessageComponent()) {
    const values = interaction.isStringSelectMenu() ? interaction.values : [];
    return { answerable: interaction, plan: (reading) => pressed(reading, interaction, values, undefined) };
  }
  if (interaction.isModalSubmit()) {
    return {
      answerable: interaction,
      plan: (reading) => pressed(reading, interaction, [], typedInto(interaction)),
    };
  }
  return undefined;
}

function command(
  reading: RequestContext,
  interaction: Answerable & { commandName: string },
  typed: object,
): Response {
  const { commandName } = interaction;
  if (commandName === HELP && !reading.commands.has(HELP)) return help(reading);
  return askCommand(reading, commandName, { ...typed }, personOf(interaction, reading));
}

function pressed(
  reading: RequestContext,
  interaction: MessageComponentInteraction | ModalSubmitInteraction,
  values: readonly string[],
  typed: string | undefined,
): Response {
  const { message, customId } = interaction;
  if (message === null) return tell(reading.words.discord.stale);
  return press(reading, {
    ...{ customId, values, typed, customIds: customIdsIn(message) },
    isPrivate: message.flags.has('Ephemeral'),
    person: personOf(interaction, reading),
  });
}

/** What was typed into the modal; empty where it does not have the field. */
function typedInto({ fields }: ModalSubmitInteraction): string {
  return fields.fields.has(NUMBER) ? fields.getTextInputValue(NUMBER) : '';
}

function personOf(interaction: Answerable, { words }: RequestContext): Person {
  const { user, memberPermissions: rights } = interaction;
  const moderates = rights?.has(PermissionFlagsBits.ManageMessages) ?? false;
  return { id: user.id, moderates, silenced: silenced(interaction, words) };
}

/** In a server, a person for whom the bot posts must be allowed to write; and to use apps that are not the server's own. */
function silenced(interaction: Answerable, { discord }: Texts): string | undefined {
  const { memberPermissions: rights, authorizingIntegrationOwners: owners, channel } = interaction;
  if (!interaction.inGuild() || rights === null) return undefined;
  const write = channel?.isThread()
    ? PermissionFlagsBits.SendMessagesInThreads
    : PermissionFlagsBits.SendMessages;
  if (!rights.has(write)) return discord.youMayNotShare;
  const isInvited = owners.guildId !== null && owners.guildId !== '0';
  return isInvited || rights.has(PermissionFlagsBits.UseExternalApps) ? undefined : discord.mayNotShare;
}

async function suggest(
  desk: BotContext,
  interaction: AutocompleteInteraction,
  command: Command | undefined,
  course: InteractionTimer,
): Promise<void> {
  try {
    await interaction.respond(choices(desk, interaction, command));
    course.acknowledged();
    course.ended('answered');
  } catch (error) {
    desk.observe({ of: 'error', kind: kindOf(error) });
    desk.logger.warn(context(interaction, error), 'no suggestions given');
    course.ended('not-taken');
  }
}

function choices(desk: BotContext, interaction: AutocompleteInteraction, command?: Command) {
  const focused = interaction.options.getFocused(true);
  const isFocused = (argument: Argument) => argument.name === focused.name;
  const kind = command && argumentsOf(command).find(isFocused)?.complete;
  if (kind === undefined) return [];
  try {
    return complete(servedIn(desk, interaction), kind, focused.value);
  } catch (error) {
    desk.observe({ of: 'error', kind: kindOf(error) });
    desk.logger.error(context(interaction, error), 'completion failed');
    return [];
  }
}

function context({ id, commandName }: AutocompleteInteraction, error: unknown) {
  return { interaction: id, command: commandName, error: describe(error) };
}
