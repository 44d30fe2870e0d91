import { type BaseInteraction, PermissionFlagsBits } from 'discord.js';
import type { Allowed, BotContext } from '../bot-context.ts';

export interface Member {
  readonly channel: string | null;
  readonly roles: readonly string[];
  readonly manages: boolean;
}

/** A direct message has no roles to check. */
export type Denial = 'channel' | 'roles' | 'direct-message';

export const EVERYBODY: Allowed = { channels: [], roles: [] };

export function refusalOf({ channels, roles }: Allowed, member: Member | undefined): Denial | undefined {
  if (member === undefined) return roles.length === 0 ? undefined : 'direct-message';
  const { channel, manages } = member;
  if (channels.length > 0 && (channel === null || !channels.includes(channel))) return 'channel';
  const isAllowed = roles.length === 0 || manages || roles.some((role) => member.roles.includes(role));
  return isAllowed ? undefined : 'roles';
}

export function memberOf(interaction: BaseInteraction): Member | undefined {
  const { guildId, member, memberPermissions: rights } = interaction;
  if (guildId === null) return undefined;
  const manages = rights?.has(PermissionFlagsBits.ManageGuild) ?? false;
  return { channel: channelOf(interaction), roles: rolesOf(member), manages };
}

/** Only in a server that invited the bot, since anyone can create a server. */
export function isAdminIn({ admin, guildId }: BotContext, interaction: BaseInteraction): boolean {
  const { guildId: here, memberPermissions: rights, authorizingIntegrationOwners: owners } = interaction;
  if (admin === undefined || here === null || owners.guildId !== here) return false;
  if (guildId !== undefined && here !== guildId) return false;
  if (rights?.has(PermissionFlagsBits.Administrator) === true) return true;
  const held = rolesOf(interaction.member);
  return admin.roles().some((role) => held.includes(role));
}

/** `null` if unknown. */
export function channelOf({ channel, channelId }: BaseInteraction): string | null {
  return channel?.isThread() ? channel.parentId : channelId;
}

function rolesOf(member: BaseInteraction['member']): readonly string[] {
  if (member === null) return [];
  const { roles } = member;
  if (!('cache' in roles)) return roles;
  const { guild } = roles;
  return guild.roles.cache.has(guild.id) ? [...roles.cache.keys()] : [];
}
