import { distance } from 'fastest-levenshtein';
import type { Document } from '../model/document.ts';
import { formatHandle } from '../model/handle.ts';
import type { Source } from '../model/source.ts';

/** The ids of sources by how near they are to what is typed: the id, its beginning, a word of id or title, any part, a slip. */
export function completeSources(documents: readonly Document[], typed: string, limit: number): string[] {
  const wanted = typed.trim().toLowerCase();
  return documents
    .map(({ source }) => ({ id: source.id, rank: rankOf(source, wanted) }))
    .filter(({ rank }) => rank < NOT_NEAR)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map(({ id }) => id);
}

const NOT_NEAR = 5;
/** In shorter words a wrong letter makes another word. */
const SHORTEST_SLIP = 4;

function rankOf({ id, title }: Source, wanted: string): number {
  if (id === wanted) return 0;
  if (id.startsWith(wanted)) return 1;
  const named = `${id} ${title}`.toLowerCase();
  const words = wordsOf(named);
  const asked = wordsOf(wanted);
  if (asked.length > 0 && asked.every((word) => words.some((one) => one.startsWith(word)))) return 2;
  if (named.includes(wanted)) return 3;
  const isNear = asked.length > 0 && asked.every((word) => words.some((one) => isSlip(word, one)));
  return isNear ? 4 : NOT_NEAR;
}

/** Whether a word, or the beginning of one, was meant: about a third of its letters may be wrong (two are where they changed places), but no digit. */
function isSlip(typed: string, word: string): boolean {
  if (word.startsWith(typed)) return true;
  if (typed.length < SHORTEST_SLIP || /\p{N}/u.test(typed)) return false;
  const slips = Math.floor((typed.length + 1) / 3);
  return Math.min(distance(typed, word), distance(typed, word.slice(0, typed.length))) <= slips;
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
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
