import { AsyncLocalStorage } from 'node:async_hooks';
import { RefusedError } from '../../errors.ts';
import type { Refusal } from '../../model/refusal.ts';
import type { EngineFound } from '../../search/published/format.ts';

/** `packed` of a document, empty if there is none, or what a search found. */
export type HeldRead = string | EngineFound;

/** Of `settled`: `held` are results of earlier attempts, `asked` the reads that this one lacks; the last one waits. */
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
/** Work that reads one thing after the other costs less if it then waits than if it ran as often again. */
const MOST_ATTEMPTS = 25;
let engine: (() => Refusal | undefined) | undefined;

/** From now on, libraries of this process may read from an engine; `failure` says why it fails. */
export function usesEngine(failure: () => Refusal | undefined): void {
  engine = failure;
}

/** Whether answers of this process may wait for an engine. */
export function mayWait(): boolean {
  return engine !== undefined;
}

/** Why the engine of this process fails at the moment. */
export function engineFailure(): Refusal | undefined {
  return engine?.();
}

export function currentAttempt(): Attempt | undefined {
  return attempts.getStore();
}

/**
 * Runs work that may read from an engine, without blocking: reads that are not held are awaited, and the work runs
 * again. It must have no side effects.
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
