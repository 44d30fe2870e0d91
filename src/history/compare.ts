import type { Change } from '../model/change.ts';
import type { Counts } from '../model/counts.ts';
import type { Document } from '../model/document.ts';
import type { LibraryParts } from '../model/library-parts.ts';
import { changedDocument, pairDocuments } from './documents.ts';
import { notesOf, passagesOf } from './handle-texts.ts';
import { changedOrganizations } from './organizations.ts';
import { type ChangedWords, changedWords } from './passages.ts';

/** Shorter words ("Notes") are no sign that a passage went from one document to another. */
const TELLING = 40;

/**
 * What became of a library, `at` a time (ISO 8601): its documents, the words under its handles, its organizations. Of
 * a document that is added that alone is said; of one that is removed or has another id, what became of all its handles.
 */
export function compareLibraries(before: LibraryParts, after: LibraryParts, at: string): Change[] {
  const since = { from: before.version, to: after.version, at };
  return [
    ...changedDocuments(before, after, at),
    ...wordChanges(before, after, at).flatMap(({ change, repeated }) => (repeated ? [] : [change])),
    ...changedOrganizations(before.organizations, after.organizations, since),
  ];
}

/** What became of the documents themselves, less their words. */
export function changedDocuments(before: LibraryParts, after: LibraryParts, at: string): Change[] {
  const since = { from: before.version, to: after.version, at };
  return pairDocuments(before.documents, after.documents).flatMap((pair) => changedDocument(pair, since));
}

/** What became of the words under all names: the handles, and the paragraphs of list entries. */
export function wordChanges(before: LibraryParts, after: LibraryParts, at: string): ChangedWords[] {
  const since = { from: before.version, to: after.version, at };
  const pairs = pairDocuments(before.documents, after.documents);
  const changes = pairs.flatMap(({ was, is }) => (was === undefined ? [] : changedWords(was, is, since)));
  const added = pairs.flatMap(({ was, is }) => (was === undefined && is !== undefined ? [is] : []));
  return acrossDocuments(changes, added);
}

/** Whether half or more of anything is lost. */
export function halved(before: Counts, after: Counts): boolean {
  const kinds = ['documents', 'passages', 'notes', 'organizations'] as const;
  return kinds.some((kind) => before[kind] > 0 && after[kind] * 2 <= before[kind]);
}

/** Words that are gone from one document and new in another have moved. */
function acrossDocuments(changes: readonly ChangedWords[], added: readonly Document[]): ChangedWords[] {
  const come = new Map<string, string>();
  const offer = (text: string | null, handle: string) => {
    if (text !== null && text.length >= TELLING && !come.has(text)) come.set(text, handle);
  };
  if (!changes.some(({ change }) => change.change === 'removed')) return [...changes];
  for (const { change } of changes) if (change.change === 'added') offer(change.after, change.handle);
  for (const document of added)
    for (const { text, names } of [...passagesOf(document), ...notesOf(document)]) offer(text, names[0]);
  const reached = new Set<string>();
  const moved = changes.map(({ change, repeated }): ChangedWords => {
    const now = change.change === 'removed' ? come.get(change.before ?? '') : undefined;
    if (now === undefined) return { change, repeated };
    reached.add(now);
    return { change: { ...change, change: 'moved', now, after: change.before }, repeated };
  });
  return moved.filter(({ change }) => change.change !== 'added' || !reached.has(change.handle));
}
