import { stringify } from 'csv-stringify/sync';
import type { ExportedBasket } from './types.ts';

export function basketTable({ quotes, words }: ExportedBasket): string {
  const rows = quotes.map(({ quote, full, quoted, edition, comment, handle, source }, at) => [
    ...[at + 1, quote, full.text, quoted?.speaker ?? null],
    ...[words.editions[edition], comment, handle, source.title],
  ]);
  return stringify([[...words.columns], ...rows], { escape_formulas: true });
}
