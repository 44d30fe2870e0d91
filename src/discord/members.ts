import type { Interaction } from 'discord.js';

/** The roles of a member. Where discord.js does not know the server's roles yet, not even the one that all have, reading them throws. */
export function rolesOf(member: Interaction['member']): readonly string[] {
  if (member === null) return [];
  const { roles } = member;
  if (!('cache' in roles)) return roles;
  const { guild } = roles;
  return guild.roles.cache.has(guild.id) ? [...roles.cache.keys()] : [];
}
