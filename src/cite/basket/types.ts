import type { RichText } from '../../model/bibliography/rich-text.ts';
import type { Edition, Source } from '../../model/source.ts';

export const BASKET_FORMATS = ['docx', 'markdown', 'pandoc', 'html', 'csv', 'ris'] as const;
export type BasketFormat = (typeof BASKET_FORMATS)[number];

/** `note`: its footnote in the order of the basket, which may be *Ibid.*; `full`: without the others. */
export interface ExportedQuote {
  readonly quote: string;
  readonly handle: string;
  readonly source: Source;
  readonly edition: Edition;
  readonly locator: string;
  /** Whose words they are, if not the authors'; null if the source does not name them. */
  readonly quoted: { readonly speaker: string | null } | null;
  readonly comment: string | null;
  readonly note: RichText;
  readonly full: RichText;
}

export interface ExportWords {
  readonly locale: string;
  readonly bibliography: string;
  readonly columns: readonly string[];
  readonly editions: Readonly<Record<Edition, string>>;
  readonly made: string;
}

export interface ExportedBasket {
  readonly name: string;
  readonly quotes: readonly ExportedQuote[];
  readonly bibliography: readonly RichText[];
  readonly words: ExportWords;
}
