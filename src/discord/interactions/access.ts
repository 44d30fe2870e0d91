import { type BaseInteraction, PermissionFlagsBits } from 'discord.js';
import type { ServedTo } from '../../admin/libraries.ts';
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

/** `shared`: several servers use the default library, and the operator did not say that this one manages it. */
export type AdminDenial = 'forbidden' | 'shared';

type Standing = Pick<ServedTo, 'own' | 'manages'>;

/**
 * Only in a server that invited the bot, since anyone can create a server. Administrators manage their server's own
 * library; the default one if theirs is the only server, or the one that the operator chose.
 */
export function adminDenial(
  { admin, guildId }: BotContext,
  interaction: BaseInteraction,
  { own, manages }: Standing,
): AdminDenial | undefined {
  const {
    client,
    guildId: here,
    memberPermissions: rights,
    authorizingIntegrationOwners: owners,
  } = interaction;
  if (admin === undefined || here === null || owners.guildId !== here) return 'forbidden';
  if (guildId !== undefined && here !== guildId) return 'forbidden';
  const held = rolesOf(interaction.member);
  if (admin.roles().some((role) => held.includes(role))) return undefined;
  if (rights?.has(PermissionFlagsBits.Administrator) !== true) return 'forbidden';
  const isOnly = guildId !== undefined || client.guilds.cache.size === 1;
  return own !== undefined || (manages ?? isOnly) ? undefined : 'shared';
}

export function isAdminIn(bot: BotContext, interaction: BaseInteraction, standing: Standing): boolean {
  return adminDenial(bot, interaction, standing) === undefined;
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
