import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { distance } from 'fastest-levenshtein';
import { codeOf } from '../../errors.ts';
import { restricts } from '../../ingest/metadata/side-file.ts';
import type { Diagnostic } from '../../model/document.ts';
import type { Problem } from '../../model/problem.ts';

/** Some editors add `.txt`. */
export const SIDE_FILE = /\.ya?ml(?:\.txt)?$/iu;

export function sidePathOf(path: string): string {
  return path.replace(/\.[^./\\]+$/u, '.yaml');
}

/** Ibid reads the first, and the others are findings. */
export function sidePathsOf(path: string): string[] {
  const folder = dirname(path);
  return sidesAmong(basename(path), namesIn(folder)).map((name) => join(folder, name));
}

export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}

export function sidesAmong(document: string, names: readonly string[]): string[] {
  const proper = sidePathOf(document);
  const exact = [proper, proper.replace(/aml$/u, 'ml')];
  const stems = new Set([document, stemOf(document)].map((name) => name.toLowerCase()));
  const fitting = names.filter((name) => SIDE_FILE.test(name) && stems.has(sideStem(name)));
  return [
    ...exact.filter((name) => fitting.includes(name)),
    ...fitting.filter((name) => !exact.includes(name)),
  ];
}

function stemOf(name: string): string {
  return name.replace(/\.[^.]+$/u, '');
}

function sideStem(name: string): string {
  return name.replace(SIDE_FILE, '').trim().toLowerCase();
}

/** Side files in formats that Ibid does not read. */
const OTHER_FORMAT = /\.(?:json|toml)$/iu;
const RESTRICTION = /^[^\p{L}\n]*["']?restrict[\w-]*["']?\s*[:=]/imu;

/** A file beside a document that Ibid does not read, but that may restrict it. `names`: all files beside it. */
export function unreadSide(
  document: string,
  names: readonly string[],
  textOf: (name: string) => string,
): string | undefined {
  const sides = names.filter((name) => SIDE_FILE.test(name));
  const [, ...others] = sidesAmong(document, sides);
  const near = sides.filter((side) => isNear(side, document) && !others.includes(side));
  const alone = near.filter((side) => !names.some((name) => !SIDE_FILE.test(name) && isSideOf(side, name)));
  const stems = [document, stemOf(document)].map((name) => name.toLowerCase());
  const foreign = names.filter(
    (name) => OTHER_FORMAT.test(name) && name !== document && stems.includes(stemOf(name).toLowerCase()),
  );
  return (
    [...others, ...alone].find((name) => mayRestrict(() => textOf(name))) ??
    foreign.find((name) => RESTRICTION.test(textOf(name)))
  );
}

/** For a document with an `unreadSide`. */
export function unreadSideProblem(side: string, document: string): Problem {
  return { is: 'side-unread', side, proper: sidePathOf(document) };
}

export function isSideOf(side: string, document: string): boolean {
  return sidesAmong(document, [side]).length > 0;
}

/** `refused`: documents with a restriction that cannot be read. */
export interface FolderSides {
  readonly diagnostics: readonly Diagnostic[];
  readonly refused: ReadonlySet<string>;
}

/** A misspelt name must not lose a restriction. */
export function checkSides(folder: string, documents: readonly string[]): FolderSides {
  const sides = namesIn(folder).filter((name) => SIDE_FILE.test(name));
  const diagnostics: Diagnostic[] = [];
  const refused = new Set<string>();
  const known = new Set<string>();
  for (const document of documents) {
    const [read, ...others] = sidesAmong(basename(document), sides);
    for (const name of [read, ...others]) if (name !== undefined) known.add(name);
    const proper = basename(sidePathOf(document));
    if (read !== undefined && !isProper(read, proper)) diagnostics.push(misspelt(join(folder, read), proper));
    for (const other of others) {
      const path = join(folder, other);
      const isRefused = mayRestrict(() => readFileSync(path, 'utf8'));
      if (isRefused) refused.add(document);
      diagnostics.push(superfluous(path, `${read}`, isRefused));
    }
  }
  for (const name of sides.filter((side) => !known.has(side))) {
    const path = join(folder, name);
    const meant = mayRestrict(() => readFileSync(path, 'utf8'))
      ? documents.filter((document) => isNear(name, document))
      : [];
    for (const document of meant) refused.add(document);
    diagnostics.push(
      orphan(
        path,
        meant.map((document) => basename(document)),
      ),
    );
  }
  return { diagnostics, refused };
}

function isProper(name: string, proper: string): boolean {
  return name === proper || name === proper.replace(/aml$/u, 'ml');
}

function mayRestrict(text: () => string): boolean {
  try {
    return restricts(text());
  } catch {
    return true;
  }
}

function isNear(side: string, document: string): boolean {
  const [one, other] = [sideStem(side), stemOf(basename(document)).toLowerCase()];
  return distance(one, other) <= Math.max(1, Math.floor(Math.min(one.length, other.length) / 3));
}

function misspelt(file: string, proper: string): Diagnostic {
  return finding(file, 'side-file-name', 'warning', { is: 'side-misspelt', proper });
}

function superfluous(file: string, read: string, isRefused: boolean): Diagnostic {
  return isRefused
    ? finding(file, 'side-file-name', 'error', { is: 'side-second-restricts', first: read })
    : finding(file, 'side-file-name', 'warning', { is: 'side-second', first: read });
}

function orphan(file: string, meant: readonly string[]): Diagnostic {
  return meant.length === 0
    ? finding(file, 'side-file-alone', 'warning', { is: 'side-alone' })
    : finding(file, 'side-file-alone', 'error', { is: 'side-alone-restricts', documents: [...meant] });
}

function finding(file: string, rule: string, severity: Diagnostic['severity'], problem: Problem): Diagnostic {
  return { file, line: 0, column: 0, rule, severity, problem };
}
