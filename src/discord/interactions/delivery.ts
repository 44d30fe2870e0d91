import { randomBytes } from 'node:crypto';
import {
  type ChatInputCommandInteraction,
  DiscordAPIError,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
  RESTJSONErrorCodes,
} from 'discord.js';
import { textsFor } from '../../i18n/index.ts';
import type { Ending } from '../../service/observation.ts';
import type { BotContext } from '../bot-context.ts';
import { describe, kindOf } from '../errors.ts';
import { drawLine } from '../render/message.ts';
import type { Message } from '../render/view.ts';
import type { Response } from './response.ts';
import type { InteractionTimer } from './timing.ts';

/** An interaction that takes a message for an answer. */
export type Answerable =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | MessageComponentInteraction
  | ModalSubmitInteraction;

/** Nothing more can be said to an interaction that Discord has closed. */
const CLOSED = new Set<unknown>([
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.InvalidWebhookToken,
]);
/** It holds a reply or a deferral already. */
const ACKNOWLEDGED = new Set<unknown>([RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged]);
/** The message that was to be changed is deleted. */
const VANISHED = new Set<unknown>([RESTJSONErrorCodes.UnknownMessage]);
/** The bot may not post there. */
const NOT_ALLOWED = new Set<unknown>([
  RESTJSONErrorCodes.MissingAccess,
  RESTJSONErrorCodes.MissingPermissions,
]);

/**
 * Answers as planned, and never rejects: what goes wrong is logged under an id that the person is told. Neither what
 * was asked nor what was quoted is logged.
 */
export async function deliver(
  desk: BotContext,
  interaction: Answerable,
  plan: () => Response,
  course: InteractionTimer,
): Promise<void> {
  const started = performance.now();
  try {
    await carryOut(desk, interaction, plan(), course);
    course.acknowledged();
    course.ended('answered');
    const ms = Math.round(performance.now() - started);
    desk.logger.info({ ...named(interaction), ms }, 'answered');
  } catch (error) {
    course.ended(await despair(desk, interaction, error));
  }
}

/** Tells Discord to wait: the message comes later. Plans that cannot wait are left alone. */
export async function defer(
  desk: BotContext,
  interaction: Answerable,
  plan: () => Response,
  course: InteractionTimer,
): Promise<void> {
  try {
    const { by } = plan();
    const put = (send: () => Promise<unknown>) => acknowledge(interaction, 'deferred', send);
    if (by === 'reply') await put(() => interaction.deferReply({ flags: MessageFlags.Ephemeral }));
    if (by === 'share') await put(() => interaction.deferReply());
    if (by === 'update' && 'deferUpdate' in interaction) await put(() => interaction.deferUpdate());
    if (interaction.deferred) course.acknowledged();
  } catch (error) {
    desk.observe({ of: 'error', kind: kindOf(error) });
    desk.logger.warn({ ...named(interaction), error: describe(error) }, 'Discord took no deferral');
  }
}

async function carryOut(
  desk: BotContext,
  interaction: Answerable,
  plan: Response,
  course: InteractionTimer,
): Promise<void> {
  const { channelId: channel } = interaction;
  switch (plan.by) {
    case 'reply': {
      const [first, ...more] = plan.draw();
      if (first !== undefined) await respond(interaction, first);
      course.acknowledged();
      for (const message of more) await insist(() => interaction.followUp(message));
      return;
    }
    case 'update': {
      const drawn = plan.draw();
      await update(interaction, drawn);
      if (typeof drawn !== 'string' && plan.posted) desk.shared?.({ ...plan.posted(), channel });
      return;
    }
    case 'share':
      if (await share(interaction, plan)) desk.shared?.({ ...plan.posted(), channel });
      return;
    case 'modal':
      if (!('showModal' in interaction)) return;
      return acknowledge(interaction, 'replied', () => interaction.showModal(plan.modal));
    case 'retract':
      if (!('deferUpdate' in interaction)) return;
      await acknowledge(interaction, 'deferred', () => interaction.deferUpdate());
      course.acknowledged();
      await takeBack(interaction);
      desk.retracted?.({ ...plan.posted, channel });
  }
}

