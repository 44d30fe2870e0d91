import { formatHandle } from '../cite/references.ts';
import type { Document } from '../model/document.ts';

/** Source ids that begin with what is typed, then those whose id or title has it. */
export function completeSources(documents: readonly Document[], typed: string, limit: number): string[] {
  const wanted = typed.trim().toLowerCase();
  const ids = documents.map((document) => document.source.id);
  const titled = documents.filter(({ source }) => source.title.toLowerCase().includes(wanted));
  const begins = ids.filter((id) => id.startsWith(wanted));
  const holds = ids.filter((id) => id.includes(wanted));
  return [...new Set([...begins, ...holds, ...titled.map(({ source }) => source.id)])].slice(0, limit);
}

/** What the part of a handle after the source id may be typed as. */
const PLACE = /^(?:[n#¶]\d*)?$/u;

/** Handles that begin with what is typed, or whose part after the source id does: notes, then entries, then paragraphs. */
export function completeReferences(documents: readonly Document[], typed: string, limit: number): string[] {
  const wanted = typed.trim().toLowerCase().replace(/\s+/gu, ' ');
  const isNamed = ({ source: { id } }: Document) => id.startsWith(wanted) || wanted.startsWith(`${id} `);
  const found: string[] = [];
  // Making the handles of all documents takes milliseconds, so those that cannot match are left out.
  for (const handle of handles(PLACE.test(wanted) ? documents : documents.filter(isNamed))) {
    if (found.length >= limit) break;
    const place = handle.slice(handle.indexOf(' ') + 1);
    if (handle.startsWith(wanted) || place.startsWith(wanted)) found.push(handle);
  }
  return found;
}

function* handles(documents: readonly Document[]): Generator<string> {
  for (const { source, footnotes } of documents)
    for (const { number } of footnotes) yield formatHandle({ kind: 'note', source: source.id, number });
  for (const { source, entries } of documents)
    for (const { number } of entries) yield formatHandle({ kind: 'entry', source: source.id, number });
  for (const { source, passages } of documents)
    for (const { ordinal } of passages)
      yield formatHandle({ kind: 'paragraph', source: source.id, number: ordinal });
}
