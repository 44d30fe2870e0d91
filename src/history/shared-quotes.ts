import type { Change } from '../model/change.ts';
import { sourceOf } from '../model/handle.ts';
import type { LibraryParts } from '../model/library-parts.ts';
import type { SharedQuote } from '../model/upload.ts';
import { type HandleText, HandleTexts } from './handle-texts.ts';

/** So many characters are searched for quotes that are not in their source any more: a second's work. */
const MOST_SEARCHED = 1_000_000_000;

/**
 * The shared quotes that stood under their handles in the library before and no longer do, each once: where the same
 * words stand now, else what stands now where they stood. `at` is a time (ISO 8601).
 */
export function brokenShares(
  shares: readonly SharedQuote[],
  before: LibraryParts,
  after: LibraryParts,
  at: string,
): Change[] {
  const [then, now] = [new HandleTexts(before.documents), new HandleTexts(after.documents)];
  const since = { from: before.version, to: after.version, at };
  const once = new Map(shares.map((share) => [`${share.handle}\n${share.quote}`, share]));
  let left = MOST_SEARCHED;
  const find = (quote: string, ids: readonly string[]): HandleText | undefined => {
    for (const id of ids) {
      for (const wording of left > 0 ? now.of(id) : []) {
        left -= wording.text.length;
        if (wording.text.includes(quote)) return wording;
      }
    }
    return undefined;
  };
  const ids = after.documents.map(({ source }) => source.id);
  return [...once.values()].flatMap(({ handle, quote }): Change[] => {
    const holds = (wordings: HandleTexts) => wordings.text(handle)?.includes(quote) === true;
    if (!holds(then) || holds(now)) return [];
    const change = { subject: 'quote' as const, handle, before: quote, since };
    const own = sourceOf(handle);
    const followed = after.changes.find((one) => one.handle === handle && one.before?.includes(quote));
    const near = [own, ...(followed?.now ? [sourceOf(followed.now)] : [])];
    const place = find(quote, near) ?? find(quote, ids);
    if (place !== undefined) return [{ ...change, change: 'moved', now: place.names[0], after: quote }];
    if (followed?.now) return [{ ...change, change: 'changed', now: followed.now, after: followed.after }];
    return [{ ...change, change: 'removed', now: null, after: null }];
  });
}
