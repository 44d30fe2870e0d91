import { createHash } from 'node:crypto';
import type { Change } from '../model/change.ts';
import { sourceOf } from '../model/handle.ts';
import type { LibraryParts } from '../model/library-parts.ts';
import { intersection, type Restriction } from '../model/state/restriction.ts';
import { documentChanges, libraryTextChanges } from './compare.ts';
import { pairDocuments } from './documents.ts';
import { HandleTexts, notesOf, passagesOf } from './handle-texts.ts';
import { HeldRestrictions, heldAfter, type KnownRestriction } from './held-texts.ts';

const MAX_OF_HANDLE = 5;
const MAX_CHANGES = 20_000;

/**
 * Adds the changes of all handles of `before` or earlier libraries, newest first, and what their texts were
 * restricted to. Also changes the version. `known` is the strictest restriction that a source is known to have had;
 * `show` leaves what the readers of a view may see.
 */
export function withHistory(
  after: LibraryParts,
  before: LibraryParts | undefined,
  at: string,
  known: KnownRestriction = () => null,
  show: (changes: readonly Change[]) => readonly Change[] = (changes) => changes,
): LibraryParts {
  if (before === undefined) return { ...after, held: heldAfter(undefined, after, [], known).saved() };
  const found = libraryTextChanges(before, after, at);
  const texts = found.map(({ change }) => change);
  const documents = documentChanges(before, after, at).map(titlesAlone(before));
  const held = heldAfter(before, after, found, known).saved();
  const restrict = restrictions(before, after, known);
  const fresh = [...documents, ...texts].filter(isLost).map(restrict.fresh);
  const carry = carrier(before, after, [...documents, ...texts]);
  const follow = follower(before, after);
  const recorded = show(before.changes).map(restrict.recorded).flatMap(carry).map(follow);
  const shown = show(fresh.map(follow));
  const changes = bounded([...shown, ...show(recorded)], after);
  if (changes.length === 0) return { ...after, held };
  const version = versionAfter(after.version, changes);
  const isFresh = new Set(shown);
  return {
    ...after,
    version,
    held,
    changes: changes.map((change) =>
      isFresh.has(change) ? { ...change, since: { ...change.since, to: version } } : change,
    ),
  };
}

/** Without the time, so that a dry run predicts the version, and without `to`, which is this version. */
export function versionAfter(version: string, changes: readonly Change[]): string {
  if (changes.length === 0) return version;
  const hashed = changes.map(({ since: { from }, ...change }) => ({ ...change, from }));
  return createHash('sha256')
    .update(JSON.stringify([version, hashed]))
    .digest('hex')
    .slice(0, 12);
}

function titlesAlone({ documents }: LibraryParts): (change: Change) => Change {
  const titles = new Map(documents.map(({ source }) => [source.id, source.title]));
  return (change) =>
    change.change === 'renamed'
      ? { ...change, before: titles.get(change.handle) ?? null, after: null }
      : change;
}

/**
 * Restricts earlier words to the channels that could see them all the while, and those of a source that is gone to
 * the channels that saw it last.
 */
function restrictions(before: LibraryParts, after: LibraryParts, known: KnownRestriction) {
  const held = new HeldRestrictions(before.held ?? []);
  const was = new Map(before.documents.map(({ source }) => [source.id, source.restricted ?? null]));
  const ids = new Set(after.documents.map(({ source }) => source.id));
  const latest = (id: string) => was.get(id) ?? null;
  const strictest = (id: string) => intersection([known(id), latest(id)]);
  const last = (handle: string | null) => {
    const id = handle === null ? null : sourceOf(handle);
    return id === null || ids.has(id) ? null : latest(id);
  };
  const limit = (change: Change, then: Restriction): Change => ({
    ...change,
    restricted: intersection([then, ...[change.handle, change.now, change.source ?? null].map(last)]),
  });
  return {
    fresh(change: Change): Change {
      const id = sourceOf(change.handle);
      const then = before.held === undefined ? strictest(id) : held.of(id, change.before);
      return limit(change, intersection([latest(id), then]));
    },
    recorded(change: Change): Change {
      const { handle, now, before: text, restricted } = change;
      const id = sourceOf(handle);
      // The words may have moved, and been restricted since.
      const since = [held.of(id, text), now === null ? null : held.of(sourceOf(now), text)];
      return limit(change, intersection([restricted === undefined ? strictest(id) : restricted, ...since]));
    },
  };
}

