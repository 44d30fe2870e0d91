import { ris } from '../export/ris.ts';
import { oneLine } from '../one-line.ts';
import type { ExportedBasket, ExportedQuote } from './types.ts';

export function basketRis({ quotes }: ExportedBasket): string {
  const bySource = new Map<string, ExportedQuote[]>();
  for (const quote of quotes)
    bySource.set(quote.source.id, [...(bySource.get(quote.source.id) ?? []), quote]);
  return [...bySource.values()]
    .flatMap((held) => (held[0] ? [ris({ source: held[0].source, notes: held.map(noteOf) })] : []))
    .join('\n');
}

function noteOf({ quote, quoted, edition, locator, comment }: ExportedQuote): string {
  const voice = quoted ? `${quoted.speaker === null ? '' : `${quoted.speaker}, `}quoted in this work` : '';
  const digest = edition === 'digest' ? 'from a digest, not the words of this work' : '';
  const place = [voice, digest, locator].filter((part) => part !== '').join(', ');
  return oneLine(
    [`“${quote}”`, place === '' ? '' : `(${place})`, comment ?? ''].filter((part) => part !== '').join(' '),
  );
}
