/** Where and whom Ibid answers, by Discord's ids. An empty list sets no limit. */
export interface Allowed {
  /** The channels of servers; direct messages are none. */
  readonly channels: readonly string[];
  readonly roles: readonly string[];
}

/** Somebody who asks in a server. */
export interface Member {
  /** The channel, of a thread the one it belongs to; `null` where Discord does not tell. */
  readonly channel: string | null;
  readonly roles: readonly string[];
  /** Whether the person has Manage Server or Administrator. */
  readonly manages: boolean;
}

/** Why nothing is answered: the channel, the person's roles, or that a direct message has no roles. */
export type Refusal = 'channel' | 'roles' | 'direct-message';

/** Sets no limits. */
export const EVERYBODY: Allowed = { channels: [], roles: [] };

/** Why this member, or without one a person in a direct message, is not answered; nothing when they are. */
export function refusalOf({ channels, roles }: Allowed, member: Member | undefined): Refusal | undefined {
  if (member === undefined) return roles.length === 0 ? undefined : 'direct-message';
  const { channel, manages } = member;
  if (channels.length > 0 && (channel === null || !channels.includes(channel))) return 'channel';
  const isMeant = roles.length === 0 || manages || roles.some((role) => member.roles.includes(role));
  return isMeant ? undefined : 'roles';
}
