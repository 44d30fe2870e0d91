import type { Change } from '../model/change.ts';
import type { Document } from '../model/document.ts';
import { sourceOf } from '../model/handle.ts';

/** What moved to a hidden document appears as removed. */
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
