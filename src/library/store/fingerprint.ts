import { createHash } from 'node:crypto';

/** Raise it when the same files yield other bytes; test/library/store/index-format.test.ts then fails. */
export const INDEX_FORMAT = 4;

export function fingerprint(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify([INDEX_FORMAT, value]))
    .digest('hex');
}
