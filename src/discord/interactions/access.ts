import { type BaseInteraction, type Client, Events, GuildMember, PermissionFlagsBits } from 'discord.js';
import { z } from 'zod';
import type { ServedTo } from '../../admin/libraries.ts';
import type { Allowed, Member } from '../../service/access.ts';
import type { BotContext } from '../bot-context.ts';
import { OBFUSCATED } from '../hidden-channels.ts';

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
  const isOnly = guildId !== undefined || client.guilds.cache.size === 1;
  return own !== undefined || (manages ?? isOnly) ? undefined : 'shared';
}

export function isAdminIn(bot: BotContext, interaction: BaseInteraction, standing: Standing): boolean {
  return adminDenial(bot, interaction, standing) === undefined;
}

export function channelOf(interaction: BaseInteraction): string | null {
  const { channel, channelId } = interaction;
  return channel?.isThread() ? channel.parentId : (parentOf(interaction) ?? channelId);
}

export function parentOf({ channel, channelId, client }: BaseInteraction): string | null {
  if (channel?.isThread()) return channel.parentId;
  return parents.get(client)?.get(channelId ?? '') ?? null;
}

const parents = new WeakMap<Client, Map<string, string>>();
const REMEMBERED = 1_000;

const ThreadInteraction = z.looseObject({
  t: z.literal('INTERACTION_CREATE'),
  d: z.looseObject({
    channel: z.looseObject({ id: z.string(), type: z.literal([10, 11, 12]), parent_id: z.string() }),
  }),
});

export function learnThreads(client: Client): void {
  const known = new Map<string, string>();
  parents.set(client, known);
  client.on(Events.Raw, (packet: unknown) => {
    const { channel } = ThreadInteraction.safeParse(packet).data?.d ?? {};
    if (channel === undefined) return;
    known.delete(channel.id);
    known.set(channel.id, channel.parent_id);
    const [oldest] = known.keys();
    if (oldest !== undefined && known.size > REMEMBERED) known.delete(oldest);
  });
}

function rolesOf(member: BaseInteraction['member']): readonly string[] {
  if (member === null) return [];
  const { roles } = member;
  if (!('cache' in roles)) return roles;
  const { guild } = roles;
  return guild.roles.cache.has(guild.id) ? [...roles.cache.keys()] : [];
}
