import { z } from 'zod';

/** What an argument is completed with. The library knows the first three, the admin service the others. */
export const CompletionKind = z.enum(['organization', 'source', 'reference', 'version', 'pair']);
export type CompletionKind = z.infer<typeof CompletionKind>;

/** A suggestion: what a person reads and the value that stands for it. */
export interface Suggestion {
  readonly label: string;
  readonly value: string;
}
