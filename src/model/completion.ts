import { z } from 'zod';

/** What an argument can be completed with: the library knows the values. */
export const CompletionKind = z.enum(['organization', 'source', 'reference']);
export type CompletionKind = z.infer<typeof CompletionKind>;
