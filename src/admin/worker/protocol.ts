import type { DataTexts } from '../../library/store/files.ts';
import type { LibraryPlace } from '../../library/store/inputs.ts';
import type { ActiveLibrary } from '../../library/store/snapshot/active.ts';
import type { Diagnostic } from '../../model/document.ts';
import type { LibraryDifference, Progress } from '../../model/job.ts';
import type { LibraryLimits } from '../../model/library-parts.ts';
import type { Problem } from '../../model/problem.ts';
import type { Refusal } from '../../model/refusal.ts';
import type { ReaderTask } from '../readers/protocol.ts';

/**
 * `open` builds from scratch and publishes, `build` reuses snapshot `from`, `compare` lists the changes between
 * snapshots, `publish` publishes one to OpenSearch.
 */
export type WorkerTask = { readonly place: LibraryPlace } & (
  | { readonly kind: 'open' }
  | ({ readonly kind: 'build' } & BuildOrder)
  | {
      readonly kind: 'compare';
      readonly from: string;
      readonly to: string;
      readonly confirmed: boolean;
    }
  | { readonly kind: 'publish'; readonly version: Pick<ActiveLibrary, 'key' | 'limits'> }
);

export interface BuildOrder {
  readonly from: string;
  readonly dryRun: boolean;
  readonly confirmed: boolean;
  readonly action: string;
  readonly by: string;
  readonly at: string;
  readonly instead?: { readonly file: string; readonly path: string } | undefined;
}

/**
 * `built`: snapshot `key` is on disk, except after a dry run. `limits` hold at once: of a rollback, or for a library
 * that serves on although its files changed. `publish` also ends with `unchanged`.
 */
export type TaskResult =
  | ({
      readonly kind: 'built';
      readonly key: string;
      readonly version: string;
      readonly diagnostics: readonly Diagnostic[];
      readonly limits?: LibraryLimits | undefined;
    } & LibraryDifference)
  | ({ readonly kind: 'confirm'; readonly limits?: LibraryLimits | undefined } & LibraryDifference)
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'failed'; readonly refusal: Refusal; readonly limits?: LibraryLimits | undefined };

export interface ReadOutcome {
  readonly id: number;
  readonly outcome: Uint8Array | Problem;
}

export type WorkerProgress = (stage: Progress['stage'], done: number, of: number) => void;

export type WorkerMessage =
  | { readonly id: number; readonly read: ReaderTask; readonly texts: DataTexts }
  | { readonly stage: Progress['stage']; readonly done: number; readonly of: number }
  | { readonly result: TaskResult };
