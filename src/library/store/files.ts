import { existsSync, readdirSync, readFileSync, realpathSync, type Stats, statSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { tooLarge } from '../../ingest/formats/extraction.ts';
import {
  FORMATS,
  type Format,
  formatLabels,
  hasDocumentName,
  maxFileBytes,
} from '../../ingest/formats/registry.ts';
import type { IngestFile } from '../../ingest/ingest.ts';
import type { Diagnostic } from '../../model/document.ts';
import { LibraryError } from './error.ts';

const SIDE_FILE = /\.ya?ml$/iu;

/** The verdicts on names, in the data folder. */
export const NAMES_FILE = 'names.yaml';

/** The files of the data folder beside documents, as they stand. */
const DATA_FILES = {
  catalogue: 'catalogue.yaml',
  stopWords: 'lexicon/stop-words.yaml',
  spellings: 'lexicon/spellings.yaml',
  acronyms: 'lexicon/acronyms.yaml',
  countries: 'lexicon/countries.yaml',
  bodyWords: 'lexicon/body-words.yaml',
} as const;

/** The catalogue, the parts of the lexicon and the verdicts on names, each with its path and its text. */
export type DataTexts = Record<keyof typeof DATA_FILES | 'names', { path: string; text: string }>;

/** Reads the catalogue, the lexicon and the verdicts of a data folder; the last may be absent. A file that cannot be read is a LibraryError that names it. */
export function readDataTexts(folder: string): DataTexts {
  if (!existsSync(folder))
    throw new LibraryError(folder, 'no data folder', 'set IBID_DATA to the folder index-data');
  const read = (name: keyof typeof DATA_FILES) => {
    const path = join(folder, DATA_FILES[name]);
    try {
      return { path, text: readFileSync(path, 'utf8') };
    } catch (error) {
      throw new LibraryError(path, reason(error), 'restore the file that ships with Ibid');
    }
  };
  const names = join(folder, NAMES_FILE);
  return {
    catalogue: read('catalogue'),
    stopWords: read('stopWords'),
    spellings: read('spellings'),
    acronyms: read('acronyms'),
    countries: read('countries'),
    bodyWords: read('bodyWords'),
    names: { path: names, text: readIfThere(names) },
  };
}

/** The text of a file, empty where there is none. A file that cannot be read is a LibraryError that names it. */
export function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return '';
    throw new LibraryError(path, reason(error), 'make it a file that can be read');
  }
}

/**
 * Reads the documents of folders (or single files), in the order of their names, each with its side file
 * `NAME.yaml`. What cannot be read is a diagnostic; the other files are read all the same. Of the folders `own` no link
 * is followed that leads out of its folder.
 */
export function readFiles(
  own: readonly string[],
  folders: readonly string[],
  formats: readonly Format[] = FORMATS,
): { files: IngestFile[]; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const files: IngestFile[] = [];
  const paths = [...own, ...folders].flatMap((folder) =>
    list(folder, diagnostics).map((path) => ({ path, home: own.includes(folder) ? folder : undefined })),
  );
  for (const { path, home } of paths) {
    try {
      files.push(readOne(path, home, formats));
    } catch (error) {
      const rule = error instanceof ChangingError ? CHANGING : 'file';
      diagnostics.push(problem(path, rule, reason(error), 'a readable file'));
    }
  }
  return { files, diagnostics };
}

/** Whether a file is in a folder, links followed. */
export function isInside(folder: string, path: string): boolean {
  return realpathSync(path).startsWith(realpathSync(folder) + sep);
}

/** The paths in a folder, less hidden files and side files. */
function list(folder: string, diagnostics: Diagnostic[]): string[] {
  try {
    if (!statSync(folder).isDirectory()) return [folder];
    return readdirSync(folder)
      .filter((name) => !name.startsWith('.') && !SIDE_FILE.test(name))
      .sort()
      .map((name) => join(folder, name));
  } catch (error) {
    diagnostics.push(problem(folder, 'file', reason(error), 'a folder of documents'));
    return [];
  }
}

/** The rule of findings about files that are written while they are read. */
export const CHANGING = 'file-changing';
/** How often a file that changed while it was read is read again. */
const READINGS = 3;

function readOne(path: string, home: string | undefined, formats: readonly Format[]): IngestFile {
  if (home !== undefined) refuseOutside(home, path);
  for (let reading = 0; reading < READINGS; reading += 1) {
    const before = statSync(path);
    const file = readOnce(path, before, home, formats);
    const after = statSync(path);
    if (before.mtimeMs === after.mtimeMs && before.size === after.size && before.ino === after.ino)
      return file;
  }
  throw new ChangingError();
}

/** A file that is written while it is read: what was read of it may be half of it. */
class ChangingError extends Error {
  override readonly name = 'ChangingError';

  constructor() {
    super('a file that changes while it is read');
  }
}

function refuseOutside(home: string, path: string): void {
  if (!isInside(home, path)) throw new Error('a link that leads out of its folder');
}

function readOnce(
  path: string,
  stat: Stats,
  home: string | undefined,
  formats: readonly Format[],
): IngestFile {
  if (stat.isDirectory()) throw new Error('a folder; name it in IBID_SOURCES to read what is in it');
  if (!stat.isFile()) throw new Error('no regular file');
  if (!hasDocumentName(path, formats))
    throw new Error(`a file without the extension of a format that Ibid reads (${formatLabels(formats)})`);
  const large = tooLarge(stat.size, maxFileBytes(formats));
  if (large) throw new Error(`${large.found}; ${large.expected} are read`);
  return { name: path, bytes: readFileSync(path), side: readSide(path, home) };
}

/** Where the metadata of a document may stand beside it, first that which is read first. */
export function sidePathsOf(path: string): string[] {
  return ['.yaml', '.yml'].map((extension) => path.replace(/\.[^./\\]+$/u, extension));
}

function readSide(path: string, home: string | undefined): string | undefined {
  for (const side of sidePathsOf(path)) {
    try {
      if (home !== undefined) refuseOutside(home, side);
      return readFileSync(side, 'utf8');
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error;
    }
  }
  return undefined;
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'nothing there, or a link to nothing',
  ELOOP: 'a link that leads back to itself',
  EACCES: 'no permission to read it',
  EPERM: 'no permission to read it',
  ENOSPC: 'the disk is full; free some space and try again',
  EDQUOT: 'the disk quota is used up; free some space and try again',
  EROFS: 'the disk is read-only; make it writable and try again',
  ENOTDIR: 'a path through something that is no folder',
};

/** What was thrown, in a line for a person: where the disk refused something, which folder it was. */
export function lineOf(error: unknown): string {
  const code = codeOf(error) ?? '';
  const isDenied = code === 'EACCES' || code === 'EPERM';
  const found = isDenied ? 'no permission; let the user that runs Ibid read and write there' : reason(error);
  const path = error instanceof Error && 'path' in error && code in REASONS ? error.path : undefined;
  return (typeof path === 'string' ? `${dirname(path)}: ${found}` : found).split('\n')[0] ?? '';
}

/** Why a file cannot be read, in a few words. */
export function reason(error: unknown): string {
  const known = REASONS[codeOf(error) ?? ''];
  return known ?? (error instanceof Error ? error.message : String(error));
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

function problem(path: string, rule: string, found: string, expected: string): Diagnostic {
  return { file: path, line: 0, column: 0, rule, severity: 'error', found, expected };
}
