import type { IngestFile } from '../../ingest/ingest.ts';
import type { LibraryPlace } from '../../library/store/inputs.ts';
import type { SourceItem } from '../../model/answer.ts';
import type { Change } from '../../model/change.ts';
import type { Counts } from '../../model/counts.ts';
import type { Diagnostic } from '../../model/document.ts';
import type { Progress } from '../../model/job.ts';

/**
 * What a thread is to do. `build`: the library of the files as they are, from what did not change in that of the key `from`;
 * `compare`: the kept library `to` with `from`; `read`: a file that may become a document.
 */
export type WorkerTask = { readonly place: LibraryPlace } & (
  | ({ readonly kind: 'build' } & BuildOrder)
  | {
      readonly kind: 'compare';
      readonly from: string;
      readonly to: string;
      readonly confirmed: boolean;
    }
  | { readonly kind: 'read'; readonly file: IngestFile }
);

/** `confirmed`: a library that lost half of something may be kept. `at` is when it was asked for (ISO 8601). */
export interface BuildOrder {
  readonly from: string;
  readonly dryRun: boolean;
  readonly confirmed: boolean;
  readonly action: string;
  readonly by: string;
  readonly at: string;
}

/** What becomes of a library, and how much it holds before and after. */
export interface LibraryDifference {
  readonly changes: readonly Change[];
  readonly before: Counts;
  readonly after: Counts;
}

/** What a thread came to. `built`: the library is kept under the key, unless it was a dry run. `line` is for a person. */
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
  | { readonly kind: 'failed'; readonly line: string };

/** Hears how far the work is: `done` of `of` in its stage. */
export type WorkerProgress = (stage: Progress['stage'], done: number, of: number) => void;

/** What a thread says: how far it is, then once what it came to. */
export type WorkerMessage =
  | { readonly stage: Progress['stage']; readonly done: number; readonly of: number }
  | { readonly result: TaskResult };
