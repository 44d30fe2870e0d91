import type { Meaning } from '../../search/search.ts';

/** Models encode questions and passages differently. */
export type TextKind = 'question' | 'passage';

export interface EncoderOrder {
  readonly id: number;
  readonly kind: TextKind;
  readonly texts: readonly string[];
}

export type EncoderReply = { readonly id: number } & (
  | { readonly meanings: readonly Meaning[] }
  | { readonly problem: string }
);

export interface EncoderModel {
  readonly model: string;
  /** Vectors of length 1. */
  encode(kind: TextKind, texts: readonly string[]): Promise<Float32Array[]>;
}
