/** Consecutive numbers, both ends included. */
export interface NumberRun {
  readonly first: number;
  readonly last: number;
}

export type NumberedKind = 'note' | 'paragraph' | 'entry';

/** The numbers of one kind in a document. `missing`: the notes that its copy lacks, if the reference names one of them. */
export interface NumberRange {
  readonly kind: NumberedKind;
  readonly source: string;
  readonly isReport: boolean;
  readonly runs: readonly NumberRun[];
  readonly missing: readonly number[];
}

/** A number that does not exist, and those that do in the documents that the reference may mean. */
export interface Absence {
  readonly kind: NumberedKind | 'number';
  /** As typed; a note's is its id. */
  readonly number: number | string;
  readonly ranges: readonly NumberRange[];
}
