import type { Change } from '../model/change.ts';
import type { Document } from '../model/document.ts';
import { sourceOf } from '../model/handle.ts';
import { countsOf, type LibraryLimits, type LibraryParts, type LibraryView } from '../model/library-parts.ts';
import type { Forgotten } from '../model/state/forgotten.ts';
import { hashOf, textsIn } from './held-texts.ts';

/** A document with this fraction of forgotten texts is a copy or another edition of a forgotten one. */
const SAME = 0.5;

export function forgottenIn(records: readonly Forgotten[]): Forgotten[] {
  const last = new Map(records.map((record) => [record.id, record]));
  return [...last.values()].filter(({ state }) => state !== 'recalled');
}

export function isOfSource({ subject }: Forgotten): boolean {
  return sourceOf(subject) === subject;
}

export function forgottenBy(document: Document, records: readonly Forgotten[]): Forgotten | undefined {
  if (records.length === 0) return undefined;
  const { source, sha256 } = document;
  const hashes = textsIn(document).map(hashOf);
  return records.find((record) => {
    const texts = new Set(record.texts);
    const count = hashes.filter((hash) => texts.has(hash)).length;
    if (!isOfSource(record)) return record.sources.includes(source.id) && count > 0;
    return record.files.includes(sha256) || count >= SAME * hashes.length;
  });
}

function isForgotten(change: Change, records: readonly Forgotten[]): boolean {
  const ids = [sourceOf(change.handle), sourceOf(change.now ?? change.handle)];
  return records.some((record) => {
    if (!ids.some((id) => record.sources.includes(id))) return false;
    if (change.before !== null && record.texts.includes(hashOf(change.before))) return true;
    return (
      isOfSource(record) && record.sources.includes(sourceOf(change.handle)) && change.since.at <= record.at
    );
  });
}

/** The library as if it had never had what was forgotten. */
export function withoutForgotten(parts: LibraryParts, records: readonly Forgotten[]): LibraryParts {
  if (records.length === 0) return parts;
  const documents = parts.documents.filter((document) => forgottenBy(document, records) === undefined);
  const lasting = (changes: readonly Change[]) => changes.filter((change) => !isForgotten(change, records));
  const counts = countsOf(documents, parts.organizations);
  const views = parts.views?.map((view): LibraryView => {
    const partsLeft = () => {
      const own = view.parts();
      return { ...own, changes: lasting(own.changes) };
    };
    return { ...view, parts: partsLeft };
  });
  return { ...parts, documents, changes: lasting(parts.changes), counts, views };
}

/** The texts to forget: all of the source, or the handle's earlier ones. Undefined without any. */
export function recordFor(
  subject: string,
  { documents, changes }: Pick<LibraryParts, 'documents' | 'changes'>,
  { id, at }: Pick<Forgotten, 'id' | 'at'>,
): Forgotten | undefined {
  const source = sourceOf(subject);
  const isSource = source === subject;
  const sources = idsOf(source, changes);
  const held = documents.filter((document) => isSource && sources.includes(document.source.id));
  const own = changes.filter(({ handle }) =>
    isSource ? sources.includes(sourceOf(handle)) : handle === subject,
  );
  const words = new Set([...held.flatMap(textsIn), ...own.flatMap(({ before }) => before ?? [])]);
  if (words.size === 0) return undefined;
  const isSame = ({ handle, before }: Change) =>
    before !== null && words.has(before) && sources.includes(sourceOf(handle));
  return {
    ...{ id, at, subject, sources, state: 'pending' },
    files: held.map(({ sha256 }) => sha256),
    texts: [...words].map(hashOf),
    handles: isSource ? [] : [...new Set([subject, ...changes.filter(isSame).map(({ handle }) => handle)])],
  };
}

export function isForgetting(records: readonly Forgotten[] = []): boolean {
  return records.some(({ state }) => state === 'pending');
}

export function limitsOfForgotten(pending: readonly Forgotten[], limits?: LibraryLimits): LibraryLimits {
  const sources = pending.filter(isOfSource).flatMap((record) => record.sources);
  const held = pending.flatMap(({ sources: ids, texts }) =>
    ids.map((source) => ({ source, channels: [], texts })),
  );
  return {
    restricted: { ...limits?.restricted, ...Object.fromEntries(sources.map((id) => [id, []])) },
    held: [...(limits?.held ?? []), ...held],
  };
}

export function idsOf(source: string, changes: readonly Change[]): string[] {
  const former = changes.flatMap(({ subject, handle, now, source: last }) =>
    last === source || (subject === 'document' && now === source && handle !== source)
      ? [sourceOf(handle)]
      : [],
  );
  return [source, ...new Set(former)];
}
