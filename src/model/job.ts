import type { Change } from './change.ts';
import type { Diagnostic } from './document.ts';
import type { Counts } from './library-parts.ts';
import type { Refusal } from './refusal.ts';

/** The id goes into the audit log, other admins see the name. */
export interface Actor {
  readonly id: string;
  readonly name: string;
}

/** `left` estimates the milliseconds to the end; null early on. */
export interface Progress {
  readonly stage: 'reading' | 'organizations' | 'index' | 'checking' | 'saving' | 'opening';
  readonly done: number;
  readonly of: number;
  readonly left: number | null;
}

/** `confirmed`: the person agreed that the library may shrink by half or more. */
export interface JobRequest {
  readonly by: Actor;
  readonly confirmed: boolean;
  readonly progress?: ((progress: Progress) => void) | undefined;
}

export interface Job {
  readonly action: 'reindex' | 'add' | 'edit' | 'remove' | 'rollback' | 'names';
  readonly by: Actor;
  readonly since: number;
  readonly progress: Progress | null;
}

export interface LibraryDifference {
  readonly changes: readonly Change[];
  readonly before: Counts;
  readonly after: Counts;
}

/**
 * `done`: library `version` is active, or would be after a dry run. `confirm`: the library would shrink by
 * half or more, so nothing changed.
 */
export type Outcome =
  | ({
      readonly kind: 'done';
      readonly version: string;
      readonly dryRun: boolean;
      readonly diagnostics: readonly Diagnostic[];
    } & LibraryDifference)
  | { readonly kind: 'unchanged'; readonly version: string }
  | ({ readonly kind: 'confirm' } & LibraryDifference)
  | { readonly kind: 'busy'; readonly job: Job }
  | { readonly kind: 'cancelled'; readonly by: Actor }
  | { readonly kind: 'failed'; readonly refusal: Refusal };

/** `at` is the end; `before` and `after` are library versions. */
export interface Audited {
  readonly at: string;
  readonly ms: number;
  readonly actor: Actor;
  readonly cancelledBy?: Actor;
  readonly action: Job['action'];
  readonly arguments: Readonly<Record<string, string | number | boolean>>;
  readonly outcome: Outcome['kind'];
  readonly refusal?: Refusal;
  readonly before: string;
  readonly after: string;
}
