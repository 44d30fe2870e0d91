import type { CompletionKind } from '../command.ts';
import type { Answer, Excerpt, FootnoteItem, OrganizationItem, SourceItem } from '../model/answer.ts';
import type { Diagnostic, Document } from '../model/document.ts';

export interface Library {
  readonly summary: Answer['library'];
  readonly documents: readonly Document[];
  readonly diagnostics: readonly Diagnostic[];
  complete(kind: CompletionKind, typed: string, limit: number): string[];
}
