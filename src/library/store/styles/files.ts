import { closeSync, constants, fstatSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { StyleFault } from '../../../cite/styles/fault.ts';
import { codeOf } from '../../../errors.ts';
import type { Diagnostic } from '../../../model/document.ts';
import { readableNamesIn } from '../folders.ts';

export const STYLES = 'styles';
const EXTENSION = '.csl';
const LARGEST = 1_000_000;
/** Title and id are at the beginning. */
const HEAD = 16_384;
export const MOST_STYLES = 300;

export interface StyleFile {
  readonly name: string;
  readonly path: string;
  readonly stamp: string;
}

export function styleFilesIn(folder: string): StyleFile[] {
  const names = readableNamesIn(folder).filter((name) => name.endsWith(EXTENSION) && !name.startsWith('.'));
  return names
    .sort()
    .slice(0, MOST_STYLES)
    .map((file) => {
      const path = join(folder, file);
      return { name: file.slice(0, -EXTENSION.length).toLowerCase(), path, stamp: stampOf(path) };
    });
}

export function hasTooMany(folder: string): boolean {
  return readableNamesIn(folder).filter((name) => name.endsWith(EXTENSION)).length > MOST_STYLES;
}

function stampOf(path: string): string {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat === undefined ? '' : `${stat.mtimeMs} ${stat.size} ${stat.ino}`;
}

/** Throws a StyleFault if the file is unreadable, irregular or too large. */
export function readStyleText({ path }: StyleFile): string {
  return reading(path, (file, size) => {
    if (size > LARGEST) throw new StyleFault({ is: 'too-large', size, limit: LARGEST });
    return readFileSync(file, 'utf8');
  });
}

/** The first kilobytes. Throws a StyleFault. */
export function readStyleHead({ path }: StyleFile): string {
  return reading(path, (file) => {
    const bytes = Buffer.alloc(HEAD);
    return bytes.toString('utf8', 0, readSync(file, bytes, 0, HEAD, 0));
  });
}

/** Never waits for a pipe. */
function reading<Result>(path: string, read: (file: number, size: number) => Result): Result {
  let file: number | undefined;
  try {
    file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const stat = fstatSync(file);
    if (!stat.isFile())
      throw new StyleFault({ is: stat.isDirectory() ? 'file-is-folder' : 'file-irregular' });
    return read(file, stat.size);
  } catch (error) {
    if (error instanceof StyleFault) throw error;
    const message = error instanceof Error ? error.message : String(error);
    throw new StyleFault({ is: 'file-unreadable', code: codeOf(error) ?? '', message });
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

export function styleDiagnostic(file: string, problem: Diagnostic['problem']): Diagnostic {
  return { file, line: 0, column: 0, rule: 'style', severity: 'warning', problem };
}
