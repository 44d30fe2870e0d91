import type { Change } from '../model/change.ts';
import type { Document } from '../model/document.ts';
import { sourceOf } from '../model/handle.ts';

/**
 * The changes that may be told where only some documents may be quoted. What went to a document that is not one of them
 * is gone from the library as it is there.
 */
export function visibleChanges(
  changes: readonly Change[],
  documents: readonly Document[],
  visible: readonly Document[],
): Change[] {
  const shown = new Set(visible.map(({ source }) => source.id));
  const hidden = new Set(documents.map(({ source }) => source.id).filter((id) => !shown.has(id)));
  return changes.flatMap((change): Change[] => {
    const id = sourceOf(change.handle);
    if (hidden.has(id)) return [];
    if (change.now === null || !hidden.has(sourceOf(change.now))) return [change];
    return shown.has(id) ? [{ ...change, change: 'removed', now: null, after: null }] : [];
  });
}

/** Changes by their handles, in their order. */
export function byHandle(changes: readonly Change[]): ReadonlyMap<string, Change[]> {
  const found = new Map<string, Change[]>();
  for (const change of changes) {
    const others = found.get(change.handle);
    if (others === undefined) found.set(change.handle, [change]);
    else others.push(change);
  }
  return found;
}
