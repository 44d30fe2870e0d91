import type { IngestFile } from '../../ingest/ingest.ts';
import type { LibraryPlace } from '../../library/store/inputs.ts';
import type { SourceItem } from '../../model/answer.ts';
import type { Diagnostic, Document } from '../../model/document.ts';
import type { LibraryDifference, Progress } from '../../model/job.ts';
import type { Refusal } from '../../model/refusal.ts';

/** `build` makes a library of the current files, reusing snapshot `from`. `compare` lists changes between snapshots. */
export type WorkerTask = { readonly place: LibraryPlace } & (
  | ({ readonly kind: 'build' } & BuildOrder)
  | {
      readonly kind: 'compare';
      readonly from: string;
      readonly to: string;
      readonly confirmed: boolean;
    }
  | { readonly kind: 'read'; readonly file: IngestFile }
  | { readonly kind: 'draft'; readonly file: IngestFile }
);

/** `confirmed`: the library may shrink by half or more. `at`: the job's start (ISO 8601). */
export interface BuildOrder {
  readonly from: string;
  readonly dryRun: boolean;
  readonly confirmed: boolean;
  readonly action: string;
  readonly by: string;
  readonly at: string;
}

/** `built`: snapshot `key` is on disk, except after a dry run. */
export type TaskResult =
  | ({
      readonly kind: 'built';
      readonly key: string;
      readonly version: string;
      readonly diagnostics: readonly Diagnostic[];
    } & LibraryDifference)
  | ({ readonly kind: 'confirm' } & LibraryDifference)
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'read'; readonly proposal: SourceItem; readonly diagnostics: readonly Diagnostic[] }
  | { readonly kind: 'draft'; readonly document: Document }
  | { readonly kind: 'failed'; readonly refusal: Refusal };

export type WorkerProgress = (stage: Progress['stage'], done: number, of: number) => void;

/** A worker posts progress, then one result. */
export type WorkerMessage =
  | { readonly stage: Progress['stage']; readonly done: number; readonly of: number }
  | { readonly result: TaskResult };
