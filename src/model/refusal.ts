import type { Problem } from './problem.ts';
import type { BackupProblem } from './state/backup.ts';

/** A reason, and the data that its i18n text needs. */
export type Refusal =
  // The library does not open. `found` is the message of the system or a parser, in English.
  | { readonly reason: 'no-data-folder'; readonly path: string }
  | {
      readonly reason: 'no-documents';
      readonly path: string | undefined;
      readonly problem: Problem | undefined;
    }
  | {
      readonly reason: 'unreadable-shipped-file' | 'unreadable-file' | 'invalid-file';
      readonly path: string;
      readonly found: string;
    }
  | { readonly reason: 'no-files' }
  | { readonly reason: 'is-folder' | 'not-a-file'; readonly path: string }
  | { readonly reason: 'too-large'; readonly file: string; readonly size: number; readonly limit: number }
  | { readonly reason: 'unreadable-document'; readonly problem: Problem }
  | { readonly reason: 'upload-expired' | 'attachment-missing' | 'attachment-foreign' }
  | { readonly reason: 'attachment-redirected' | 'attachment-incomplete' }
  | { readonly reason: 'attachment-status'; readonly status: number }
  | { readonly reason: 'attachment-slow'; readonly seconds: number }
  | {
      readonly reason: 'already-added' | 'id-taken' | 'unknown-source' | 'nothing-removed';
      readonly id: string;
    }
  | { readonly reason: 'nothing-to-forget'; readonly subject: string }
  | { readonly reason: 'forgotten'; readonly subject: string; readonly at: string; readonly record: string }
  | { readonly reason: 'id-required' }
  | { readonly reason: 'invalid-field' | 'field-not-set'; readonly field: string }
  | {
      readonly reason: 'file-exists' | 'file-missing' | 'file-changing' | 'backup-exists';
      readonly path: string;
    }
  | { readonly reason: 'outside-data' | 'broken-fields'; readonly path: string }
  | { readonly reason: 'unknown-pair'; readonly pair: string }
  | { readonly reason: 'unknown-snapshot'; readonly snapshot: number }
  | { readonly reason: 'bad-backup'; readonly path: string; readonly problem: BackupProblem }
  | { readonly reason: 'unreadable-snapshot'; readonly path: string }
  | { readonly reason: 'encoder-failed'; readonly detail: string }
  | { readonly reason: 'unsound-library'; readonly problems: readonly string[] }
  | { readonly reason: 'lock-lost' }
  | { readonly reason: 'worker-exited'; readonly code: number }
  | { readonly reason: 'worker-silent'; readonly seconds: number }
  // The libraries of servers. Sizes in bytes.
  | { readonly reason: 'library-name' | 'library-exists' | 'unknown-library'; readonly name: string }
  // The library's folder is gone; `indexes` is a pattern.
  | { readonly reason: 'library-left'; readonly name: string; readonly indexes: string }
  | { readonly reason: 'server-bound'; readonly server: string; readonly name: string }
  | { readonly reason: 'server-not-bound' | 'server-unbound' | 'invalid-server'; readonly server: string }
  | { readonly reason: 'server-libraries-full'; readonly limit: number }
  | { readonly reason: 'quota-documents' | 'quota-disk'; readonly limit: number; readonly used: number }
  | { readonly reason: 'key-taken' | 'unknown-key'; readonly name: string }
  // `at`: the addresses of OpenSearch; `found`: its error or the network's, in English. Both are for operators.
  | {
      readonly reason: 'engine-failed';
      readonly problem: EngineProblem;
      readonly at: string | null;
      readonly found: string | null;
    }
  // The machine. `code` is the system's, such as ENOSPC.
  | { readonly reason: 'file-system'; readonly path: string | null; readonly code: string }
  | { readonly reason: 'unexpected'; readonly message: string };

/** `unavailable`: an index lacks a shard; `missing`: there is no such index. */
export type EngineProblem =
  | 'unreachable'
  | 'slow'
  | 'busy'
  | 'credentials'
  | 'unavailable'
  | 'missing'
  | 'full';
