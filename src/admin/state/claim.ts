import { z } from 'zod';
import type { Updated } from './state.ts';

export const Claim = z.object({ key: z.string(), until: z.number() });
type Claim = z.infer<typeof Claim>;

/** Claims a key for `ms` unless it is claimed, and drops claims that have expired. */
export function claimIn(all: readonly Claim[], key: string, ms: number): Updated<Claim, boolean> {
  const now = Date.now();
  const held = all.filter(({ until }) => until > now);
  if (held.some((one) => one.key === key)) return { result: false };
  return { records: [...held, { key, until: now + ms }], result: true };
}
