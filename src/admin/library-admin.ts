import type { Library } from '../library/library.ts';
import type { LibraryItem, NamePairItem, StatusItem } from '../model/answer.ts';
import type { Suggestion } from '../model/completion.ts';
import type { SourceFields } from '../model/fields.ts';
import type { Actor, Job, JobRequest, Outcome } from '../model/job.ts';
import type { Refused, Share, Staged, Upload } from '../model/upload.ts';
import type { NameVerdict } from '../model/verdict.ts';

/**
 * Serves a library and changes it for admins. One job runs at a time, across all processes on a data folder. No method
 * throws because of people, files or disks.
 */
export interface LibraryAdmin {
  /** The library that serves now. */
  library(): Library;
  status(): StatusItem;
  /** Builds a library of the current files and swaps it in; a dry run only reports the changes. */
  reindex(request: JobRequest & { readonly dryRun: boolean }): Promise<Outcome>;
  /** Saves and reads an upload, which `add` can then add for a day. */
  stage(upload: Upload, fields: SourceFields): Promise<Staged | Refused>;
  /** Sets fields of an upload and reads it again. */
  restage(token: string, fields: SourceFields): Promise<Staged | Refused>;
  discard(token: string): Promise<void>;
  add(token: string, request: JobRequest): Promise<Outcome>;
  edit(source: string, fields: SourceFields, request: JobRequest): Promise<Outcome>;
  /** Moves a source's file out of the library, into the folder of removed files. */
  remove(source: string, request: JobRequest): Promise<Outcome>;
  /** The snapshots, newest first. */
  history(): Promise<LibraryItem[]>;
  /** Serves an older snapshot until the next reindex. */
  rollback(version: string, request: JobRequest): Promise<Outcome>;
  /** Pairs of names that may mean one organization; pairs with a verdict come last. */
  pairs(): readonly NamePairItem[];
  judge(pair: string, verdict: NameVerdict['verdict'], request: JobRequest): Promise<Outcome>;
  /** Serves what another process on the folder chose to serve, unless a job is running. */
  follow(): Promise<void>;
  /** The job that is running in this process. */
  job(): Job | null;
  /** Completes an argument: versions to roll back to, or pairs of names. */
  suggestions(kind: 'version' | 'pair'): Promise<Suggestion[]>;
  /** Cancels the running job; returns false if there is none. */
  cancel(by: Actor): boolean;
  /** Records shared quotes, so that a later reindex can report those it breaks. */
  shared(share: Share): void;
  retracted(share: Omit<Share, 'quotes'>): void;
  /** How many quotes of a source are shared. */
  sharedOf(source: string): number;
  /** Cancels the running job and waits for its end. */
  close(): Promise<void>;
}