function follower(before: LibraryParts, after: LibraryParts): (change: Change) => Change {
  const pairs = pairDocuments(before.documents, after.documents);
  const next = new Map(pairs.map(({ was, is }) => [was?.source.id, is?.source.id]));
  return ({ source: last, ...change }) => {
    const id = sourceOf(change.handle);
    const source = next.get(last ?? id) ?? last;
    return source === undefined || source === id ? change : { ...change, source };
  };
}

function isLost({ subject, change, before }: Change): boolean {
  if (subject === 'document') return change === 'removed' || change === 'renamed';
  return before !== null && before !== '';
}

function carrier(
  before: LibraryParts,
  after: LibraryParts,
  changes: readonly Change[],
): (recorded: Change) => Change[] {
  const next = new Map(
    changes.flatMap((change) => (change.change === 'added' ? [] : [[change.handle, change] as const])),
  );
  const returned = returnedTexts(before, after, changes);
  const present = new HandleTexts(after.documents);
  const ids = new Set(after.documents.map(({ source }) => source.id));
  return (recorded) => {
    const { subject, handle, now: last, before: lost } = recorded;
    const isDocument = subject === 'document';
    if (isDocument ? ids.has(handle) : present.text(handle) === lost) return [];
    const step = last === null ? undefined : next.get(last);
    const reached = step === undefined ? last : step.now;
    const now = reached ?? (isDocument ? null : (returned.get(placeKey(sourceOf(handle), lost)) ?? null));
    const text = now === null ? undefined : present.text(now);
    if (now === null || text === undefined)
      return [{ ...recorded, change: 'removed', now: null, after: null }];
    const change = isDocument ? 'renamed' : text === lost ? 'moved' : 'changed';
    return [{ ...recorded, change, now, after: text }];
  };
}

function returnedTexts(
  before: LibraryParts,
  after: LibraryParts,
  changes: readonly Change[],
): ReadonlyMap<string, string> {
  const ids = new Set(before.documents.map(({ source }) => source.id));
  const added = after.documents.filter(({ source }) => !ids.has(source.id));
  return new Map([
    ...added.flatMap((document) =>
      [...passagesOf(document), ...notesOf(document)].map(
        ({ text, names: [handle] }) => [placeKey(document.source.id, text), handle] as const,
      ),
    ),
    ...changes.flatMap(({ change, handle, after: text }) =>
      change === 'added' ? [[placeKey(sourceOf(handle), text), handle] as const] : [],
    ),
  ]);
}

function placeKey(source: string, text: string | null): string {
  return `${source}\n${text}`;
}

/** Each view has its own limit, so that hidden words never displace visible ones. */
function bounded(changes: readonly Change[], { documents }: LibraryParts): Change[] {
  const texts = new Map<string, Set<string | null>>();
  const newest = changes.filter(({ handle, before }) => {
    const own = texts.get(handle) ?? new Set();
    texts.set(handle, own);
    if (own.has(before) || own.size >= MAX_OF_HANDLE) return false;
    own.add(before);
    return true;
  });
  const now = new Map(documents.map(({ source }) => [source.id, source.restricted]));
  const room = new Map<string, number>();
  return newest.filter(({ handle, restricted }) => {
    const seenIn = JSON.stringify([restricted, now.get(sourceOf(handle))]);
    const left = room.get(seenIn) ?? MAX_CHANGES;
    room.set(seenIn, left - 1);
    return left > 0;
  });
}
