import type { Library } from '../../../library/library.ts';
import type { Document, Span } from '../../../model/document.ts';
import { homeOf } from './parts.ts';

export interface OpenedPlace {
  readonly at: string;
  readonly ordinal: number;
  readonly span?: Span | undefined;
}

const RANGE = /^(\d{1,8})-(\d{1,8})$/;

/** Undefined if the document has no such place. */
export function openedPlace(
  library: Library,
  document: Document,
  { at, quote }: { readonly at?: string | undefined; readonly quote?: string | undefined },
): OpenedPlace | undefined {
  if (at === undefined) return quote === undefined ? undefined : quotedPlace(library, document, quote);
  const passage = at.startsWith('p') ? document.passages[Number(at.slice(1)) - 1] : undefined;
  const note = at.startsWith('n') ? document.footnotes.find(({ id }) => id === at.slice(1)) : undefined;
  const text = passage?.text ?? note?.raw;
  if (text === undefined) return undefined;
  const ordinal = passage?.ordinal ?? (note ? homeOf(note, document) : 1);
  const span = quote === undefined ? undefined : spanIn(text, quote);
  if (quote === undefined || span || RANGE.test(quote)) return { at, ordinal, span };
  return quotedPlace(library, document, quote) ?? { at, ordinal };
}

function spanIn(text: string, quote: string): Span | undefined {
  const [, from, to] = RANGE.exec(quote) ?? [];
  if (from === undefined || to === undefined) {
    const start = text.indexOf(quote);
    return start < 0 ? undefined : [start, start + quote.length];
  }
  const span: Span = [Number(from), Math.min(Number(to), text.length)];
  return span[0] < span[1] ? span : undefined;
}

function quotedPlace(library: Library, document: Document, quote: string): OpenedPlace | undefined {
  const { items } = library.verify({ quote, source: document.source.id, offset: 0, limit: 1 });
  const excerpt = items[0]?.named === undefined ? items[0]?.excerpt : undefined;
  if (!excerpt || excerpt.source.id !== document.source.id || excerpt.paragraph === null) return undefined;
  const ordinal = excerpt.paragraph;
  const text = document.passages[ordinal - 1]?.text ?? '';
  return { at: `p${ordinal}`, ordinal, span: spanIn(text, excerpt.quote) };
}
