import type { LibraryItem, NamePairItem, SourceItem, StatusItem } from '../model/answer.ts';
import type { Change } from '../model/change.ts';
import type { Diagnostic } from '../model/document.ts';
import type { GivenSource } from '../model/source.ts';
import type { NameVerdict } from '../model/verdict.ts';
import type { Counts } from './counts.ts';
import type { Library } from './library.ts';

/** Who asks for a change: an id for the audit log, a name for the others who are told. */
export interface Actor {
  readonly id: string;
  readonly name: string;
}

/** How far a build is: `done` of `of` in its stage, `left` an estimate of the milliseconds to the end, null before there is one. */
export interface Progress {
  readonly stage: 'reading' | 'organizations' | 'index' | 'checking' | 'saving' | 'opening';
  readonly done: number;
  readonly of: number;
  readonly left: number | null;
}

/** A change that is asked for. `confirmed`: the person was told that the library falls to half or less, and said yes. */
export interface Order {
  readonly by: Actor;
  readonly confirmed: boolean;
  readonly progress?: ((progress: Progress) => void) | undefined;
}

/** A job under way: what is done, for whom, since when (milliseconds of the epoch), how far it is. */
export interface Job {
  readonly action: 'reindex' | 'add' | 'edit' | 'remove' | 'rollback' | 'names';
  readonly by: Actor;
  readonly since: number;
  readonly progress: Progress | null;
}

/**
 * What came of an order. `done`: the library of `version` serves, or for a dry run would; `confirm`: it lost half or more
 * of something, so that nothing was swapped; `busy`: another job runs; `failed`: the line says why, and the last library serves.
 */
export type Outcome =
  | {
      readonly kind: 'done';
      readonly version: string;
      readonly served: boolean;
      readonly changes: readonly Change[];
      readonly before: Counts;
      readonly after: Counts;
      readonly diagnostics: readonly Diagnostic[];
    }
  | { readonly kind: 'unchanged'; readonly version: string }
  | {
      readonly kind: 'confirm';
      readonly changes: readonly Change[];
      readonly before: Counts;
      readonly after: Counts;
    }
  | { readonly kind: 'busy'; readonly job: Job }
  | { readonly kind: 'cancelled'; readonly by: Actor }
  | { readonly kind: 'failed'; readonly line: string };

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
export type Fields = { readonly [Key in keyof GivenSource]?: GivenSource[Key] | null };

/** Why an order cannot be carried out, in one line for a person: what, where, what to do. */
export interface Refused {
  readonly refused: string;
}

/**
 * Keeps a library: serves it, and changes it for those who may. No method throws for what people, files or disks do.
 * One job runs at a time, also over several processes on one data folder.
 */
export interface Keeper {
  /** The library that serves now. */
  library(): Library;
  status(): StatusItem;
  /** Builds the library of the files as they are now, and swaps it in; a dry run only says what would change. */
  reindex(order: Order & { readonly dryRun: boolean }): Promise<Outcome>;
  /** Takes a file in, aside, and reads it: what `add` would add. It waits for a day. */
  stage(upload: Upload, fields: Fields): Promise<Staged | Refused>;
  /** What was staged under this token, with other fields set; null when it is no more. */
  restage(token: string, fields: Fields): Promise<Staged | Refused | null>;
  discard(token: string): Promise<void>;
  add(token: string, order: Order): Promise<Outcome>;
  /** Sets fields of a source's metadata. */
  edit(source: string, fields: Fields, order: Order): Promise<Outcome>;
  /** Takes the source's file out of the library; the file is kept aside. */
  remove(source: string, order: Order): Promise<Outcome>;
  /** The libraries that are kept, newest first. */
  history(): Promise<LibraryItem[]>;
  /** Serves a kept library again, until the next reindex. */
  rollback(version: string, order: Order): Promise<Outcome>;
  /** Names that are probably of one body, not judged first, then those judged. */
  pairs(): readonly NamePairItem[];
  judge(pair: string, verdict: NameVerdict['verdict'], order: Order): Promise<Outcome>;
  /** Serves what another process chose to serve from the same folder, if one did; never while a job runs. */
  follow(): Promise<void>;
  /** The job under way in this process. */
  job(): Job | null;
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

/**
 * What the audit log is told of an order: when it was over (ISO 8601) and how many milliseconds it took, who, what was done
 * to what, what came of it, why where it failed, and the library's versions before and after.
 */
export interface Audited {
  readonly at: string;
  readonly ms: number;
  readonly actor: Actor;
  /** Who stopped it, where it was. */
  readonly cancelledBy?: Actor;
  readonly action: Job['action'];
  readonly arguments: Readonly<Record<string, string | number | boolean>>;
  readonly outcome: Outcome['kind'];
  readonly line?: string;
  readonly before: string;
  readonly after: string;
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
