import { z } from 'zod';

import type { SourceItem } from './answer.ts';
import type { Diagnostic } from './document.ts';
import type { GivenSource } from './source.ts';

/** A file that a person hands in: its name, which is never used as a path, and its bytes. */
export interface Upload {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A file that waits to be added: what it would be as a source of the library, and what was found about it. */
export interface Staged {
  readonly token: string;
  readonly proposal: SourceItem;
  readonly diagnostics: readonly Diagnostic[];
}

/** Fields of a source to be set; null takes a field away. */
export type FieldChanges = {
  readonly [Key in keyof GivenSource]?: GivenSource[Key] | null;
};

/** Why an order cannot be carried out, in one line for a person: what, where, what to do. */
export interface Refused {
  readonly refused: string;
}

/**
 * Quotes that a person posted for others to read, each with the handle of its passage. `request` stands for what was
 * asked, the same for the same.
 */
export interface Share {
  readonly by: string;
  readonly channel: string | null;
  readonly request: string;
  readonly quotes: readonly { readonly handle: string; readonly quote: string }[];
}

/** Larger files are refused. The longest reports have a tenth of it. */
export const MAX_FILE_BYTES = 50 * 1024 * 1024;

/** A quote that was shared: when (ISO 8601), by whom, where, in answer to what, and from which library. */
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

/** A file's path and its text. */
export interface FileText {
  readonly path: string;
  readonly text: string;
}
