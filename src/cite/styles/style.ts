import type { StyleElement } from 'citeproc';
import type { Problem } from '../../model/problem.ts';

/** A style ready for use: macros that exist, no cycles. `language` is the style's own, if it has one. */
export interface CitationStyle {
  readonly name: string;
  readonly title: string;
  /** Written for Ibid. */
  readonly isOwn: boolean;
  /** Notes have full, short and *Ibid.* forms; other styles cite in the text. */
  readonly isForNotes: boolean;
  /** Citations in the text are numbers or labels, which mean nothing without the list. */
  readonly isNumeric: boolean;
  readonly language: string | undefined;
  /** A new tree each time, since citeproc changes it. */
  readonly tree: () => StyleElement;
}

/** What the styles of a data folder offer, and Ibid's own. It changes with the files. */
export interface StyleShelf {
  /** Ibid's own two, always there. */
  readonly own: OwnStyles;
  names(): readonly StyleName[];
  /** By name, id or title; `undefined` if there is no such style. */
  find(typed: string): Promise<FoundStyle | undefined>;
}

export interface StyleName {
  readonly name: string;
  readonly title: string;
}

export type FoundStyle =
  | { readonly style: CitationStyle; readonly problem?: undefined }
  | { readonly style?: undefined; readonly problem: Problem };

/** What Ibid's styles add to another: notes to one that cites in the text, and the reverse. */
export interface OwnStyles {
  readonly notes: CitationStyle;
  readonly inText: CitationStyle;
}
