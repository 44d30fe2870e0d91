import { z } from 'zod';
import type { Change } from './change.ts';
import type { Diagnostic } from './document.ts';
import type { Counts } from './library-parts.ts';
import type { Refusal } from './refusal.ts';
import type { Erased } from './state/forgotten.ts';

/** The id goes into the audit log, other admins see the name. */
export const Actor = z.object({ id: z.string(), name: z.string() });
export type Actor = Readonly<z.infer<typeof Actor>>;

export const JobAction = z.enum([
  'reindex',
  'add',
  'edit',
  'remove',
  'rollback',
  'names',
  'forget',
  'backup',
  'restore',
  'create',
]);
export type JobAction = z.infer<typeof JobAction>;

/** `left` estimates the milliseconds to the end; null early on. */
export interface Progress {
  readonly stage:
    | 'reading'
    | 'encoding'
    | 'organizations'
    | 'index'
    | 'checking'
    | 'saving'
    | 'publishing'
    | 'waiting'
    | 'opening';
  readonly done: number;
  readonly of: number;
  readonly left: number | null;
}

/** `confirmed`: the person agreed that the library may shrink by half or more. */
export interface JobRequest {
  readonly by: Actor;
  readonly confirmed: boolean;
  readonly progress?: ((progress: Progress) => void) | undefined;
  readonly turn?: Turn | undefined;
}

/** The request waits for the jobs before it instead of being refused. `place` names it, so that it can be withdrawn. */
export interface Turn {
  readonly place: string;
  readonly waiting: (ahead: Job) => void;
}

export interface Job {
  readonly action: JobAction;
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
      readonly erased?: Erased | undefined;
    } & LibraryDifference)
  | { readonly kind: 'unchanged'; readonly version: string }
  | ({ readonly kind: 'confirm' } & LibraryDifference)
  | { readonly kind: 'busy'; readonly job: Job }
  | { readonly kind: 'cancelled'; readonly by: Actor }
  | { readonly kind: 'failed'; readonly refusal: Refusal };

const OUTCOMES = [
  'done',
  'unchanged',
  'confirm',
  'busy',
  'cancelled',
  'failed',
] as const satisfies Outcome['kind'][];

/**
 * `at` is the end; `before` and `after` are library versions, and `snapshot` is the one that served at the end. `line`
 * words the refusal in English.
 */
export const Audited = z.object({
  at: z.string(),
  ms: z.number(),
  actor: Actor,
  cancelledBy: Actor.optional(),
  action: JobAction,
  arguments: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  outcome: z.enum(OUTCOMES),
  refusal: z.custom<Refusal>((value) => z.object({ reason: z.string() }).safeParse(value).success).optional(),
  line: z.string().optional(),
  before: z.string(),
  after: z.string(),
  snapshot: z.number().int().positive().optional(),
});
export type Audited = Readonly<z.infer<typeof Audited>>;
