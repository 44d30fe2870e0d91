import { closeSync, constants, fstatSync, openSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { distance } from 'fastest-levenshtein';
import { hasDocumentName } from '../../ingest/formats/registry.ts';
import { namesRestriction } from '../../ingest/metadata/restricting.ts';
import { restricts } from '../../ingest/metadata/side-file.ts';
import type { Problem } from '../../model/problem.ts';
import { groupBy } from '../../text/collections.ts';
import { namesIn } from './folders.ts';

export const SIDE_FILE = /\.ya?ml(?:\.txt)?$/iu;
const BACKUP = /~$|\.(?:bak|backup|old|orig|save|tmp|sw[op]|part)\d*$|^[.#]/iu;
const RESOURCE_FORK = /^\._/u;
const LIKE_SIDE = /\.(?:ya?ml|yalm|ymal|yam|json|toml|ini|cfg|conf|csl|meta|properties)(?![\p{L}\p{N}])/iu;
/** Larger than any side file that Ibid reads. */
const MAX_SIDE = 256 * 1024;

export function sidePathOf(path: string): string {
  return path.replace(/\.[^./\\]+$/u, '.yaml');
}

export function sidePathsOf(path: string, sideNames = namesByStemIn): string[] {
  const folder = dirname(path);
  return sidesFor(basename(path), sideNames(folder)).map((name) => join(folder, name));
}

export type SideNames = typeof namesByStemIn;

function namesByStemIn(folder: string): ReadonlyMap<string, readonly string[]> {
  return namesByStem(namesIn(folder));
}

/** Coarser than the clock of any file system. */
const SETTLED_MS = 2000;

/** Lists a folder again only if it may have changed: a listing per document takes minutes for 10,000 documents. */
export function createSideNames(): SideNames {
  const listed = new Map<string, { changed: number; names: ReturnType<SideNames> }>();
  return (folder) => {
    const changed = statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Number.POSITIVE_INFINITY;
    const known = listed.get(folder);
    if (known?.changed === changed) return known.names;
    const isSettled = changed + SETTLED_MS < Date.now();
    const names = namesByStemIn(folder);
    if (isSettled) listed.set(folder, { changed, names });
    return names;
  };
}

/** Null if it is too large for a side file. Throws if it is no readable regular file; a pipe is not waited for. */
export function readSideText(path: string): string | null {
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stat = fstatSync(file);
    if (!stat.isFile()) throw new Error('a side file that is no regular file');
    return stat.size > MAX_SIDE ? null : readFileSync(file, 'utf8');
  } finally {
    closeSync(file);
  }
}

export function sidesAmong(document: string, names: readonly string[]): string[] {
  return sidesFor(document, namesByStem(names));
}

function namesByStem(names: readonly string[]): ReadonlyMap<string, readonly string[]> {
  return groupBy(
    names.filter((name) => SIDE_FILE.test(name) && !BACKUP.test(name)),
    sideStem,
  );
}

function sidesFor(document: string, byStem: ReadonlyMap<string, readonly string[]>): string[] {
  const proper = sidePathOf(document);
  const exact = [proper, proper.replace(/aml$/u, 'ml')];
  const stems = new Set([document, stemOf(document)].map(folded));
  const fitting = [...stems].flatMap((stem) => byStem.get(stem) ?? []).sort();
  return [
    ...exact.filter((name) => fitting.includes(name)),
    ...fitting.filter((name) => !exact.includes(name)),
  ];
}

function stemOf(name: string): string {
  return name.replace(/\.[^.]+$/u, '');
}

function sideStem(name: string): string {
  return folded(name.replace(SIDE_FILE, '').trim());
}

function folded(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/** One folder as a person sees it. `textOf` is null for a large file, and throws for an unreadable one. */
export interface SideFolder {
  readonly names: readonly string[];
  readonly textOf: (name: string) => string | null;
}

interface DocumentSides {
  readonly side?: string | undefined;
  readonly unread?: string | undefined;
  readonly others: readonly string[];
}

/** `alone`: side files that belong to no document, with the documents that they may restrict. */
export interface FoundSides {
  readonly of: ReadonlyMap<string, DocumentSides>;
  readonly alone: ReadonlyMap<string, readonly string[]>;
}

/**
 * Finds the side files of all documents of a folder. A name that a person may have meant for a side file never
 * loses a restriction: `rep.yml.bak`, `rep (1).yaml`, `rep.json` and "reprot.yaml" are side files of `rep.pdf` that
 * Ibid does not read.
 */
export function findSides(documents: readonly string[], { names, textOf }: SideFolder): FoundSides {
  const byStem = namesByStem(names);
  const of = new Map<string, DocumentSides>();
  const known = new Set<string>();
  for (const document of documents) {
    const [side, ...others] = sidesFor(document, byStem).filter((name) => name !== document);
    for (const name of [side, ...others]) if (name !== undefined) known.add(name);
    const unread = others.find((name) => maySideRestrict(name, textOf));
    of.set(document, { side, unread, others });
  }
  const alone = new Map<string, readonly string[]>();
  for (const name of names) {
    if (known.has(name) || !isLikeSide(name, documents)) continue;
    const meant = maySideRestrict(name, textOf) ? meantBy(name, of) : [];
    for (const document of meant) of.set(document, { others: [], ...of.get(document), unread: name });
    if (SIDE_FILE.test(name) || meant.length > 0) alone.set(name, meant);
  }
  return { of, alone };
}

export function unreadSideProblem(side: string, document: string): Problem {
  return { is: 'side-unread', side, proper: sidePathOf(document) };
}

function isLikeSide(name: string, documents: readonly string[]): boolean {
  if (RESOURCE_FORK.test(name)) return false;
  return LIKE_SIDE.test(name) || (!hasDocumentName(name) && !documents.includes(name));
}

function maySideRestrict(name: string, textOf: SideFolder['textOf']): boolean {
  try {
    const text = textOf(name);
    if (SIDE_FILE.test(name)) return text === null || restricts(text);
    return text !== null && !text.includes('\0') && namesRestriction(text);
  } catch {
    return LIKE_SIDE.test(name) && !BACKUP.test(name);
  }
}

function meantBy(side: string, documents: ReadonlyMap<string, DocumentSides>): string[] {
  const all = [...documents].filter(([, own]) => own.side === undefined || !BACKUP.test(side));
  if (OF_FOLDER.test(plainStem(side))) return all.map(([document]) => document);
  const near = all.map(([document]) => document).filter((document) => isNear(side, document));
  const same = near.filter((document) => plainStem(side) === folded(stemOf(document)));
  return same.length > 0 ? same : near;
}

function isNear(side: string, document: string): boolean {
  const [one, other] = [plainStem(side), folded(stemOf(document))];
  const whole = folded(side).replace(/^[.#~]+/u, '');
  if (whole.startsWith(other) && !/^[\p{L}\p{N}]/u.test(whole.slice(other.length))) return true;
  if (one.endsWith(other) && !/[\p{L}\p{N}]$/u.test(one.slice(0, -other.length))) return true;
  return distance(one, other) <= Math.max(1, Math.floor(Math.min(one.length, other.length) / 3));
}

const ADDED =
  /(?:\.[\p{L}\p{N}~]{1,10}|~|[ _-]*\(\d+\)|[ _-]+(?:copy|copie|kopie)|(?<=[\p{L}\p{N}])ya?ml)+$/u;
const OF_FOLDER = /^_*(?:meta(?:data)?|index|defaults?|all|folder|restrict\p{L}*)$/u;

function plainStem(side: string): string {
  return folded(side)
    .replace(/^[.#~]+/u, '')
    .replace(ADDED, '')
    .trim();
}
