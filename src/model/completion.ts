import { z } from 'zod';

export const CompletionKind = z.enum([
  'organization',
  'source',
  'reference',
  'style',
  'country',
  'basket',
  'snapshot',
  'pair',
  'removed',
]);
export type CompletionKind = z.infer<typeof CompletionKind>;

export interface Suggestion {
  readonly label: string;
  readonly value: string;
}
