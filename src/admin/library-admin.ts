import type { Library } from '../library/library.ts';
import type { LibraryItem, NamePairItem, StatusItem } from '../model/answer.ts';
import type { Suggestion } from '../model/completion.ts';
import type { Actor, Job, JobRequest, Outcome } from '../model/job.ts';
import type { FieldChanges, Refused, Share, Staged, Upload } from '../model/upload.ts';
import type { NameVerdict } from '../model/verdict.ts';

/**
 * Keeps a library: serves it, and changes it for those who may. No method throws for what people, files or disks do.
 * One job runs at a time, also over several processes on one data folder.
 */
export interface LibraryAdmin {
  /** The library that serves now. */
  library(): Library;
  status(): StatusItem;
  /** Builds the library of the files as they are now, and swaps it in; a dry run only says what would change. */
  reindex(order: JobRequest & { readonly dryRun: boolean }): Promise<Outcome>;
  /** Takes a file in, aside, and reads it: what `add` would add. It waits for a day. */
  stage(upload: Upload, fields: FieldChanges): Promise<Staged | Refused>;
  /** What was staged under this token, with other fields set; null when it is no more. */
  restage(token: string, fields: FieldChanges): Promise<Staged | Refused | null>;
  discard(token: string): Promise<void>;
  add(token: string, order: JobRequest): Promise<Outcome>;
  /** Sets fields of a source's metadata. */
  edit(source: string, fields: FieldChanges, order: JobRequest): Promise<Outcome>;
  /** Takes the source's file out of the library; the file is kept aside. */
  remove(source: string, order: JobRequest): Promise<Outcome>;
  /** The libraries that are kept, newest first. */
  history(): Promise<LibraryItem[]>;
  /** Serves a kept library again, until the next reindex. */
  rollback(version: string, order: JobRequest): Promise<Outcome>;
  /** Names that are probably of one body, not judged first, then those judged. */
  pairs(): readonly NamePairItem[];
  judge(pair: string, verdict: NameVerdict['verdict'], order: JobRequest): Promise<Outcome>;
  /** Serves what another process chose to serve from the same folder, if one did; never while a job runs. */
  follow(): Promise<void>;
  /** The job under way in this process. */
  job(): Job | null;
  /** What an argument that only the admin service knows is completed with: versions to roll back to, pairs of names. */
  suggestions(kind: 'version' | 'pair'): Promise<Suggestion[]>;
  /** Stops the job under way, if there is one. */
  cancel(by: Actor): boolean;
  /** Notes that quotes were shared, so that a later reindex can tell which of them no longer hold. */
  shared(share: Share): void;
  /** Forgets what was shared, as it was taken back. */
  retracted(share: Omit<Share, 'quotes'>): void;
  /** How many quotes of a source were shared and not taken back. */
  sharedOf(source: string): number;
  /** Ends what runs. */
  close(): Promise<void>;
}
