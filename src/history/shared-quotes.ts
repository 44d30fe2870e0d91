import type { Change } from '../model/change.ts';
import { sourceOf } from '../model/handle.ts';
import type { LibraryParts } from '../model/library-parts.ts';
import type { SharedQuote } from '../model/upload.ts';
import { type HandleText, HandleTexts } from './handle-texts.ts';

/** The most characters to search for moved quotes: takes about a second. */
const MAX_SEARCHED = 1_000_000_000;

/** Changes for shared quotes that their handle lost: where they moved, or what replaced them. `at` is ISO 8601. */
export function brokenShares(
  shares: readonly SharedQuote[],
  before: LibraryParts,
  after: LibraryParts,
  at: string,
): Change[] {
  const [then, now] = [new HandleTexts(before.documents), new HandleTexts(after.documents)];
  const since = { from: before.version, to: after.version, at };
  const distinct = new Map(shares.map((share) => [`${share.handle}\n${share.quote}`, share]));
  let left = MAX_SEARCHED;
  const find = (quote: string, ids: readonly string[]): HandleText | undefined => {
    for (const id of ids) {
      for (const text of left > 0 ? now.of(id) : []) {
        left -= text.text.length;
        if (text.text.includes(quote)) return text;
      }
    }
    return undefined;
  };
  const ids = after.documents.map(({ source }) => source.id);
  return [...distinct.values()].flatMap(({ handle, quote }): Change[] => {
    const holds = (texts: HandleTexts) => texts.text(handle)?.includes(quote) === true;
    if (!holds(then) || holds(now)) return [];
    const change = { subject: 'quote' as const, handle, before: quote, since };
    const followed = after.changes.find((one) => one.handle === handle && one.before?.includes(quote));
    const near = [sourceOf(handle), ...(followed?.now ? [sourceOf(followed.now)] : [])];
    const place = find(quote, near) ?? find(quote, ids);
    if (place !== undefined) return [{ ...change, change: 'moved', now: place.names[0], after: quote }];
    if (followed?.now) return [{ ...change, change: 'changed', now: followed.now, after: followed.after }];
    return [{ ...change, change: 'removed', now: null, after: null }];
  });
}
