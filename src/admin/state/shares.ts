import type { Share, SharedQuote } from '../../model/upload.ts';

export function recordsOf({ quotes, ...share }: Share, version: string, at: string): SharedQuote[] {
  return quotes.filter(({ quote }) => quote !== '').map((one) => ({ at, ...share, ...one, version }));
}
