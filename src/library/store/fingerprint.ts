import { createHash } from 'node:crypto';

/** Raise this when the same files would be built into a different index: older snapshots are then built again. */
const INDEX_FORMAT = 1;

/** The SHA-256, in hex, of a value as JSON and of the index format. */
export function fingerprint(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify([INDEX_FORMAT, value]))
    .digest('hex');
}
