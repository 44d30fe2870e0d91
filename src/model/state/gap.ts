import { z } from 'zod';

/** UTC, without the time of day, which could tell who asked. */
const Day = z.iso.date();

/** `words` and `person` are hashes, with a `salt` of their own: what one person asked is in no file. */
const AskedOnce = z.strictObject({ day: Day, salt: z.string(), words: z.string(), person: z.string() });

/** One asking of words that two people asked for. */
const AskedByTwo = z.strictObject({ day: Day, words: z.array(z.string().min(1)).min(1) });

/** A question that found nothing. */
export const AskedGap = z.union([AskedOnce, AskedByTwo]);
export type AskedGap = z.infer<typeof AskedGap>;
