import { z } from 'zod';

/** The only channels that may see a text; `null` means that all may, and an empty list that only admins may. */
export type Restriction = readonly string[] | null;

/**
 * The channels that every one of these restrictions allows. A text may be shown where each restriction allows it
 * that it had while it was held, and the latest one of its source.
 */
export function intersection(restrictions: Iterable<Restriction>): Restriction {
  const [first, ...others] = [...restrictions].filter((one) => one !== null);
  return first?.filter((channel) => others.every((other) => other.includes(channel))) ?? null;
}

/** `channel` is null outside of servers, and the parent of a thread. */
export function allows(restriction: Restriction, channel: string | null): boolean {
  return restriction === null || (channel !== null && restriction.includes(channel));
}

export function isStricter(restriction: Restriction, than: Restriction): boolean {
  if (restriction === null) return false;
  return than === null || than.some((channel) => !restriction.includes(channel));
}

/** The restriction of a source since `at`. */
export const RecordedRestriction = z.object({
  at: z.string(),
  source: z.string(),
  restricted: z.array(z.string()).nullable(),
});
export type RecordedRestriction = z.infer<typeof RecordedRestriction>;
