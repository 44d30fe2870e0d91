import { z } from 'zod';

/** The first file of a backup. `key` is the snapshot's, `bytes` and `files` count what follows. */
export const BackupManifest = z.object({
  format: z.literal(1),
  created: z.string(),
  key: z.string(),
  version: z.string(),
  documents: z.number().int().min(0),
  restricted: z.number().int().min(0),
  files: z.number().int().min(0).max(1_000_000),
  bytes: z.number().int().min(0),
});
export type BackupManifest = z.infer<typeof BackupManifest>;

/** Why a backup is rejected. `unsafe`: it contains links, devices or paths outside a library. */
export type BackupProblem = 'damaged' | 'unsafe' | 'too-large' | 'newer';
