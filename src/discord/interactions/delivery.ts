import { randomBytes } from 'node:crypto';
import { DiscordAPIError, MessageFlags, RESTJSONErrorCodes } from 'discord.js';
import type { LibraryAdmin } from '../../admin/library-admin.ts';
import { engineRefusal } from '../../errors.ts';
import { english } from '../../i18n/en/index.ts';
import { textsFor } from '../../i18n/index.ts';
import type { Ending } from '../../service/observation.ts';
import { isTooLate, sendLate } from '../admin/late.ts';
import type { BotContext } from '../bot-context.ts';
import { describe, kindOf } from '../errors.ts';
import { drawLine, drawMarkdown, messageOf } from '../render/message.ts';
import type { Drawn, Message } from '../render/view.ts';
import { wasRepeated } from './callbacks.ts';
import { parentOf } from './places.ts';
import type { Answerable, Response, SharedFrom } from './response.ts';
import type { InteractionTimer } from './timing.ts';

const {
  InteractionHasAlreadyBeenAcknowledged,
  InvalidWebhookToken,
  MissingAccess,
  MissingPermissions,
  UnknownInteraction,
  UnknownMessage,
} = RESTJSONErrorCodes;

const NOT_TAKEN = [
  InteractionHasAlreadyBeenAcknowledged,
  InvalidWebhookToken,
  UnknownInteraction,
  UnknownMessage,
];

export async function deliver(
  interaction: Answerable,
  response: Response,
  timer: InteractionTimer,
  admin?: LibraryAdmin,
): Promise<void> {
  switch (response.by) {
    case 'reply': {
      const [first, ...more] = [await response.draw()].flat();
      if (first !== undefined)
        await inTime(interaction, response, first, () => respond(interaction, messageOf(first)));
      timer.acknowledged();
      for (const drawn of more) await sendWithRetry(() => interaction.followUp(messageOf(drawn)));
      return;
    }
    case 'update': {
      const drawn = await response.draw();
      await inTime(interaction, response, drawn, () => update(interaction, drawn));
      if (typeof drawn !== 'string' && response.post)
        await admin?.shared({ ...(await response.post()), ...placeOf(interaction, messageIn(interaction)) });
      return;
    }
    case 'share': {
      const posted = await share(interaction, response);
      if (posted !== undefined)
        await admin?.shared({ ...(await response.post()), ...placeOf(interaction, posted) });
      return;
    }
    case 'done':
      if (!('deferUpdate' in interaction) || interaction.deferred) return;
      return acknowledge(interaction, 'deferred', () => interaction.deferUpdate());
    case 'modal':
      if (!('showModal' in interaction)) return;
      return acknowledge(interaction, 'replied', () => interaction.showModal(response.modal));
    case 'retract':
      if (!('deferUpdate' in interaction)) return;
      await acknowledge(interaction, 'deferred', () => interaction.deferUpdate());
      timer.acknowledged();
      await deleteReply(interaction);
      await admin?.retracted({ ...response.post, ...placeOf(interaction, messageIn(interaction)) });
  }
}

/** Defers the reply. Returns false if Discord refused: the interaction is dead. Never rejects. */
export async function defer(
  bot: BotContext,
  interaction: Answerable,
  { by }: Response,
  timer: InteractionTimer,
): Promise<boolean> {
  try {
    const send = (request: () => Promise<unknown>) => acknowledge(interaction, 'deferred', request);
    if (by === 'reply') await send(() => interaction.deferReply({ flags: MessageFlags.Ephemeral }));
    if (by === 'share') await send(() => interaction.deferReply());
    if (by === 'update' && 'deferUpdate' in interaction) await send(() => interaction.deferUpdate());
    if (interaction.deferred) timer.acknowledged();
  } catch (error) {
    bot.observe({ of: 'error', kind: kindOf(error) });
    bot.logger.warn({ ...logged(interaction), error: describe(error) }, 'Discord refused the deferral');
  }
  return interaction.deferred;
}

async function inTime(
  interaction: Answerable,
  { isDeferred }: { readonly isDeferred?: boolean },
  drawn: Drawn,
  send: () => Promise<void>,
): Promise<void> {
  try {
    await send();
  } catch (error) {
    if (isDeferred !== true || !isTooLate(error)) throw error;
    await sendLate(interaction, drawn);
  }
}

async function respond(interaction: Answerable, message: Message): Promise<void> {
  const { flags, ...body } = message;
  if (!interaction.deferred) await acknowledge(interaction, 'replied', () => interaction.reply(message));
  else await sendWithRetry(() => interaction.editReply({ ...body, flags: MessageFlags.IsComponentsV2 }));
}

async function update(interaction: Answerable, drawn: Drawn): Promise<void> {
  if (typeof drawn === 'string' && interaction.deferred) {
    await sendWithRetry(() => interaction.followUp(drawLine(drawn)));
    return;
  }
  if (typeof drawn === 'string') return respond(interaction, drawLine(drawn));
  const { flags: _, ...body } = drawn;
  const changed = { ...body, flags: MessageFlags.IsComponentsV2 as const, attachments: [] };
  if (interaction.deferred) await sendWithRetry(() => interaction.editReply(changed));
  else if (editsMessage(interaction))
    await acknowledge(interaction, 'replied', () => interaction.update(changed));
  else await respond(interaction, drawn);
}

