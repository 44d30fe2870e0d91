import type { Change } from '../model/change.ts';
import type { Document } from '../model/document.ts';
import { sourceOf } from '../model/handle.ts';
import type { LibraryLimits, LibraryParts } from '../model/library-parts.ts';
import { intersection, isStricter, type Restriction } from '../model/state/restriction.ts';
import { pairDocuments } from './documents.ts';
import { idsOf } from './forgotten.ts';
import { HeldRestrictions, isTelling, type KnownRestriction, textsIn } from './held-texts.ts';

const NONE: LibraryLimits = { restricted: {}, held: [] };

/**
 * The limits under which an older library may serve again. Its sources keep the restrictions that they got since, in
 * `present` and by `limits`, also under another id, and so do words that were restricted for a while.
 */
export function limitsOfRollback(
  older: LibraryParts,
  present: readonly LibraryParts[],
  { known, limits = NONE }: { readonly known: KnownRestriction; readonly limits?: LibraryLimits | undefined },
): LibraryLimits {
  const restricted = new Map<string, Restriction>();
  const ids = new Set(older.documents.map(({ source }) => source.id));
  const limit = (id: string, ...others: Restriction[]) =>
    restricted.set(id, intersection([restricted.get(id) ?? null, ...others]));
  for (const id of [...older.documents.map(({ source }) => source.id), ...older.changes.map(sourceOfChange)])
    limit(id, known(id), limits.restricted[id] ?? null);
  for (const { documents, changes, held = [] } of present) {
    const words = new HeldRestrictions([...held, ...limits.held]);
    const still = new Map(documents.map((document) => [document.source.id, new Set(textsIn(document))]));
    for (const { was, is } of pairDocuments(older.documents, documents)) {
      if (was === undefined) continue;
      const { id } = was.source;
      const visible = new Set(is === undefined ? [] : textsIn(is));
      const lost = textsIn(was).filter((text) => !visible.has(text));
      const both = new Set([id, is?.source.id ?? id]);
      limit(id, is?.source.restricted ?? null, limits.restricted[is?.source.id ?? id] ?? null);
      const isHeld = (source: string, text: string) =>
        both.has(source) || (isTelling(text) && !still.get(source)?.has(text));
      limit(
        id,
        ...lost.flatMap((text) =>
          words
            .sourcesOf(text)
            .filter((source) => isHeld(source, text))
            .map((source) => words.of(source, text)),
        ),
      );
    }
    for (const { source } of documents) {
      if (!ids.has(source.id)) limit(source.id, source.restricted ?? null);
      const now = intersection([source.restricted ?? null, limits.restricted[source.id] ?? null]);
      if (now !== null) for (const id of idsOf(source.id, changes)) limit(id, now);
    }
  }
  const own = new Map(older.documents.map(({ source }) => [source.id, source.restricted ?? null]));
  const stricter = [...restricted].flatMap(([id, restriction]) =>
    restriction !== null && isStricter(restriction, own.get(id) ?? null) ? [[id, restriction] as const] : [],
  );
  const told = new Set(
    older.changes.flatMap(({ handle, now }) => [sourceOf(handle), sourceOf(now ?? handle)]),
  );
  const held = [...limits.held, ...present.flatMap((library) => library.held ?? [])];
  return {
    restricted: Object.fromEntries(stricter),
    held: held.filter(({ source }) => told.has(source)),
  };
}

/**
 * The limits under which a library serves on while a change of its files waits for a yes: no channel sees a source
 * that is gone, or that lost words, and each new restriction holds. `isUnknown` are sources of unreadable folders.
 */
export function limitsByHand(
  before: LibraryParts,
  documents: readonly Document[],
  isUnknown: (document: Document) => boolean,
): LibraryLimits {
  const restricted = pairDocuments(before.documents, documents).flatMap(({ was, is }) => {
    if (was === undefined || (is === undefined && isUnknown(was))) return [];
    const own = was.source.restricted ?? null;
    const limit = intersection([own, is?.source.restricted ?? null, hasLost(was, is) ? [] : null]);
    return limit !== null && isStricter(limit, own) ? [[was.source.id, limit] as const] : [];
  });
  return { restricted: Object.fromEntries(restricted), held: [] };
}

/** Another version of Ibid may read a file differently: only changed bytes count as a change by hand. */
function hasLost(was: Document, is: Document | undefined): boolean {
  if (is === undefined) return true;
  if (is.sha256 === was.sha256) return false;
  const kept = new Set(textsIn(is));
  return textsIn(was).some((text) => !kept.has(text));
}

export function limitedChanges(changes: readonly Change[], { restricted, held }: LibraryLimits): Change[] {
  const words = new HeldRestrictions(held);
  return changes.map((change) => {
    const { handle, now, before, source } = change;
    const ids = [
      sourceOf(handle),
      ...(now === null ? [] : [sourceOf(now)]),
      ...(source === undefined ? [] : [source]),
    ];
    const limits = ids.flatMap((id) => [restricted[id] ?? null, words.of(id, before)]);
    if (change.restricted === undefined) return change;
    return { ...change, restricted: intersection([change.restricted, ...limits]) };
  });
}

function sourceOfChange({ handle }: Change): string {
  return sourceOf(handle);
}
