import { type BaseInteraction, GuildMember, PermissionFlagsBits } from 'discord.js';
import type { ServedTo } from '../../admin/libraries.ts';
import type { Allowed, Member } from '../../service/access.ts';
import type { BotContext } from '../bot-context.ts';
import { OBFUSCATED } from '../hidden-channels.ts';
import { parentOf, serversOf } from './places.ts';

/** None without a gateway session, which provides the channels of servers. */
export function visibleChannels({ channels }: Allowed, { guild, member }: BaseInteraction): string[] {
  if (guild === null || !(member instanceof GuildMember)) return [];
  return channels.filter((id) => {
    const channel = guild.channels.cache.get(id);
    if (channel === undefined || channel.isThread() || channel.flags.has(OBFUSCATED)) return false;
    return channel.permissionsFor(member).has(PermissionFlagsBits.ViewChannel);
  });
}

export function memberOf(interaction: BaseInteraction): Member | undefined {
  const { guildId, member, memberPermissions: rights } = interaction;
  if (guildId === null) return undefined;
  const manages = rights?.has(PermissionFlagsBits.ManageGuild) ?? false;
  return { channel: channelOf(interaction), roles: rolesOf(member), manages };
}

/** `shared`: several servers use the default library, and this one is not bound to manage it. */
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
  const servers = serversOf(client);
  const isOnly = guildId !== undefined || (servers.size === 1 && servers.has(here));
  return own !== undefined || (manages ?? isOnly) ? undefined : 'shared';
}

export function isAdminIn(bot: BotContext, interaction: BaseInteraction, standing: Standing): boolean {
  return adminDenial(bot, interaction, standing) === undefined;
}

export function channelOf(interaction: BaseInteraction): string | null {
  const { channel, channelId } = interaction;
  return channel?.isThread() ? channel.parentId : (parentOf(interaction) ?? channelId);
}

function rolesOf(member: BaseInteraction['member']): readonly string[] {
  if (member === null) return [];
  const { roles } = member;
  if (!('cache' in roles)) return roles;
  const { guild } = roles;
  return guild.roles.cache.has(guild.id) ? [...roles.cache.keys()] : [];
}
