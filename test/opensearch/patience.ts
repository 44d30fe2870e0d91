import { vi } from 'vitest';
import { RefusedError } from '../../src/errors.ts';

const PATIENCE = { timeout: 110_000, interval: 100 };

/** Runs work again while the engine is too slow for the deadlines of reads, as on a busy machine. */
export async function patiently<Result>(work: () => Result | Promise<Result>): Promise<Result> {
  const { result } = await vi.waitUntil(async () => {
    try {
      return { result: await work() };
    } catch (error) {
      if (error instanceof RefusedError && isSlow(error)) return undefined;
      throw error;
    }
  }, PATIENCE);
  return result;
}

function isSlow({ refusal }: RefusedError): boolean {
  return refusal.reason === 'engine-failed' && refusal.problem === 'slow';
}
