import type { Change } from '../model/change.ts';
import type { Document } from '../model/document.ts';
import type { LibraryParts } from '../model/library-parts.ts';
import { documentChange, pairDocuments } from './documents.ts';
import { notesOf, passagesOf } from './handle-texts.ts';
import { organizationChanges } from './organizations.ts';
import { type TextChange, textChanges } from './passages.ts';

/** Shorter texts ("Notes") do not prove that a passage moved to another document. */
const TELLING = 40;

/** `at` is ISO 8601. An added document is one change; a removed or renamed one also has a change for each handle. */
export function compareLibraries(before: LibraryParts, after: LibraryParts, at: string): Change[] {
  return [
    ...documentChanges(before, after, at),
    ...libraryTextChanges(before, after, at).flatMap(({ change, repeated }) => (repeated ? [] : [change])),
    ...organizationChanges(before.organizations, after.organizations, since(before, after, at)),
  ];
}

export function documentChanges(before: LibraryParts, after: LibraryParts, at: string): Change[] {
  return pairDocuments(before.documents, after.documents).flatMap((pair) =>
    documentChange(pair, since(before, after, at)),
  );
}

export function libraryTextChanges(before: LibraryParts, after: LibraryParts, at: string): TextChange[] {
  const pairs = pairDocuments(before.documents, after.documents);
  const changes = pairs.flatMap(({ was, is }) =>
    was === undefined ? [] : textChanges(was, is, since(before, after, at)),
  );
  const added = pairs.flatMap(({ was, is }) => (was === undefined && is !== undefined ? [is] : []));
  return acrossDocuments(changes, added);
}

function since({ version: from }: LibraryParts, { version: to }: LibraryParts, at: string): Change['since'] {
  return { from, to, at };
}

function acrossDocuments(changes: readonly TextChange[], added: readonly Document[]): TextChange[] {
  if (!changes.some(({ change }) => change.change === 'removed')) return [...changes];
  const places = new Map<string, string>();
  const offer = (text: string | null, handle: string) => {
    if (text !== null && text.length >= TELLING && !places.has(text)) places.set(text, handle);
  };
  for (const { change } of changes) if (change.change === 'added') offer(change.after, change.handle);
  for (const document of added)
    for (const { text, names } of [...passagesOf(document), ...notesOf(document)]) offer(text, names[0]);
  const reached = new Set<string>();
  const moved = changes.map(({ change, repeated }): TextChange => {
    const now = change.change === 'removed' ? places.get(change.before ?? '') : undefined;
    if (now === undefined) return { change, repeated };
    reached.add(now);
    return { change: { ...change, change: 'moved', now, after: change.before }, repeated };
  });
  return moved.filter(({ change }) => change.change !== 'added' || !reached.has(change.handle));
}
