import {
  closeSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

const PART = /^\..+\.part$/u;
/** Nobody takes so long to write a file. */
const ABANDONED_MS = 3_600_000;

/** The system takes no more than 2 GiB in one write. */
const MOST_BYTES = 2 ** 30;

/**
 * Writes a file so that it is there whole or not at all, and on the disk when this returns. Its parts are hidden, and so no
 * documents. `mode` is that of a file which only some may read. Throws what the file system throws.
 */
export function writeWhole(path: string, content: string | readonly Uint8Array[], mode?: number): void {
  const part = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
  try {
    const file = openSync(part, 'w', mode);
    try {
      for (const bytes of typeof content === 'string' ? [Buffer.from(content)] : content) {
        // A disk that is nearly full takes a part of what it is given, and says so by the count alone.
        for (let from = 0; from < bytes.length; )
          from += writeSync(file, bytes, from, Math.min(MOST_BYTES, bytes.length - from));
      }
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(part, path);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}

/** Removes what processes that were killed while writing left in a folder. */
export function sweepParts(folder: string, isPart: RegExp = PART): void {
  for (const name of readdirSync(folder)) {
    if (!isPart.test(name)) continue;
    const path = join(folder, name);
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat && Date.now() - stat.mtimeMs > ABANDONED_MS) rmSync(path, { force: true });
  }
}
