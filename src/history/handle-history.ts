import { createHash } from 'node:crypto';
import type { Change } from '../model/change.ts';
import type { Document } from '../model/document.ts';
import { sourceOf } from '../model/handle.ts';
import type { LibraryParts } from '../model/library-parts.ts';
import { changedDocuments, wordChanges } from './compare.ts';
import { HandleTexts, notesOf, passagesOf } from './handle-texts.ts';

/** So many earlier wordings of a handle are kept, and so many of all; the oldest go first. */
const OF_A_HANDLE = 5;
const MOST = 20_000;

/**
 * The library `after` with what became of all handles of `before`, and of those that were told there: for each wording
 * that stood under a handle and no longer does, what became of it, the newest first. It makes other answers, and so
 * another version. `at` is the time of the change (ISO 8601).
 */
export function withHistory(after: LibraryParts, before: LibraryParts, at: string): LibraryParts {
  const words = wordChanges(before, after, at).map(({ change }) => change);
  const documents = changedDocuments(before, after, at);
  const fresh = [...documents, ...words].filter(isLost);
  const carry = carrier(before, after, [...documents, ...words]);
  const changes = bounded([
    ...fresh.filter(({ handle, now }) => now !== null || !isSecret(before, after, [handle])),
    ...before.changes.flatMap(carry),
  ]);
  if (changes.length === 0) return after;
  // Not by the version it is told to, which is made here, nor by the time: a dry run tells what will come.
  const told = changes.map(({ since: { from }, ...change }) => ({ ...change, from }));
  const version = createHash('sha256')
    .update(JSON.stringify([after.version, told]))
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

/** Whether words, or a source, are no longer where they were. */
function isLost({ subject, change, before }: Change): boolean {
  if (subject === 'document') return change === 'removed' || change === 'renamed';
  return before !== null && before !== '';
}

/** What is gone with a source that not all might see: nothing tells any more who may. */
function isSecret(before: LibraryParts, after: LibraryParts, handles: readonly string[]): boolean {
  return handles.map(sourceOf).some((id) => {
    const named = ({ source }: Document) => source.id === id;
    return before.documents.find(named)?.source.restricted !== undefined && !after.documents.some(named);
  });
}

/** Tells what has become, with the library `after`, of a change that was told with `before`. */
function carrier(
  before: LibraryParts,
  after: LibraryParts,
  changes: readonly Change[],
): (told: Change) => Change[] {
  const next = new Map(
    changes.flatMap((change) => (change.change === 'added' ? [] : [[change.handle, change] as const])),
  );
  const come = comeBack(before, after, changes);
  const present = new HandleTexts(after.documents);
  const ids = new Set(after.documents.map(({ source }) => source.id));
  return (told) => {
    const { subject, handle, now: last, before: words } = told;
    const isDocument = subject === 'document';
    if (isDocument ? ids.has(handle) : present.text(handle) === words) return [];
    const step = last === null ? undefined : next.get(last);
    const reached = step === undefined ? last : step.now;
    const now = reached ?? (isDocument ? null : (come.get(placeKey(sourceOf(handle), words)) ?? null));
    const text = now === null ? undefined : present.text(now);
    if (now === null || text === undefined) {
      const isLeft = !isSecret(before, after, last === null ? [handle] : [handle, last]);
      return isLeft ? [{ ...told, change: 'removed', now: null, after: null }] : [];
    }
    const change = isDocument ? 'renamed' : text === words ? 'moved' : 'changed';
    return [{ ...told, change, now, after: text }];
  };
}

/** Where words stand that are new in their document: those that were gone may be among them. */
function comeBack(
  before: LibraryParts,
  after: LibraryParts,
  changes: readonly Change[],
): ReadonlyMap<string, string> {
  const held = new Set(before.documents.map(({ source }) => source.id));
  const whole = after.documents.filter(({ source }) => !held.has(source.id));
  return new Map([
    ...whole.flatMap((document) =>
      [...passagesOf(document), ...notesOf(document)].map(
        ({ text, names: [handle] }) => [placeKey(document.source.id, text), handle] as const,
      ),
    ),
    ...changes.flatMap(({ change, handle, after: text }) =>
      change === 'added' ? [[placeKey(sourceOf(handle), text), handle] as const] : [],
    ),
  ]);
}

function placeKey(source: string, words: string | null): string {
  return `${source}\n${words}`;
}

/** Each wording of a handle once, the newest of it; no more of them than are kept. */
function bounded(changes: readonly Change[]): Change[] {
  const wordings = new Map<string, Set<string | null>>();
  const kept = changes.filter(({ handle, before }) => {
    const own = wordings.get(handle) ?? new Set();
    wordings.set(handle, own);
    if (own.has(before) || own.size >= OF_A_HANDLE) return false;
    own.add(before);
    return true;
  });
  return kept.slice(0, MOST);
}
