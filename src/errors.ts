import { dirname } from 'node:path';
import type { EngineProblem, Refusal } from './model/refusal.ts';

export class RefusedError extends Error {
  override readonly name: string = 'RefusedError';
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(JSON.stringify(refusal));
    this.refusal = refusal;
  }
}

export function refuse(refusal: Refusal): never {
  throw new RefusedError(refusal);
}

export function refusalOf(error: unknown): Refusal {
  if (error instanceof RefusedError) return error.refusal;
  if (!(error instanceof Error)) return { reason: 'unexpected', message: String(error) };
  if ('syscall' in error && 'code' in error) {
    const path = 'path' in error ? String(error.path) : null;
    return {
      reason: 'file-system',
      path: path?.endsWith('.part') ? dirname(path) : path,
      code: String(error.code),
    };
  }
  return { reason: 'unexpected', message: error.message.split('\n')[0] ?? '' };
}

export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** The refusal if OpenSearch failed; undefined for other errors. */
export function engineRefusal(error: unknown): Refusal | undefined {
  const refusal = error instanceof RefusedError ? error.refusal : undefined;
  return refusal?.reason === 'engine-failed' ? refusal : undefined;
}

const PASSING: ReadonlySet<EngineProblem> = new Set(['busy', 'slow', 'unavailable', 'unreachable']);

/** Whether another attempt may succeed: the engine is busy, or a node is lost. */
export function mayPass(refusal: Refusal | undefined): boolean {
  return refusal?.reason === 'engine-failed' && PASSING.has(refusal.problem);
}

export function lineOf(error: unknown, texts?: { refusal(of: Refusal): string }): string {
  if (error instanceof RefusedError && texts) return texts.refusal(error.refusal);
  return (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ');
}

export class SettingsError extends Error {
  override readonly name: string = 'SettingsError';
}
