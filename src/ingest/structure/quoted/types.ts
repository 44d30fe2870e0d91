import type { Span } from '../../../model/document.ts';

export interface QuotablePassage {
  readonly text: string;
  readonly role: string;
}

/**
 * `outer` includes the marks. `open`: it begins in an earlier passage; `continues`: it goes on in the next.
 * `depth` counts the quotations around it.
 */
export interface PassageQuotation {
  readonly start: number;
  readonly end: number;
  readonly outer: Span;
  readonly depth: number;
  readonly speaker: string | null;
  readonly clause?: Span | undefined;
  readonly open?: true;
  readonly continues?: true;
}

export type MutableQuotation = { -readonly [Key in keyof PassageQuotation]: PassageQuotation[Key] };
