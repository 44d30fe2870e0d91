import {
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  realpathSync,
  type Stats,
  statSync,
} from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { codeOf, lineOf } from '../../errors.ts';
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
import type { Problem } from '../../model/problem.ts';
import type { FileText } from '../../model/upload.ts';
import { LibraryError } from './error.ts';
import { createSideNames, readSideText, SIDE_FILE, type SideNames, sidePathsOf } from './side-files.ts';
import { checkSides } from './side-findings.ts';

export const NAMES_FILE = 'names.yaml';
const CATALOGUE = 'catalogue.yaml';

export type DataTexts = Record<
  'catalogue' | 'stopWords' | 'spellings' | 'acronyms' | 'countries' | 'bodyWords' | 'names',
  FileText
>;

/**
 * Only the verdicts may be absent. With `fallback`, another data folder, its word lists are used where `folder` has
 * none; the catalogue is not, since it describes that folder's documents.
 */
export function readDataTexts(folder: string, fallback?: string): DataTexts {
  if (!existsSync(folder) || isEmpty(folder))
    throw new LibraryError({ reason: 'no-data-folder', path: folder });
  const read = (name: string): FileText => {
    const own = join(folder, name);
    const path = fallback === undefined || existsSync(own) ? own : join(fallback, name);
    try {
      return { path, text: readFileSync(path, 'utf8') };
    } catch (error) {
      throw new LibraryError({
        reason: 'unreadable-shipped-file',
        path,
        found: codeOf(error) ?? lineOf(error),
      });
    }
  };
  const readOwn = (name: string, otherwise = ''): FileText => {
    const path = join(folder, name);
    return { path, text: readIfThere(path) || otherwise };
  };
  return {
    catalogue: fallback === undefined ? read(CATALOGUE) : readOwn(CATALOGUE, '[]'),
    stopWords: read('lexicon/stop-words.yaml'),
    spellings: read('lexicon/spellings.yaml'),
    acronyms: read('lexicon/acronyms.yaml'),
    countries: read('lexicon/countries.yaml'),
    bodyWords: read('lexicon/body-words.yaml'),
    names: readOwn(NAMES_FILE),
  };
}

function isEmpty(folder: string): boolean {
  try {
    return readdirSync(folder).length === 0;
  } catch {
    return false;
  }
}

export function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return '';
    throw new LibraryError({ reason: 'unreadable-file', path, found: codeOf(error) ?? lineOf(error) });
  }
}

export function readFiles(
  own: readonly string[],
  folders: readonly string[],
  formats: readonly Format[] = FORMATS,
): { files: IngestFile[]; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const files: IngestFile[] = [];
  const sideNames = createSideNames();
  for (const folder of [...own, ...folders]) {
    const home = own.includes(folder) ? folder : undefined;
    const paths = list(folder, diagnostics);
    const { refused } = addSideFindings(folder, paths, diagnostics);
    for (const path of paths) {
      if (refused.has(path)) continue;
      try {
        const file = readOne(path, { home, formats, sideNames });
        if (file) files.push(file);
        else diagnostics.push(problem(path, CHANGING, { is: 'file-changing' }));
      } catch (error) {
        diagnostics.push(problem(path, 'file', problemIn(error, 'file-unreadable')));
      }
    }
  }
  return { files, diagnostics };
}

function addSideFindings(folder: string, paths: readonly string[], diagnostics: Diagnostic[]) {
  const isFile = paths.length === 1 && paths[0] === folder;
  try {
    const sides = checkSides(isFile ? dirname(folder) : folder, paths);
    diagnostics.push(...sides.diagnostics.filter(({ severity }) => !isFile || severity === 'error'));
    return sides;
  } catch (error) {
    diagnostics.push(problem(folder, 'file', problemIn(error, 'folder-unreadable')));
    return { refused: new Set<string>(paths) };
  }
}

export function isInside(folder: string, path: string): boolean {
  return realpathSync(path).startsWith(realpathSync(folder) + sep);
}

function list(folder: string, diagnostics: Diagnostic[]): string[] {
  try {
    if (!statSync(folder).isDirectory()) return [folder];
    return readdirSync(folder)
      .filter((name) => !name.startsWith('.') && !SIDE_FILE.test(name))
      .sort()
      .map((name) => join(folder, name));
  } catch (error) {
    diagnostics.push(problem(folder, 'file', problemIn(error, 'folder-unreadable')));
    return [];
  }
}

export const CHANGING = 'file-changing';
const ATTEMPTS = 3;

interface ReadingRules {
  readonly home: string | undefined;
  readonly formats: readonly Format[];
  readonly sideNames: SideNames;
}

function readOne(path: string, rules: ReadingRules): IngestFile | undefined {
  const { home } = rules;
  if (home !== undefined) refuseOutside(home, path);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const before = statSync(path);
    const file = readOnce(path, before, rules);
    const after = statSync(path);
    if (before.mtimeMs === after.mtimeMs && before.size === after.size && before.ino === after.ino)
      return file;
  }
  return undefined;
}

function refuseOutside(home: string, path: string): void {
  if (!isInside(home, path)) throw new UnservedFile({ is: 'file-outside' });
}

function readOnce(path: string, stat: Stats, { home, formats, sideNames }: ReadingRules): IngestFile {
  if (stat.isDirectory()) throw new UnservedFile({ is: 'file-is-folder' });
  if (!stat.isFile()) throw new UnservedFile({ is: 'file-irregular' });
  if (!hasDocumentName(path, formats))
    throw new UnservedFile({ is: 'no-extension', formats: formatLabels(formats) });
  const large = tooLarge(stat.size, maxFileBytes(formats));
  if (large) throw new UnservedFile(large);
  return { name: path, bytes: readFileSync(path), side: readSide(sidePathsOf(path, sideNames)[0], home) };
}

function readSide(side: string | undefined, home: string | undefined): string | undefined {
  if (side === undefined) return undefined;
  // A dangling link may have led to a restriction; a deleted file restricts nothing.
  if (lstatSync(side, { throwIfNoEntry: false }) === undefined) return undefined;
  try {
    if (home !== undefined) refuseOutside(home, side);
    const text = readSideText(side);
    if (text !== null) return text;
  } catch {}
  throw new UnservedFile({ is: 'side-closed', side: basename(side) });
}

class UnservedFile extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.is);
    this.problem = problem;
  }
}

function problemIn(error: unknown, is: 'file-unreadable' | 'folder-unreadable'): Problem {
  if (error instanceof UnservedFile) return error.problem;
  const message = error instanceof Error ? error.message : String(error);
  return { is, code: codeOf(error) ?? '', message };
}

function problem(path: string, rule: string, found: Problem): Diagnostic {
  return { file: path, line: 0, column: 0, rule, severity: 'error', problem: found };
}
