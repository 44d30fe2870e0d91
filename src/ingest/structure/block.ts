import type { Diagnostic, Mark, Passage, Span } from '../../model/document.ts';

/** A paragraph, heading, item or note as read. */
export interface Block {
  readonly kind: 'heading' | 'paragraph' | 'item' | 'quotation' | 'caption' | 'picture' | 'note';
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
  /** The number of the note that this block is. */
  readonly note?: number;
  readonly urls?: readonly string[];
  /** The printed page or range of pages. */
  readonly page?: string;
  /** The first page in the file, from 1. */
  readonly filePage?: number;
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