export function editsMessage(interaction: Answerable) {
  return interaction.isMessageComponent() || (interaction.isModalSubmit() && interaction.isFromMessage());
}

/** The id of the post, null if Discord did not confirm it, `undefined` without a post. */
async function share(
  interaction: Answerable,
  response: Extract<Response, { by: 'share' }>,
): Promise<string | null | undefined> {
  let posted: string | null | undefined;
  try {
    posted = await sendShare(interaction, response);
  } catch (error) {
    await response.ended?.();
    throw error;
  }
  const from = await response.ended?.(posted === undefined ? undefined : addressOf(interaction, posted));
  if (from !== undefined) await markShared(interaction, from);
  return posted;
}

async function sendShare(interaction: Answerable, response: Extract<Response, { by: 'share' }>) {
  const message = await response.draw();
  const isPrivate = message.flags.includes(MessageFlags.Ephemeral);
  if (interaction.deferred && isPrivate) {
    await deleteReply(interaction);
    await sendWithRetry(() => interaction.followUp(message));
    return undefined;
  }
  try {
    await respond(interaction, message);
  } catch (error) {
    if (!hasCode(error, MissingAccess, MissingPermissions)) throw error;
    await respond(interaction, messageOf(await response.otherwise()));
    return undefined;
  }
  return isPrivate ? undefined : await replyId(interaction);
}

/** The first response is accepted once, so that a retry posts nothing twice; its id may have been lost with it. */
async function replyId(interaction: Answerable): Promise<string | null> {
  try {
    return (await interaction.fetchReply()).id;
  } catch {
    return null;
  }
}

async function markShared(interaction: Answerable, { message, drawn, line }: SharedFrom): Promise<void> {
  const { flags: _, ...body } = messageOf(drawn);
  try {
    await interaction.webhook.editMessage(message, {
      ...body,
      flags: MessageFlags.IsComponentsV2,
      attachments: [],
    });
  } catch (error) {
    if (!(error instanceof DiscordAPIError)) throw error;
    await sendWithRetry(() => interaction.followUp(drawMarkdown(line)));
  }
}

function addressOf({ guildId, channelId }: Answerable, message: string | null): string {
  const channel = `https://discord.com/channels/${guildId ?? '@me'}/${channelId}`;
  return message === null ? channel : `${channel}/${message}`;
}

function placeOf(interaction: Answerable, message: string | null) {
  const { channelId: channel } = interaction;
  return { channel: interaction.inGuild() ? channel : null, message, parent: parentOf(interaction) };
}

function messageIn(interaction: Answerable): string | null {
  return 'message' in interaction ? (interaction.message?.id ?? null) : null;
}

/**
 * Sends the initial response. "Already acknowledged" after a repeated attempt means that an earlier one arrived; otherwise
 * another process has the interaction, and this rejects.
 */
async function acknowledge(
  interaction: Answerable,
  as: 'replied' | 'deferred',
  send: () => Promise<unknown>,
): Promise<void> {
  let attempts = 0;
  try {
    await sendWithRetry(() => {
      attempts += 1;
      return send();
    });
  } catch (error) {
    const isOurs = attempts > 1 || wasRepeated(interaction.client, interaction.id);
    if (!isOurs || !hasCode(error, InteractionHasAlreadyBeenAcknowledged)) throw error;
    interaction[as] = true;
  }
}

async function deleteReply(interaction: Answerable): Promise<void> {
  try {
    await sendWithRetry(() => interaction.deleteReply());
  } catch (error) {
    if (!hasCode(error, UnknownMessage)) throw error;
  }
}

async function sendWithRetry(send: () => Promise<unknown>): Promise<void> {
  try {
    await send();
  } catch (error) {
    if (error instanceof DiscordAPIError) throw error;
    await send();
  }
}

function hasCode(error: unknown, ...codes: RESTJSONErrorCodes[]): boolean {
  return error instanceof DiscordAPIError && codes.some((code) => code === error.code);
}

export async function reportFailure(
  bot: BotContext,
  interaction: Answerable,
  error: unknown,
): Promise<Ending> {
  bot.observe({ of: 'error', kind: kindOf(error) });
  if (hasCode(error, ...NOT_TAKEN)) {
    bot.logger.warn({ ...logged(interaction), error: describe(error) }, 'Discord refused the reply');
    return 'not-taken';
  }
  const line = drawLine(failureLine(bot, interaction, error));
  try {
    if (interaction.isMessageComponent() && interaction.deferred) await interaction.followUp(line);
    else await respond(interaction, line);
  } catch (second) {
    const failure = { ...logged(interaction), error: describe(second) };
    bot.logger.error(failure, 'the failure could not be reported');
  }
  return 'failed';
}

function failureLine(bot: BotContext, interaction: Answerable, error: unknown): string {
  const { discord: say } = textsFor(interaction.locale);
  const refusal = engineRefusal(error);
  if (refusal) {
    bot.logger.warn({ ...logged(interaction), line: english.refusal(refusal) }, 'not answered');
    return say.notNow;
  }
  const id = randomBytes(4).toString('hex');
  bot.logger.error({ id, ...logged(interaction), error: describe(error) }, 'command failed');
  return say.failed(id);
}

export function logged(interaction: Answerable): { interaction: string; command: string } {
  const command = 'commandName' in interaction ? interaction.commandName : 'press';
  return { interaction: interaction.id, command };
}
