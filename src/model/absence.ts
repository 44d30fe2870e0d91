export interface NumberRun {
  readonly first: number;
  readonly last: number;
}

export type NumberedKind = 'note' | 'paragraph' | 'entry';

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
  /** As typed; a note's is its id. */
  readonly numbers: readonly (number | string)[];
  readonly ranges: readonly NumberRange[];
}
