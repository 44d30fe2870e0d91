import type { Diagnostic, Footnote, Mark, Passage, Span } from '../../model/document.ts';

/** A paragraph, heading, item or note as read. */
export interface Block {
  readonly kind: 'heading' | 'paragraph' | 'item' | 'row' | 'quotation' | 'caption' | 'picture' | 'note';
  readonly text: string;
  readonly marks: readonly Mark[];
  readonly spans: readonly Span[];
  readonly line: number;
  readonly blankBefore: number;
  readonly depth?: number;
  /** All of the text is bold. */
  readonly strong?: boolean;
  /** The printed number of a list item. */
  readonly number?: number;
  /** The column heads of a table row. */
  readonly header?: readonly string[];
  /** The note that this block is. */
  readonly note?: NoteName;
  readonly urls?: readonly string[];
  /** The printed page or range of pages. */
  readonly page?: string;
  /** The first page in the file, from 1. */
  readonly filePage?: number;
}

export type NoteName = Pick<Footnote, 'id' | 'label'>;

/** A mark names a note by its label or, if the file links them, its anchor. */
export interface NoteReference {
  readonly label: string;
  readonly anchor?: string;
}

/** A range of the text that may be a mark, for one or more notes. */
export interface PrintedMark {
  readonly start: number;
  readonly end: number;
  readonly notes: readonly NoteReference[];
}

/** A block whose marks are still in the text. */
export interface ReadBlock extends Omit<Block, 'marks' | 'note'> {
  readonly marks: readonly PrintedMark[];
  readonly note?: NoteReference & { readonly endnote?: boolean };
}

export interface StructuredBlock extends Block {
  readonly role: Passage['role'];
  readonly entry?: number;
  readonly cut?: Passage['cut'];
}

export type Finding = Omit<Diagnostic, 'file' | 'column'>;

export function warning(rule: string, line: number, found: string, expected: string): Finding {
  return { line, rule, severity: 'warning', found, expected };
}

export function info(rule: string, line: number, found: string, expected: string): Finding {
  return { line, rule, severity: 'info', found, expected };
}
