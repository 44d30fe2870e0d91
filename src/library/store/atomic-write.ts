import { readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { writePrivately } from './private-files.ts';

const PART = /^\..+\.part$/u;
/** No write takes this long, so its process was killed. */
const ABANDONED_MS = 3_600_000;

/** Flushes to disk, through a hidden `.part` file that Ibid never reads. Throws file system errors. Only this user may read it. */
export function writeAtomically(path: string, content: string | readonly Uint8Array[]): void {
  const part = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
  const chunks = typeof content === 'string' ? [content] : content;
  try {
    writePrivately(part, '');
    for (const [index, chunk] of chunks.entries())
      writeFileSync(part, chunk, { flag: 'a', flush: index === chunks.length - 1 });
    renameSync(part, path);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}

export function sweepParts(folder: string, isPart: RegExp = PART): void {
  for (const name of readdirSync(folder)) {
    if (!isPart.test(name)) continue;
    const path = join(folder, name);
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat && Date.now() - stat.mtimeMs > ABANDONED_MS) rmSync(path, { force: true });
  }
}
