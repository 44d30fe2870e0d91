import { linkSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { uptime } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { codeOf } from '../../errors.ts';
import { writePrivately } from './private-files.ts';

const PART = /^\..*?(?:\.(\d+)s)?\.part$/u;
/** No write takes as many seconds, so its process was killed. */
const ABANDONED_S = 3_600;

/** Flushes to disk, through a hidden `.part` file that Ibid never reads. Throws file system errors. Only this user may read it. */
export function writeAtomically(path: string, content: string | readonly Uint8Array[]): void {
  publish(path, content, (part) => renameSync(part, path));
}

export function writeNumbered(
  pathOf: (number: number) => string,
  first: number,
  content: readonly Uint8Array[],
): number {
  let number = first;
  publish(pathOf(first), content, (part) => {
    while (!linkIfFree(part, pathOf(number))) number += 1;
    rmSync(part, { force: true });
  });
  return number;
}

/** Atomic, and never replaces a file. */
export function linkIfFree(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

function publish(path: string, content: string | readonly Uint8Array[], by: (part: string) => void): void {
  const stamp = `${process.pid}.${seconds()}s`;
  const part = join(dirname(path), `.${basename(path)}.${stamp}.part`);
  const chunks = typeof content === 'string' ? [content] : content;
  try {
    writePrivately(part, '');
    for (const [index, chunk] of chunks.entries())
      writeFileSync(part, chunk, { flag: 'a', flush: index === chunks.length - 1 });
    by(part);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}

/** Seconds since the boot, unaffected by changes to the clock. */
function seconds(): number {
  return Math.floor(uptime());
}

/**
 * Removes what killed processes left, older than some seconds. A part of another boot may have a time that is still
 * to come.
 */
export function sweepParts(folder: string, olderThan = ABANDONED_S): void {
  for (const name of readdirSync(folder)) {
    const [whole, stamp = 0] = PART.exec(name) ?? [];
    if (whole !== undefined && Math.abs(seconds() - Number(stamp)) >= olderThan)
      rmSync(join(folder, name), { force: true });
  }
}
