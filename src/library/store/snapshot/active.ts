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

/** `outdated`: the key, if the library has another index format. */
export interface RecordedActive {
  readonly active: ActiveLibrary | null;
  readonly outdated: string | undefined;
}

export function parseActive(recorded: unknown): RecordedActive {
  const { data } = ActiveFile.safeParse(recorded);
  if (data?.format !== INDEX_FORMAT) return { active: null, outdated: data?.key };
  const { format: _, ...active } = data;
  return { active, outdated: undefined };
}

export function recordOf(active: ActiveLibrary): z.infer<typeof ActiveFile> {
  return { ...active, format: INDEX_FORMAT };
}

export function readActive(folder: string): ActiveLibrary | null {
  return readRecorded(folder).active;
}

export function readOutdatedKey(folder: string): string | undefined {
  return readRecorded(folder).outdated;
}

function readRecorded(folder: string): RecordedActive {
  try {
    return parseActive(JSON.parse(readFileSync(join(folder, FILE), 'utf8')));
  } catch {
    return { active: null, outdated: undefined };
  }
}

export function writeActive(folder: string, active: ActiveLibrary): void {
  makePrivateFolder(folder);
  writeAtomically(join(folder, FILE), `${JSON.stringify(recordOf(active))}\n`);
}
