/** The channels and roles that Ibid answers; an empty list allows all. */
export interface Allowed {
  readonly channels: readonly string[];
  readonly roles: readonly string[];
}

export interface Member {
  readonly channel: string | null;
  readonly roles: readonly string[];
  readonly manages: boolean;
}

export type Denial = 'channel' | 'roles' | 'direct-message';

export const EVERYBODY: Allowed = { channels: [], roles: [] };

export function denialOf({ channels, roles }: Allowed, member: Member | undefined): Denial | undefined {
  if (member === undefined) return roles.length === 0 ? undefined : 'direct-message';
  const { channel, manages } = member;
  if (channels.length > 0 && (channel === null || !channels.includes(channel))) return 'channel';
  const isAllowed = roles.length === 0 || manages || roles.some((role) => member.roles.includes(role));
  return isAllowed ? undefined : 'roles';
}