/** The reply, in place of the deferral where there was one. */
async function respond(interaction: Answerable, message: Message): Promise<void> {
  const { flags, ...body } = message;
  if (!interaction.deferred) await acknowledge(interaction, 'replied', () => interaction.reply(message));
  else await insist(() => interaction.editReply({ ...body, flags: MessageFlags.IsComponentsV2 }));
}

async function update(interaction: Answerable, drawn: Message | string): Promise<void> {
  if (typeof drawn === 'string') {
    const line = drawLine(drawn);
    if (interaction.deferred) await insist(() => interaction.followUp(line));
    else await respond(interaction, line);
    return;
  }
  const { flags: _, ...body } = drawn;
  const changed = { ...body, flags: MessageFlags.IsComponentsV2 as const, attachments: [] };
  if (interaction.deferred) await insist(() => interaction.editReply(changed));
  else if (interaction.isMessageComponent() || (interaction.isModalSubmit() && interaction.isFromMessage()))
    await acknowledge(interaction, 'replied', () => interaction.update(changed));
  else await respond(interaction, drawn);
}

/**
 * Posts for all to read; where the bot may not, or the answer is none to be read by all, the person is told in private.
 * Gives whether it was posted.
 */
async function share(interaction: Answerable, plan: Extract<Response, { by: 'share' }>): Promise<boolean> {
  const message = plan.draw();
  const isPrivate = message.flags.includes(MessageFlags.Ephemeral);
  if (interaction.deferred && isPrivate) {
    // Discord was told to wait for all to see: that is taken back.
    await takeBack(interaction);
    await insist(() => interaction.followUp(message));
    return false;
  }
  try {
    await respond(interaction, message);
    return !isPrivate;
  } catch (error) {
    if (!isOf(NOT_ALLOWED, error)) throw error;
    await respond(interaction, plan.otherwise());
    return false;
  }
}

/**
 * The first that Discord hears. That it has been acknowledged already means that it was by this bot, and the receipt
 * lost: discord.js may have sent it again on its own. What follows is still taken.
 */
async function acknowledge(
  interaction: Answerable,
  as: 'replied' | 'deferred',
  send: () => Promise<unknown>,
): Promise<void> {
  try {
    await insist(send);
  } catch (error) {
    if (!isOf(ACKNOWLEDGED, error)) throw error;
    interaction[as] = true;
  }
}

/** Deletes the reply; one that is gone was deleted by the request before, or by somebody else. */
async function takeBack(interaction: Answerable): Promise<void> {
  try {
    await insist(() => interaction.deleteReply());
  } catch (error) {
    if (!isOf(VANISHED, error)) throw error;
  }
}

/** Sends once more where the connection broke, when nobody knows whether it arrived: Discord takes one. */
async function insist(send: () => Promise<unknown>): Promise<void> {
  try {
    await send();
  } catch (error) {
    if (error instanceof DiscordAPIError) throw error;
    await send();
  }
}

function isOf(codes: ReadonlySet<unknown>, error: unknown): boolean {
  return error instanceof DiscordAPIError && codes.has(error.code);
}

/** The reply was refused, or could not be made: say so in its place, where Discord still listens. */
async function despair(desk: BotContext, interaction: Answerable, error: unknown): Promise<Ending> {
  desk.observe({ of: 'error', kind: kindOf(error) });
  if (isOf(CLOSED, error) || isOf(VANISHED, error)) {
    desk.logger.warn({ ...named(interaction), error: describe(error) }, 'Discord took no reply');
    return 'not-taken';
  }
  const id = randomBytes(4).toString('hex');
  desk.logger.error({ id, ...named(interaction), error: describe(error) }, 'command failed');
  const line = drawLine(textsFor(interaction.locale).discord.failed(id));
  const told =
    interaction.isMessageComponent() && interaction.deferred
      ? interaction.followUp(line)
      : respond(interaction, line);
  await told.catch((second: unknown) => {
    desk.logger.error({ ...named(interaction), error: describe(second) }, 'the failure could not be told');
  });
  return 'failed';
}

/** What the log says of an interaction: its id, and the command's name or what was pressed, without what was asked. */
function named(interaction: Answerable): { interaction: string; command: string } {
  const command = 'commandName' in interaction ? interaction.commandName : 'press';
  return { interaction: interaction.id, command };
}
