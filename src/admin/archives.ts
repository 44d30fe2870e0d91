import { basename } from 'node:path/posix';
import { readDirectory, readEntry, type ZipEntry } from '../ingest/formats/archive/zip.ts';
import { tooLarge } from '../ingest/formats/extraction.ts';
import { detectFormat, formatLabels, hasDocumentName, maxFileBytes } from '../ingest/formats/registry.ts';
import { SIDE_FILE, sidesAmong, unreadSide, unreadSideProblem } from '../library/store/side-files.ts';
import type { Problem } from '../model/problem.ts';
import type { Unread, Upload } from '../model/upload.ts';

const MAX_FILES = 200;
const MAX_BYTES = 200 * 1024 * 1024;

/** `undefined` if it is a document or no archive. */
export function unpack({ name, bytes }: Upload): (Upload | Unread)[] | undefined {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b || !('is' in detectFormat(bytes))) return undefined;
  const entries = readDirectory(bytes);
  if (!Array.isArray(entries)) return [unread(name, entries)];
  const shown = entries.filter(({ name: path }) => !isHidden(path));
  const documents = shown.filter(({ name: path }) => !SIDE_FILE.test(path));
  const problem = tooMuch(documents, shown);
  if (problem) return [unread(name, problem)];
  return documents.map((entry) => document(bytes, entry, shown));
}

/** Folders, and what systems add. */
function isHidden(path: string): boolean {
  return /[/\\]$|(?:^|[/\\])(?:\.(?!\.?[/\\])|__MACOSX[/\\]|Thumbs\.db$|desktop\.ini$)/u.test(path);
}

function tooMuch(documents: readonly ZipEntry[], all: readonly ZipEntry[]): Problem | undefined {
  if (documents.length === 0) return { is: 'archive-without-document', formats: formatLabels() };
  if (documents.length > MAX_FILES)
    return { is: 'too-many-archived', count: documents.length, limit: MAX_FILES };
  return tooLarge(
    all.reduce((sum, { size }) => sum + size, 0),
    MAX_BYTES,
  );
}

function document(bytes: Uint8Array, entry: ZipEntry, all: readonly ZipEntry[]): Upload | Unread {
  const name = nameOf(entry.name);
  if (!hasDocumentName(name)) return unread(name, { is: 'other-format', formats: formatLabels() });
  const large = tooLarge(entry.size, maxFileBytes());
  const content = large ?? readEntry(bytes, entry);
  if ('is' in content) return unread(name, content);
  const folder = all.filter(({ name: path }) => folderOf(path) === folderOf(entry.name));
  const names = folder.map(({ name: path }) => nameOf(path));
  const entryOf = (wanted?: string) => folder.find(({ name: path }) => nameOf(path) === wanted);
  const unreadName = unreadSide(name, names, (beside) => textOf(bytes, entryOf(beside)));
  if (unreadName !== undefined) return unread(name, unreadSideProblem(unreadName, name));
  const [sideName] = sidesAmong(name, names);
  const sideEntry = entryOf(sideName);
  if (sideEntry === undefined) return { name, bytes: content };
  if (sideEntry.size > MAX_SIDE) return unread(name, { is: 'side-too-large' });
  const side = readEntry(bytes, sideEntry);
  if ('is' in side) return unread(name, { is: 'side-unreadable' });
  return { name, bytes: content, side: side.toString('utf8') };
}

const MAX_SIDE = 64 * 1024;

/** Throws if it cannot be read. */
function textOf(bytes: Uint8Array, entry: ZipEntry | undefined): string {
  const content = entry && entry.size <= MAX_SIDE ? readEntry(bytes, entry) : undefined;
  if (content === undefined || 'is' in content) throw new Error('an unreadable side file');
  return content.toString('utf8');
}

function nameOf(path: string): string {
  return basename(path.replaceAll('\\', '/'));
}

function folderOf(path: string): string {
  return path.slice(0, path.length - nameOf(path).length);
}

function unread(name: string, problem: Problem): Unread {
  return { name, refused: { reason: 'unreadable-document', problem } };
}
