import {
  type APIMessageTopLevelComponent,
  type APITextDisplayComponent,
  ComponentType,
  DiscordAPIError,
  MessageFlags,
  PermissionFlagsBits,
  RESTJSONErrorCodes,
  Routes,
} from 'discord.js';
import { z } from 'zod';
import { textsFor } from '../../i18n/index.ts';
import type { Answerable } from '../interactions/response.ts';
import { messageOf } from '../render/message.ts';
import type { Drawn } from '../render/view.ts';
import { controlOf, customIdsIn } from '../state/custom-ids.ts';

const { InvalidWebhookToken, UnknownWebhook } = RESTJSONErrorCodes;
const MAY_POST = PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessages;
const DirectChannel = z.looseObject({ id: z.string() });

export function isTooLate(error: unknown): boolean {
  return (
    error instanceof DiscordAPIError && (error.code === InvalidWebhookToken || error.code === UnknownWebhook)
  );
}

/**
 * Sends the result to the person, else says in the channel that there is one. The nonce keeps Discord from taking a
 * retry for a second message. Rejects if neither is possible.
 */
export async function sendLate(interaction: Answerable, drawn: Drawn): Promise<void> {
  const { appPermissions, channelId, client, id, locale, user } = interaction;
  const { files, components } = messageOf(drawn);
  const { admin: say } = textsFor(locale).discord;
  const asks = customIdsIn({ components: components.map((one) => ({ toJSON: () => one })) }).some(
    (customId) => controlOf(customId)?.to === 'yes',
  );
  const result = [...withoutControls(components), ...(asks ? [lineOf(say.askedLate)] : [])];
  const once = { nonce: id, enforce_nonce: true, allowed_mentions: { parse: [] } };
  const flags = MessageFlags.IsComponentsV2;
  try {
    const opened = await client.rest.post(Routes.userChannels(), { body: { recipient_id: user.id } });
    await client.rest.post(Routes.channelMessages(DirectChannel.parse(opened).id), {
      body: { components: result, flags, ...once },
      files: files.map(({ name, attachment }) => ({ name, data: attachment })),
    });
  } catch (error) {
    if (!(error instanceof DiscordAPIError) || channelId === null || !appPermissions.has(MAY_POST))
      throw error;
    const line = lineOf(say.endedLate(`<@${user.id}>`));
    const body = { components: [line], flags, ...once };
    await client.rest.post(Routes.channelMessages(channelId), { body });
  }
}

function lineOf(content: string): APITextDisplayComponent {
  return { type: ComponentType.TextDisplay, content };
}

/** In another channel their buttons would have no right to do anything. */
function withoutControls(components: readonly APIMessageTopLevelComponent[]): APIMessageTopLevelComponent[] {
  return components.flatMap((component) => {
    if (component.type !== ComponentType.Container) return [];
    const kept = component.components.flatMap((inner) => {
      if (inner.type === ComponentType.Section) return inner.components;
      return inner.type === ComponentType.ActionRow ? [] : [inner];
    });
    return [{ ...component, components: kept }];
  });
}
