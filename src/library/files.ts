import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { MAX_BINARY_BYTES, tooLarge } from '../ingest/decode.ts';
import type { IngestFile } from '../ingest/ingest.ts';
import type { Diagnostic } from '../model/document.ts';
import { LibraryError } from './error.ts';

const DOCUMENT = /\.(?:md|markdown|txt|text|pdf|html?|docx)$/iu;
const SIDE_FILE = /\.ya?ml$/iu;

/** The files of the data folder beside documents, as they stand. */
const DATA_FILES = {
  catalogue: 'catalogue.yaml',
  stopWords: 'lexicon/stop-words.yaml',
  spellings: 'lexicon/spellings.yaml',
  acronyms: 'lexicon/acronyms.yaml',
  countries: 'lexicon/countries.yaml',
  bodyWords: 'lexicon/body-words.yaml',
} as const;

/** The catalogue and the parts of the lexicon, each with its path and its text. */
export type DataTexts = Record<keyof typeof DATA_FILES, { path: string; text: string }>;

/** Reads the catalogue and the lexicon of a data folder. A file that cannot be read is a LibraryError that names it. */
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
  return {
    catalogue: read('catalogue'),
    stopWords: read('stopWords'),
    spellings: read('spellings'),
    acronyms: read('acronyms'),
    countries: read('countries'),
    bodyWords: read('bodyWords'),
  };
}

/**
 * Reads the documents of folders (or single files), in the order of their names, each with its side file
 * `NAME.yaml`. What cannot be read is a diagnostic; the other files are read all the same.
 */
export function readFiles(folders: readonly string[]): { files: IngestFile[]; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const files: IngestFile[] = [];
  for (const path of folders.flatMap((folder) => list(folder, diagnostics))) {
    try {
      const file = readOne(path);
      if (file) files.push(file);
    } catch (error) {
      diagnostics.push(problem(path, reason(error), 'a readable file'));
    }
  }
  return { files, diagnostics };
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
    diagnostics.push(problem(folder, reason(error), 'a folder of documents'));
    return [];
  }
}

function readOne(path: string): IngestFile | null {
  const stat = statSync(path);
  if (stat.isDirectory()) throw new Error('a folder; name it in IBID_SOURCES to read what is in it');
  if (!stat.isFile()) throw new Error('no regular file');
  if (!DOCUMENT.test(path)) throw new Error('a file that is no .md, .txt, .pdf, .html or .docx');
  const large = tooLarge(stat.size, MAX_BINARY_BYTES);
  if (large) throw new Error(`${large.found}; ${large.expected} are read`);
  return { name: path, bytes: readFileSync(path), side: readSide(path) };
}

function readSide(path: string): string | undefined {
  for (const extension of ['.yaml', '.yml']) {
    try {
      return readFileSync(path.replace(DOCUMENT, extension), 'utf8');
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
  ENOTDIR: 'a path through something that is no folder',
};

/** Why a file cannot be read, in a few words. */
export function reason(error: unknown): string {
  const known = REASONS[codeOf(error) ?? ''];
  return known ?? (error instanceof Error ? error.message : String(error));
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

function problem(path: string, found: string, expected: string): Diagnostic {
  return { file: path, line: 0, column: 0, rule: 'file', severity: 'error', found, expected };
}
