import type { Change } from '../model/change.ts';
import type { Document } from '../model/document.ts';
import { sourceOf } from '../model/handle.ts';
import { allows, type Restriction } from '../model/state/restriction.ts';

/**
 * The changes that a channel may see, which sees these documents only. What moved to a hidden document appears as
 * removed. Earlier words are shown where they could be seen while they were held; if that is unknown, nowhere.
 */
export function visibleChanges(
  changes: readonly Change[],
  documents: readonly Document[],
  { visible, channel }: { readonly visible: readonly Document[]; readonly channel: string | null },
): Change[] {
  const shown = new Set(visible.map(({ source }) => source.id));
  const hidden = new Set(documents.map(({ source }) => source.id).filter((id) => !shown.has(id)));
  return changes.flatMap((change): Change[] => {
    const id = sourceOf(change.handle);
    const isHidden = [id, change.source ?? id].some((one) => hidden.has(one));
    if (isHidden || !allows(restrictionOf(change), channel)) return [];
    if (change.now === null || !hidden.has(sourceOf(change.now))) return [change];
    return shown.has(id) ? [{ ...change, change: 'removed', now: null, after: null }] : [];
  });
}

export function restrictionsOf(changes: readonly Change[]): Restriction[] {
  return [...new Map(changes.map(restrictionOf).map((one) => [JSON.stringify(one), one])).values()];
}

function restrictionOf({ restricted }: Change): Restriction {
  return restricted === undefined ? [] : restricted;
}
