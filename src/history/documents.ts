import type { Change } from '../model/change.ts';
import type { Document } from '../model/document.ts';

/** A document as it was and as it is: one of them is undefined where it came or went. */
export interface DocumentPair {
  readonly was: Document | undefined;
  readonly is: Document | undefined;
}

/** So much of the passages, of either side, must be the same for a document under another id to be the same one. */
const SAME = 0.8;

/** Pairs documents by their ids, then those left by their content; in the order of the ids. */
export function pairDocuments(before: readonly Document[], after: readonly Document[]): DocumentPair[] {
  const is = new Map(after.map((document) => [document.source.id, document]));
  const was = new Set(before.map((document) => document.source.id));
  const gone = before.filter(({ source }) => !is.has(source.id));
  const come = after.filter(({ source }) => !was.has(source.id));
  const renamed = renamedDocuments(gone, come);
  const kept = new Set(renamed.values());
  const pairs = [
    ...before.map((document) => ({ was: document, is: is.get(document.source.id) ?? renamed.get(document) })),
    ...come.filter((document) => !kept.has(document)).map((document) => ({ was: undefined, is: document })),
  ];
  return pairs.sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
}

/** What became of a document itself, less its words: that it came, went, has another id or other metadata. */
export function changedDocument({ was, is }: DocumentPair, since: Change['since']): Change[] {
  const handle = (was ?? is)?.source.id ?? '';
  const now = is?.source.id ?? null;
  const titles = { before: was?.source.title ?? null, after: is?.source.title ?? null };
  const change = { subject: 'document' as const, handle, now, ...titles, since };
  if (was === undefined) return [{ ...change, change: 'added' }];
  if (is === undefined) return [{ ...change, change: 'removed' }];
  const fields = differing(fieldsOf(was), fieldsOf(is));
  if (handle !== now) return [{ ...change, change: 'renamed', ...fields }];
  return fields === undefined ? [] : [{ ...change, change: 'changed', ...fields }];
}

function idOf({ was, is }: DocumentPair): string {
  return (was ?? is)?.source.id ?? '';
}

/** Documents whose file, or nearly all of whose passages, is there under another id. */
function renamedDocuments(gone: readonly Document[], come: readonly Document[]): Map<Document, Document> {
  const renamed = new Map<Document, Document>();
  if (gone.length === 0) return renamed;
  const left = new Set(come);
  const pair = (find: (document: Document) => Document | undefined) => {
    for (const document of gone) {
      const found = renamed.has(document) ? undefined : find(document);
      if (found === undefined) continue;
      renamed.set(document, found);
      left.delete(found);
    }
  };
  pair(({ sha256 }) => [...left].find((other) => other.sha256 === sha256));
  const holding = new Map<string, Document[]>();
  for (const document of left)
    for (const text of textsOf(document)) holding.set(text, [...(holding.get(text) ?? []), document]);
  pair((document) => {
    const common = new Map<Document, number>();
    const texts = textsOf(document);
    for (const other of [...texts].flatMap((text) => holding.get(text) ?? []))
      if (left.has(other)) common.set(other, (common.get(other) ?? 0) + 1);
    return [...common].find(
      ([other, count]) => count >= SAME * Math.max(texts.size, textsOf(other).size),
    )?.[0];
  });
  return renamed;
}

function textsOf({ passages }: Document): Set<string> {
  return new Set(passages.map(({ text }) => text));
}

function fieldsOf({ source, edition, file, sha256 }: Document): SourceFieldTexts {
  const { id: _, ...metadata } = source;
  const fields = Object.entries(metadata).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return { ...Object.fromEntries(fields), edition, file: baseName(file), content: `SHA-256 ${sha256}` };
}

/** The folders of files are the operator's own business. */
function baseName(file: string): string {
  return file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
}

/** What is recorded of a thing, as text by the name of the field; a field that it lacks is undefined. */
export type SourceFieldTexts = Readonly<Record<string, string | undefined>>;

/** The fields that differ as `name: value` lines, before and after, null where it has none of them; nothing where none differs. */
export function differing(
  before: SourceFieldTexts,
  after: SourceFieldTexts,
): { before: string | null; after: string | null } | undefined {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changed = names.filter((name) => before[name] !== after[name]);
  const lines = (fields: SourceFieldTexts) => {
    const had = changed.flatMap((name) => (fields[name] === undefined ? [] : [`${name}: ${fields[name]}`]));
    return had.length === 0 ? null : had.join('\n');
  };
  return changed.length === 0 ? undefined : { before: lines(before), after: lines(after) };
}
