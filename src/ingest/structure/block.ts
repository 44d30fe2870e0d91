import type { Diagnostic, Footnote, Mark, Passage, Span } from '../../model/document.ts';
import type { Problem } from '../../model/problem.ts';

export interface Block {
  readonly kind: 'heading' | 'paragraph' | 'item' | 'row' | 'quotation' | 'caption' | 'picture' | 'note';
  readonly text: string;
  readonly marks: readonly Mark[];
  readonly spans: readonly Span[];
  readonly line: number;
  readonly blankBefore: number;
  readonly depth?: number;
  readonly strong?: boolean;
  readonly number?: number;
  readonly header?: readonly string[];
  readonly note?: NoteName;
  readonly urls?: readonly string[];
  readonly page?: string;
  readonly filePage?: number;
}

export type NoteName = Pick<Footnote, 'id' | 'label'>;

export interface NoteReference {
  readonly label: string;
  readonly anchor?: string;
}

export interface PrintedMark {
  readonly start: number;
  readonly end: number;
  readonly notes: readonly NoteReference[];
}

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

export function warning(rule: string, line: number, problem: Problem): Finding {
  return { line, rule, severity: 'warning', problem };
}

export function info(rule: string, line: number, problem: Problem): Finding {
  return { line, rule, severity: 'info', problem };
}

export function shifted(marks: readonly PrintedMark[], by: number): PrintedMark[] {
  return marks.flatMap(({ start, end, notes }) =>
    start + by < 0 ? [] : [{ start: start + by, end: end + by, notes }],
  );
}
