import { z } from 'zod';
import type { SourceItem } from './answer.ts';
import type { Diagnostic } from './document.ts';
import type { Reading } from './reading.ts';
import type { Refusal } from './refusal.ts';
import { PostEffect } from './state/affected-post.ts';

/** Its name is never used as a path. */
export interface Upload {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly side?: string | undefined;
}

export interface Unread {
  readonly name: string;
  readonly refused: Refusal;
}

export interface Staged {
  readonly token: string;
  readonly proposal: SourceItem;
  readonly reading: Reading;
  readonly diagnostics: readonly Diagnostic[];
}

/** One yes adds them all; `token` names them all. */
export interface StagedBatch {
  readonly token: string;
  readonly staged: readonly Staged[];
  readonly refused: readonly Unread[];
}

export interface Refused {
  readonly refused: Refusal;
}

/**
 * Equal questions have an equal `request`. `channel` is where the message is, `message` its id if known,
 * `parent` the channel of a thread.
 */
export interface Share {
  readonly by: string;
  readonly channel: string | null;
  readonly message: string | null;
  readonly parent?: string | null | undefined;
  readonly request: string;
  readonly quotes: readonly { readonly handle: string; readonly quote: string }[];
}

/** The size limit of a document: ten times the longest reports. */
export const MAX_FILE_BYTES = 50 * 1024 * 1024;

/** `quote` is empty once its words are forgotten; `marked`: what the post already says of itself. */
export const SharedQuote = z.object({
  at: z.string(),
  by: z.string(),
  channel: z.string().nullable(),
  message: z.string().nullable().default(null),
  parent: z.string().nullish(),
  request: z.string(),
  handle: z.string(),
  quote: z.string(),
  marked: PostEffect.optional(),
  version: z.string(),
});
export type SharedQuote = z.infer<typeof SharedQuote>;

export interface FileText {
  readonly path: string;
  readonly text: string;
}
