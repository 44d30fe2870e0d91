import { z } from 'zod';
import type { SourceItem } from './answer.ts';
import type { Diagnostic } from './document.ts';
import type { Refusal } from './refusal.ts';

/** A file that a person hands in. Its name is never used as a path. */
export interface Upload {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The text of its side file. */
  readonly side?: string | undefined;
}

/** A file among several that Ibid refused. */
export interface Unread {
  readonly name: string;
  readonly refused: Refusal;
}

/** An upload that was read but not added yet: the source it would become, and the findings. */
export interface Staged {
  readonly token: string;
  readonly proposal: SourceItem;
  readonly diagnostics: readonly Diagnostic[];
}

/** One or more uploads that one yes adds; `token` names them all. */
export interface StagedBatch {
  readonly token: string;
  readonly staged: readonly Staged[];
  readonly refused: readonly Unread[];
}

export interface Refused {
  readonly refused: Refusal;
}

/** Quotes that a person shared. Equal questions have an equal `request`. */
export interface Share {
  readonly by: string;
  readonly channel: string | null;
  readonly request: string;
  readonly quotes: readonly { readonly handle: string; readonly quote: string }[];
}

/** The size limit of a document: ten times the longest reports. */
export const MAX_FILE_BYTES = 50 * 1024 * 1024;

/** A stored shared quote. `at` is ISO 8601, `version` the library's. */
export const SharedQuote = z.object({
  at: z.string(),
  by: z.string(),
  channel: z.string().nullable(),
  request: z.string(),
  handle: z.string(),
  quote: z.string().min(1),
  version: z.string(),
});
export type SharedQuote = z.infer<typeof SharedQuote>;

export interface FileText {
  readonly path: string;
  readonly text: string;
}
