import { type Client, Events } from 'discord.js';

export const OBFUSCATED = 1 << 17;

/**
 * Removes the fields that Discord nulled in channels that the bot may not view, before discord.js reads them: it throws
 * at a list that is null, such as the permission overwrites, and that would end the program at each start.
 */
export function acceptHiddenChannels(client: Client): void {
  client.on(Events.Raw, (packet: unknown) => {
    for (const channel of channelsIn(packet).filter(isHidden))
      for (const [key, value] of Object.entries(channel))
        if (value === null) Reflect.deleteProperty(channel, key);
  });
}

function channelsIn(packet: unknown): unknown[] {
  if (!isRecord(packet) || !isRecord(packet.d)) return [];
  const { channels } = packet.d;
  return [
    ...(String(packet.t).startsWith('CHANNEL_') ? [packet.d] : []),
    ...(Array.isArray(channels) ? channels : []),
  ];
}

function isHidden(value: unknown): value is Record<string, unknown> {
  return isRecord(value) && (Number(value.flags) & OBFUSCATED) !== 0;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
