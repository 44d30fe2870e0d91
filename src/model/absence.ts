/** Numbers in a row, both ends among them. */
export interface NumberRun {
  readonly first: number;
  readonly last: number;
}

/** What a document can be pointed into by number. */
export type NumberedKind = 'note' | 'paragraph' | 'entry';

/** The numbers of one kind that a document has; `missing`: the notes that its copy lacks, where one of them was asked for. */
export interface NumberRange {
  readonly kind: NumberedKind;
  readonly source: string;
  readonly isReport: boolean;
  readonly runs: readonly NumberRun[];
  readonly missing: readonly number[];
}

/** Why a reference stands for nothing: what was asked for, and what there is, in each document that was meant. */
export interface Absence {
  readonly kind: NumberedKind | 'number';
  readonly number: number;
  readonly ranges: readonly NumberRange[];
}
