import { type Interaction, PermissionFlagsBits } from 'discord.js';
import type { AdminOptions, Allowed, BotContext } from '../bot-context.ts';

/** Somebody who asks in a server. */
export interface Member {
  /** The channel, of a thread the one it belongs to; `null` where Discord does not tell. */
  readonly channel: string | null;
  readonly roles: readonly string[];
  /** Whether the person has Manage Server or Administrator. */
  readonly manages: boolean;
}

/** Why nothing is answered: the channel, the person's roles, or that a direct message has no roles. */
export type Denial = 'channel' | 'roles' | 'direct-message';

/** Sets no limits. */
export const EVERYBODY: Allowed = { channels: [], roles: [] };

/** Why this member, or without one a person in a direct message, is not answered; nothing when they are. */
export function refusalOf({ channels, roles }: Allowed, member: Member | undefined): Denial | undefined {
  if (member === undefined) return roles.length === 0 ? undefined : 'direct-message';
  const { channel, manages } = member;
  if (channels.length > 0 && (channel === null || !channels.includes(channel))) return 'channel';
  const isMeant = roles.length === 0 || manages || roles.some((role) => member.roles.includes(role));
  return isMeant ? undefined : 'roles';
}

/** The roles of a member. Where discord.js does not know the server's roles yet, not even the one that all have, reading them throws. */
export function rolesOf(member: Interaction['member']): readonly string[] {
  if (member === null) return [];
  const { roles } = member;
  if (!('cache' in roles)) return roles;
  const { guild } = roles;
  return guild.roles.cache.has(guild.id) ? [...roles.cache.keys()] : [];
}

/** Who may keep the library. */
interface AdminRule {
  /** The roles whose members may, beside the administrators of the server. */
  readonly roles: readonly string[];
  /** The only server in which anybody may; any that the bot was invited to where it is not given. */
  readonly guildId: string | undefined;
}

/** Who may now. */
export function adminsOf({ guildId }: BotContext, { adminRoles }: AdminOptions): AdminRule {
  return { roles: adminRoles(), guildId };
}

/**
 * Whether the person may keep the library from where they act. Nobody may in a direct message, and in a server that
 * did not invite the bot: everybody is an administrator of a server of their own.
 */
export function mayAdminister(interaction: Interaction, { roles, guildId }: AdminRule): boolean {
  const {
    guildId: here,
    member,
    memberPermissions: rights,
    authorizingIntegrationOwners: owners,
  } = interaction;
  if (here === null || owners.guildId !== here) return false;
  if (guildId !== undefined && here !== guildId) return false;
  const held = rolesOf(member);
  return rights?.has(PermissionFlagsBits.Administrator) === true || roles.some((role) => held.includes(role));
}
