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

/**
 * Writes a file of a folder of documents so that it is there whole or not at all, and on the disk when this returns. Its parts
 * are hidden, and so no documents. Throws what the file system throws.
 */
export function writeWhole(path: string, content: Uint8Array | string): void {
  const part = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
  try {
    const file = openSync(part, 'w');
    try {
      let bytes = Buffer.from(content);
      while (bytes.length > 0) bytes = bytes.subarray(writeSync(file, bytes));
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
