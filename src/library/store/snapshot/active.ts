import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { LibraryLimits } from '../../../model/library-parts.ts';
import { writeAtomically } from '../atomic-write.ts';
import { INDEX_FORMAT } from '../fingerprint.ts';
import { makePrivateFolder } from '../private-files.ts';

const FILE = 'serving.json';

const ActiveFile = z.object({
  key: z.string(),
  rolledBack: z.boolean(),
  limits: LibraryLimits.optional(),
  format: z.number().optional(),
});

export type ActiveLibrary = Omit<z.infer<typeof ActiveFile>, 'format'>;

export function readActive(folder: string): ActiveLibrary | null {
  const last = readLast(folder);
  if (last?.format !== INDEX_FORMAT) return null;
  const { format: _, ...active } = last;
  return active;
}

export function readOutdatedKey(folder: string): string | undefined {
  const last = readLast(folder);
  return last?.format === INDEX_FORMAT ? undefined : last?.key;
}

function readLast(folder: string): z.infer<typeof ActiveFile> | undefined {
  try {
    return ActiveFile.safeParse(JSON.parse(readFileSync(join(folder, FILE), 'utf8'))).data;
  } catch {
    return undefined;
  }
}

export function writeActive(folder: string, active: ActiveLibrary): void {
  makePrivateFolder(folder);
  writeAtomically(join(folder, FILE), `${JSON.stringify({ ...active, format: INDEX_FORMAT })}\n`);
}
