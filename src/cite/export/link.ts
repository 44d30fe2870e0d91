import type { ExportedPlace, QuotedText } from './place.ts';
import { fragmentOf } from './text-fragment.ts';

export function textLinks(places: readonly ExportedPlace[]): string {
  return [...new Set(places.flatMap((place) => linkTo(place) ?? []))].join('\n');
}

function linkTo(place: ExportedPlace): string | undefined {
  const { source, edition, locator, quote } = place;
  if (source.URL === undefined) return undefined;
  const [address = '', hash] = source.URL.split('#', 2);
  // Browsers open PDFs at a page; a digest's words are on no page of the publisher's.
  if (/\.pdf(?:\?|$)/iu.test(address)) {
    const { filePage } = locator;
    return filePage === undefined ? source.URL : `${address}#page=${filePage}`;
  }
  const directive = edition === 'digest' || !quote ? '' : textDirective(quote);
  return directive === '' ? source.URL : `${address}#${hash ?? ''}${directive}`;
}

function textDirective(quote: QuotedText): string {
  const fragment = fragmentOf(quote.text, quote.span);
  return fragment === '' ? '' : `:~:text=${fragment}`;
}
