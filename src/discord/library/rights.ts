import { type Interaction, PermissionFlagsBits } from 'discord.js';
import type { Desk, KeepingOptions } from '../desk.ts';
import { rolesOf } from '../members.ts';

/** Who may keep the library. */
interface Admins {
  /** The roles whose members may, beside the administrators of the server. */
  readonly roles: readonly string[];
  /** The only server in which anybody may; any that the bot was invited to where it is not given. */
  readonly guildId: string | undefined;
}

/** Who may now. */
export function adminsOf({ guildId }: Desk, { adminRoles }: KeepingOptions): Admins {
  return { roles: adminRoles(), guildId };
}

/**
 * Whether the person may keep the library from where they act. Nobody may in a direct message, and in a server that
 * did not invite the bot: everybody is an administrator of a server of their own.
 */
export function mayKeep(interaction: Interaction, { roles, guildId }: Admins): boolean {
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
