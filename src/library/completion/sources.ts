import { distance } from 'fastest-levenshtein';
import type { Suggestion } from '../../model/completion.ts';
import type { Document } from '../../model/document.ts';
import type { Source } from '../../model/source.ts';
import { fold } from '../../text/fold.ts';

export function completeSources(documents: readonly Document[], typed: string, limit: number): Suggestion[] {
  const wanted = typed.trim().toLowerCase();
  return documents
    .map(({ source }) => ({ source, rank: rankOf(source, wanted) }))
    .filter(({ rank }) => rank < NOT_NEAR)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map(({ source: { id, title } }) => ({ value: id, label: `${id} · ${title}` }));
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

export function isSlip(typed: string, word: string): boolean {
  if (word.startsWith(typed)) return true;
  if (typed.length < SHORTEST_SLIP || /\p{N}/u.test(typed)) return false;
  const slips = Math.floor((typed.length + 1) / 3);
  return Math.min(distance(typed, word), distance(typed, word.slice(0, typed.length))) <= slips;
}

export function wordsOf(text: string): string[] {
  return (text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).map(fold);
}
