import type { Answer } from '../model/answer.ts';
import type { CompletionKind } from '../model/completion.ts';
import type { Diagnostic, Document } from '../model/document.ts';

/** All documents with their index: an immutable value. */
export interface Library {
  /** The version, and how much there is: what every answer names. */
  readonly summary: Answer['library'];
  readonly documents: readonly Document[];
  readonly diagnostics: readonly Diagnostic[];
  /** What can be typed for an argument of this kind, best first: exact, then prefix, then word, then fuzzy matches. */
  complete(kind: CompletionKind, typed: string, limit: number): string[];
}
