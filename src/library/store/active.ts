import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writeWhole } from './atomic-write.ts';
import { fingerprint } from './fingerprint.ts';

const FILE = 'serving.json';

/**
 * Which of the kept libraries serves: the key of its snapshot, and whether it was chosen by a rollback. `code` is of the
 * code that made it: other code reads documents in another way, and builds its own.
 */
const Serving = z.object({ key: z.string(), rolledBack: z.boolean(), code: z.string() });
export type ActiveLibrary = Omit<z.infer<typeof Serving>, 'code'>;

/** Which library served last from this folder; null where none did, or other code made it. */
export function readServing(folder: string): ActiveLibrary | null {
  const last = readLast(folder);
  return last?.code === codeOf() ? { key: last.key, rolledBack: last.rolledBack } : null;
}

/** The key of the library that served last, if other code made it: not to be served, but its handles are those people have. */
export function keyOfOtherCode(folder: string): string | null {
  const last = readLast(folder);
  return last === null || last.code === codeOf() ? null : last.key;
}

function readLast(folder: string): z.infer<typeof Serving> | null {
  try {
    return Serving.safeParse(JSON.parse(readFileSync(join(folder, FILE), 'utf8'))).data ?? null;
  } catch {
    return null;
  }
}

/** Notes which library serves. The file is whole at any moment. Throws what the file system throws. */
export function writeServing(folder: string, serving: ActiveLibrary): void {
  mkdirSync(folder, { recursive: true });
  writeWhole(join(folder, FILE), `${JSON.stringify({ ...serving, code: codeOf() })}\n`);
}

function codeOf(): string {
  return fingerprint('code');
}
