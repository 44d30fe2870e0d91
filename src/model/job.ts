import type { Change } from './change.ts';
import type { Counts } from './counts.ts';
import type { Diagnostic } from './document.ts';

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
export interface JobRequest {
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
