/** Pages are printed labels, which need not be numbers. */
export interface NumberRun {
  readonly first: number | string;
  readonly last: number | string;
}

export type NumberedKind = 'note' | 'paragraph' | 'entry' | 'page' | 'file-page';

/** `missing`: the notes that its copy lacks, if the reference names one of them. */
export interface NumberRange {
  readonly kind: NumberedKind;
  readonly source: string;
  readonly isReport: boolean;
  readonly runs: readonly NumberRun[];
  readonly missing: readonly number[];
}

export interface Absence {
  readonly kind: NumberedKind | 'number';
  /** Such as "3" and "40–45"; a note's is its id. */
  readonly numbers: readonly string[];
  readonly ranges: readonly NumberRange[];
  /** The sources looked in; empty if these were all. */
  readonly sources: readonly string[];
}
