import { AsyncLocalStorage } from 'node:async_hooks';
import { RefusedError } from '../../errors.ts';
import type { Refusal } from '../../model/refusal.ts';
import type { EngineFound } from '../../search/published/format.ts';

/** A document's `packed` (empty if the document does not exist), or the result of a search. */
export type HeldRead = string | EngineFound;

/** One run of the work. `held`: results of earlier runs; `asked`: reads that this one lacks, absent in the last run, which waits. */
interface Attempt {
  readonly held: Map<string, HeldRead>;
  readonly asked?: Promise<void>[];
}

/** A read of an engine has no result yet; `settled` runs the work again. */
export class Pending extends Error {
  override readonly name = 'Pending';
}

const attempts = new AsyncLocalStorage<Attempt>();
const PATIENCE_MS = 20_000;
/** Work that makes many reads in sequence costs less if it then waits than if it keeps running again. */
const MOST_ATTEMPTS = 25;
let engine: (() => Refusal | undefined) | undefined;

/** Says whether libraries of this process may read from an engine; `failure` returns why it fails. */
export function usesEngine(failure: (() => Refusal | undefined) | undefined): void {
  engine = failure;
}

/** Whether answers of this process may have to wait for an engine. */
export function mayWait(): boolean {
  return engine !== undefined;
}

/** Why reads from the engine fail; undefined while they succeed. */
export function engineFailure(): Refusal | undefined {
  return engine?.();
}

export function currentAttempt(): Attempt | undefined {
  return attempts.getStore();
}

/**
 * Runs work that may read from an engine, without blocking: awaits the reads that are not held and runs the work again.
 * The work must have no side effects.
 */
export async function settled<Result>(work: () => Result | Promise<Result>): Promise<Result> {
  if (engine === undefined) return work();
  const held = new Map<string, HeldRead>();
  const until = performance.now() + PATIENCE_MS;
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const asked: Promise<void>[] = [];
    try {
      const result = await attempts.run({ held, asked }, work);
      if (asked.length === 0) return result;
    } catch (error) {
      if (asked.length === 0) throw error;
    }
    await Promise.all(asked);
    if (performance.now() > until)
      throw new RefusedError({ reason: 'engine-failed', problem: 'slow', at: null, found: null });
  }
  return attempts.run({ held }, work);
}
