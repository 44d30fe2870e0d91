import type { Span } from '../../model/document.ts';
import type { Edition, Source } from '../../model/source.ts';
import type { Locator } from '../locator.ts';

export interface QuotedText {
  readonly text: string;
  readonly span: Span;
}

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
