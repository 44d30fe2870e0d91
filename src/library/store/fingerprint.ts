import { createHash } from 'node:crypto';

/** Raise it when the same files yield other bytes, in a snapshot (test/library/store/index-format.test.ts then fails) or in OpenSearch. */
export const INDEX_FORMAT = 6;

export function fingerprint(value: unknown): string {
  return sha256Of(JSON.stringify([INDEX_FORMAT, value]));
}

export function sha256Of(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}
