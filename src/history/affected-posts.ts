import type { Document } from '../model/document.ts';
import { sourceOf } from '../model/handle.ts';
import type { AffectedPost, PostEffect } from '../model/state/affected-post.ts';
import { allows } from '../model/state/restriction.ts';
import type { SharedQuote } from '../model/upload.ts';
import { HandleTexts } from './handle-texts.ts';

const EFFECTS: readonly PostEffect[] = ['forgotten', 'restricted', 'removed', 'changed'];

/**
 * The posts with a quote that these documents do not have under its handle, or that the channel may not see.
 * Posts that are marked with the effect already are left out.
 */
export function affectedPosts(
  shares: readonly SharedQuote[],
  documents: readonly Document[],
): AffectedPost[] {
  const texts = new HandleTexts(documents);
  const byId = new Map(documents.map((document) => [document.source.id, document]));
  const effectOn = (share: SharedQuote): PostEffect | undefined => {
    if (share.quote === '') return 'forgotten';
    const document = byId.get(sourceOf(share.handle));
    if (document === undefined) return 'removed';
    const seenFrom = share.parent ?? share.channel;
    if (!allows(document.source.restricted ?? null, seenFrom)) return 'restricted';
    return texts.text(share.handle)?.includes(share.quote) === true ? undefined : 'changed';
  };
  const posts = new Map<string, AffectedPost>();
  for (const share of shares) {
    const { channel, message, handle, marked } = share;
    const effect = effectOn(share);
    if (effect === undefined || effect === marked) continue;
    const key = JSON.stringify([channel, message ?? share]);
    const post = posts.get(key) ?? { channel, message, effect, handles: [] };
    const gravest = EFFECTS.find((one) => one === effect || one === post.effect) ?? effect;
    posts.set(key, { ...post, effect: gravest, handles: [...new Set([...post.handles, handle])] });
  }
  return [...posts.values()];
}
