import type { StyleElement } from 'citeproc';
import type { Problem } from '../../model/problem.ts';

/** A style ready for use: macros that exist, no cycles. `language` is the style's own, if it has one. */
export interface CitationStyle {
  readonly name: string;
  readonly title: string;
  readonly isOwn: boolean;
  readonly isForNotes: boolean;
  readonly isNumeric: boolean;
  readonly language: string | undefined;
  /** A new tree each time, since citeproc changes it. */
  readonly tree: () => StyleElement;
}

export interface StyleShelf {
  readonly own: OwnStyles;
  names(): readonly StyleName[];
  find(typed: string): Promise<FoundStyle | undefined>;
}

export interface StyleName {
  readonly name: string;
  readonly title: string;
}

export type FoundStyle =
  | { readonly style: CitationStyle; readonly problem?: undefined }
  | { readonly style?: undefined; readonly problem: Problem };

export interface OwnStyles {
  readonly notes: CitationStyle;
  readonly inText: CitationStyle;
}
