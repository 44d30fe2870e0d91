import { fieldTexts } from '../model/bibliography/fields.ts';
import type { Change } from '../model/change.ts';
import type { Document } from '../model/document.ts';
import { GivenSource } from '../model/source.ts';
import { baseName } from '../text/file-name.ts';

export interface DocumentPair {
  readonly was: Document | undefined;
  readonly is: Document | undefined;
}

/** A renamed document keeps at least this fraction of the passages of both versions. */
const SAME = 0.8;

export function pairDocuments(before: readonly Document[], after: readonly Document[]): DocumentPair[] {
  const is = new Map(after.map((document) => [document.source.id, document]));
  const was = new Set(before.map((document) => document.source.id));
  const removed = before.filter(({ source }) => !is.has(source.id));
  const added = after.filter(({ source }) => !was.has(source.id));
  const renamed = renamedDocuments(removed, added);
  const paired = new Set(renamed.values());
  const pairs = [
    ...before.map((document) => ({ was: document, is: is.get(document.source.id) ?? renamed.get(document) })),
    ...added.flatMap((document) => (paired.has(document) ? [] : [{ was: undefined, is: document }])),
  ];
  return pairs.sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
}

export function documentChange({ was, is }: DocumentPair, since: Change['since']): Change[] {
  const handle = idOf({ was, is });
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

function renamedDocuments(removed: readonly Document[], added: readonly Document[]): Map<Document, Document> {
  const renamed = new Map<Document, Document>();
  if (removed.length === 0) return renamed;
  const left = new Set(added);
  const pair = (find: (document: Document) => Document | undefined) => {
    for (const document of removed) {
      const found = renamed.has(document) ? undefined : find(document);
      if (found === undefined) continue;
      renamed.set(document, found);
      left.delete(found);
    }
  };
  pair(({ sha256 }) => [...left].find((other) => other.sha256 === sha256));
  const byText = new Map<string, Document[]>();
  for (const document of left)
    for (const text of textsOf(document)) byText.set(text, [...(byText.get(text) ?? []), document]);
  pair((document) => {
    const common = new Map<Document, number>();
    const texts = textsOf(document);
    for (const other of [...texts].flatMap((text) => byText.get(text) ?? []))
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

function fieldsOf({ source, edition, file, sha256 }: Document): FieldValues {
  const { id: _, ...metadata } = source;
  const fields = Object.entries(metadata).map(([name, value]) => [name, shown(value)]);
  return { ...Object.fromEntries(fields), edition, file: baseName(file), content: `SHA-256 ${sha256}` };
}

function shown(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const { author, issued, restricted } = GivenSource.shape;
  const texts = {
    ...fieldTexts({ restricted: restricted.safeParse(value).data }),
    ...fieldTexts({ author: author.safeParse(value).data }),
    ...fieldTexts({ issued: issued.safeParse(value).data }),
  };
  return texts.author ?? texts.issued ?? texts.restricted ?? JSON.stringify(value);
}

export type FieldValues = Readonly<Record<string, string | undefined>>;

export function differing(
  before: FieldValues,
  after: FieldValues,
): { before: string | null; after: string | null } | undefined {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changed = names.filter((name) => before[name] !== after[name]);
  const lines = (fields: FieldValues) => {
    const set = changed.filter((name) => fields[name] !== undefined);
    return set.length === 0 ? null : set.map((name) => `${name}: ${fields[name]}`).join('\n');
  };
  return changed.length === 0 ? undefined : { before: lines(before), after: lines(after) };
}
