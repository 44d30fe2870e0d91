import { createHash } from 'node:crypto';
import type { Change } from '../model/change.ts';
import type { Document } from '../model/document.ts';
import { sourceOf } from '../model/handle.ts';
import type { LibraryParts } from '../model/library-parts.ts';
import { documentChanges, libraryTextChanges } from './compare.ts';
import { HandleTexts, notesOf, passagesOf } from './handle-texts.ts';

const MAX_OF_HANDLE = 5;
const MAX_CHANGES = 20_000;

/**
 * Adds the changes of all handles of `before` or earlier libraries, newest first. Also changes the version.
 */
export function withHistory(after: LibraryParts, before: LibraryParts, at: string): LibraryParts {
  const texts = libraryTextChanges(before, after, at).map(({ change }) => change);
  const documents = documentChanges(before, after, at);
  const fresh = [...documents, ...texts].filter(isLost);
  const carry = carrier(before, after, [...documents, ...texts]);
  const changes = bounded([
    ...fresh.filter(({ handle, now }) => now !== null || !isSecret(before, after, [handle])),
    ...before.changes.flatMap(carry),
  ]);
  if (changes.length === 0) return after;
  // Without the time, so that a dry run predicts the version, and without `to`, which is this version.
  const hashed = changes.map(({ since: { from }, ...change }) => ({ ...change, from }));
  const version = createHash('sha256')
    .update(JSON.stringify([after.version, hashed]))
    .digest('hex')
    .slice(0, 12);
  const isFresh = new Set(fresh);
  return {
    ...after,
    version,
    changes: changes.map((change) =>
      isFresh.has(change) ? { ...change, since: { ...change.since, to: version } } : change,
    ),
  };
}

function isLost({ subject, change, before }: Change): boolean {
  if (subject === 'document') return change === 'removed' || change === 'renamed';
  return before !== null && before !== '';
}

function isSecret(before: LibraryParts, after: LibraryParts, handles: readonly string[]): boolean {
  return handles.map(sourceOf).some((id) => {
    const named = ({ source }: Document) => source.id === id;
    return before.documents.find(named)?.source.restricted !== undefined && !after.documents.some(named);
  });
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
    if (now === null || text === undefined) {
      const isPublic = !isSecret(before, after, last === null ? [handle] : [handle, last]);
      return isPublic ? [{ ...recorded, change: 'removed', now: null, after: null }] : [];
    }
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

function bounded(changes: readonly Change[]): Change[] {
  const texts = new Map<string, Set<string | null>>();
  const newest = changes.filter(({ handle, before }) => {
    const own = texts.get(handle) ?? new Set();
    texts.set(handle, own);
    if (own.has(before) || own.size >= MAX_OF_HANDLE) return false;
    own.add(before);
    return true;
  });
  return newest.slice(0, MAX_CHANGES);
}
