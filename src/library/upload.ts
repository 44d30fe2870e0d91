import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';
import { MAX_BYTES, tooLarge } from '../ingest/decode.ts';
import { reason } from './files.ts';
import type { Refused, Upload } from './keeper.ts';

/** The most bytes that a file may have to be taken in. */
export const MAX_UPLOAD = MAX_BYTES;

/** Reads a file that a person names by its path. One that is too large for a document is not read. */
export async function readUpload(path: string): Promise<Upload | Refused> {
  let file: FileHandle | undefined;
  try {
    // Not to wait for somebody who writes into a pipe.
    file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const stat = await file.stat();
    if (stat.isDirectory()) return { refused: `${path}: a folder; name one file` };
    if (!stat.isFile()) return { refused: `${path}: no regular file` };
    const large = tooLarge(stat.size, MAX_UPLOAD);
    if (large) return { refused: `${path}: ${large.found}; ${large.expected} are read` };
    return { name: basename(path), bytes: await file.readFile() };
  } catch (error) {
    return { refused: `${path}: ${reason(error)}` };
  } finally {
    await file?.close();
  }
}
