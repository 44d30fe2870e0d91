import type { Library } from '../library/library.ts';
import type { LibraryItem, NamePairItem, StatusItem } from '../model/answer.ts';
import type { Suggestion } from '../model/completion.ts';
import type { SourceFields } from '../model/fields.ts';
import type { Actor, Job, JobRequest, Outcome } from '../model/job.ts';
import type { Refused, Share, Staged, Upload } from '../model/upload.ts';
import type { NameVerdict } from '../model/verdict.ts';

/**
 * Serves a library and changes it for admins, one job at a time across all processes on a data folder. No method throws
 * because of people, files or disks.
 */
export interface LibraryAdmin {
  library(): Library;
  status(): StatusItem;
  /** Builds a library of the current files and swaps it in, or with `dryRun` only reports the changes. */
  reindex(request: JobRequest & { readonly dryRun: boolean }): Promise<Outcome>;
  /** Saves and reads an upload, which expires after a day. */
  stage(upload: Upload, fields: SourceFields): Promise<Staged | Refused>;
  /** Sets fields of an upload and reads it again. */
  restage(token: string, fields: SourceFields): Promise<Staged | Refused>;
  discard(token: string): Promise<void>;
  add(token: string, request: JobRequest): Promise<Outcome>;
  edit(source: string, fields: SourceFields, request: JobRequest): Promise<Outcome>;
  /** The file is kept in a folder of removed files. */
  remove(source: string, request: JobRequest): Promise<Outcome>;
  /** The snapshots, newest first. */
  history(): Promise<LibraryItem[]>;
  /** Serves an older snapshot until the next reindex. */
  rollback(version: string, request: JobRequest): Promise<Outcome>;
  /** Pairs of names that may mean one organization, those with a verdict last. */
  pairs(): readonly NamePairItem[];
  judge(pair: string, verdict: NameVerdict['verdict'], request: JobRequest): Promise<Outcome>;
  /** Serves what another process chose, unless a job is running. */
  follow(): Promise<void>;
  /** The running job of this process. */
  job(): Job | null;
  suggestions(kind: 'version' | 'pair'): Promise<Suggestion[]>;
  /** False if no job is running. */
  cancel(by: Actor): boolean;
  /** Records shared quotes: a later reindex reports those it breaks. */
  shared(share: Share): void;
  retracted(share: Omit<Share, 'quotes'>): void;
  sharedOf(source: string): number;
  /** Cancels the running job and waits for its end. */
  close(): Promise<void>;
}
