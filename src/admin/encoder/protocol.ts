import type { Meaning } from '../../search/search.ts';

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
  encode(kind: TextKind, texts: readonly string[]): Promise<Float32Array[]>;
}
