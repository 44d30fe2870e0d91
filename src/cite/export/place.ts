import type { Span } from '../../model/document.ts';
import type { Edition, Source } from '../../model/source.ts';
import type { Locator } from '../locator.ts';

/** Where a quote is in the text of its document: passages and then notes, a line each. */
export interface QuotedText {
  readonly text: string;
  readonly span: Span;
}

/** A source, or a place in it with its words. `quoted`: they are not the authors'. */
export interface ExportedPlace {
  readonly source: Source;
  readonly edition: Edition;
  readonly sha256: string;
  readonly locator: Locator;
  readonly quoted?: { readonly speaker?: string | null | undefined } | undefined;
  readonly quote?: QuotedText | undefined;
}

export function wordsOf({ quote }: ExportedPlace): string | undefined {
  return quote?.text.slice(...quote.span);
}
