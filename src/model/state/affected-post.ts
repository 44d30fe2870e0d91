import { z } from 'zod';

/** `forgotten`: an admin had Ibid forget the words. `restricted`: the channel of the post may not see them. */
export const PostEffect = z.enum(['removed', 'restricted', 'changed', 'forgotten']);
export type PostEffect = z.infer<typeof PostEffect>;

/**
 * A post in Discord whose quotes no longer match the library. `channel` and `message` are ids: `channel` is null outside
 * servers, `message` if Ibid did not record it. `handles` are those of the quotes.
 */
export interface AffectedPost {
  readonly channel: string | null;
  readonly message: string | null;
  readonly effect: PostEffect;
  readonly handles: readonly string[];
}
