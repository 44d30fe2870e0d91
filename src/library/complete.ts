import { distance } from 'fastest-levenshtein';
import type { Document } from '../model/document.ts';
import { formatHandle } from '../model/handle.ts';
import type { Source } from '../model/source.ts';

/** Ranks the id, its prefix, words of id or title, a substring, a misspelling. */
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

/** Allows an error in a third of the letters (a swap counts as two), but none in words with digits. */
function isSlip(typed: string, word: string): boolean {
  if (word.startsWith(typed)) return true;
  if (typed.length < SHORTEST_SLIP || /\p{N}/u.test(typed)) return false;
  const slips = Math.floor((typed.length + 1) / 3);
  return Math.min(distance(typed, word), distance(typed, word.slice(0, typed.length))) <= slips;
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

const PLACE = /^(?:[ne#¶][\d.*†‡§‖]*)?$/u;

export function completeReferences(documents: readonly Document[], typed: string, limit: number): string[] {
  const wanted = typed.trim().toLowerCase().replace(/\s+/gu, ' ');
  const isNamed = ({ source: { id } }: Document) => id.startsWith(wanted) || wanted.startsWith(`${id} `);
  const found: string[] = [];
  // Generating all handles takes milliseconds: skip documents that cannot match.
  for (const handle of handles(PLACE.test(wanted) ? documents : documents.filter(isNamed))) {
    if (found.length >= limit) break;
    const place = handle.slice(handle.indexOf(' ') + 1);
    if (handle.startsWith(wanted) || place.startsWith(wanted)) found.push(handle);
  }
  return found;
}

function* handles(documents: readonly Document[]): Generator<string> {
  for (const { source, footnotes } of documents)
    for (const { id } of footnotes) yield formatHandle({ kind: 'note', source: source.id, number: id });
  for (const { source, entries } of documents)
    for (const { number } of entries) yield formatHandle({ kind: 'entry', source: source.id, number });
  for (const { source, passages } of documents)
    for (const { ordinal } of passages)
      yield formatHandle({ kind: 'paragraph', source: source.id, number: ordinal });
}
