import type { BasketFormat, ExportedQuote, ExportWords } from '../../cite/basket/types.ts';
import type { CitationStyle } from '../../cite/styles/style.ts';
import type { FileItem, KeptItem } from '../../model/answer.ts';
import { publicSource } from '../items.ts';
import type { Library } from '../library.ts';

export interface BasketExport {
  readonly name: string;
  readonly format: BasketFormat;
  readonly style?: CitationStyle | undefined;
  readonly words: ExportWords;
}

/** The quotes that hold, cited in their order. Rejects if this view lacks one of them. */
export async function exportBasket(
  library: Library,
  items: readonly KeptItem[],
  { name, format, style, words }: BasketExport,
): Promise<FileItem> {
  const excerpts = items.flatMap(({ excerpt }) => excerpt ?? []);
  const places = excerpts.map(({ handle, role, speaker = null }) => ({
    handle,
    quoted: role === 'quotation' ? { speaker } : null,
  }));
  const { notes, bibliography } = library.citeInOrder(places, style);
  const quotes = items.flatMap(({ excerpt, comment }, at): ExportedQuote[] => {
    const document = excerpt && library.document(excerpt.source.id);
    const [place, note] = [places[at], notes[at]];
    if (!excerpt || !document || !place || !note) return [];
    return [
      {
        ...{ quote: excerpt.quote, handle: excerpt.handle, locator: excerpt.locator, comment, note },
        ...{ source: publicSource(document.source), edition: document.edition, quoted: place.quoted },
        full: library.citationForms(place, style).note,
      },
    ];
  });
  if (quotes.length < items.length) throw new Error('a kept quote has no source here');
  const { writeBasket } = await import('../../cite/basket/write.ts');
  return writeBasket({ name, quotes, bibliography, words }, format);
}
