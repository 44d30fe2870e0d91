import { z } from 'zod';

/** What an argument can be completed with: the library knows the values. */
export const CompletionKind = z.enum(['organization', 'source', 'reference']);
export type CompletionKind = z.infer<typeof CompletionKind>;

/** What an argument can be completed with that the keeper of a library knows: kept versions, pairs of names. */
export const KeptKind = z.enum(['version', 'pair']);
export type KeptKind = z.infer<typeof KeptKind>;
