import type { Share, SharedQuote } from '../../model/upload.ts';

export function recordsOf({ quotes, ...share }: Share, version: string, at: string): SharedQuote[] {
  return quotes.filter(({ quote }) => quote !== '').map((one) => ({ at, ...share, ...one, version }));
}

/** Older records lack the id of their message: there the request tells. */
export function isOfShare(
  quote: SharedQuote,
  { by, channel, message, request }: Omit<Share, 'quotes'>,
): boolean {
  return quote.message === null || message === null
    ? quote.by === by && quote.channel === channel && quote.request === request
    : quote.message === message;
}
