import { basename } from 'node:path/posix';
import { readDirectory, readEntry, type ZipEntry } from '../ingest/formats/archive/zip.ts';
import { type RefusedFile, tooLarge } from '../ingest/formats/extraction.ts';
import { detectFormat, formatLabels, hasDocumentName, maxFileBytes } from '../ingest/formats/registry.ts';
import { SIDE_FILE, sidesAmong } from '../library/store/side-files.ts';
import type { Unread, Upload } from '../model/upload.ts';

const MAX_FILES = 200;
const MAX_BYTES = 200 * 1024 * 1024;

/** `undefined` if it is a document or no archive. */
export function unpack({ name, bytes }: Upload): (Upload | Unread)[] | undefined {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b || !('found' in detectFormat(bytes))) return undefined;
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

function tooMuch(documents: readonly ZipEntry[], all: readonly ZipEntry[]): RefusedFile | undefined {
  if (documents.length === 0) return { found: 'an archive without documents', expected: formatLabels() };
  if (documents.length > MAX_FILES)
    return { found: `${documents.length} documents in an archive`, expected: `at most ${MAX_FILES}` };
  return tooLarge(
    all.reduce((sum, { size }) => sum + size, 0),
    MAX_BYTES,
  );
}

function document(bytes: Uint8Array, entry: ZipEntry, all: readonly ZipEntry[]): Upload | Unread {
  const name = nameOf(entry.name);
  if (!hasDocumentName(name))
    return unread(name, { found: 'a file of another kind', expected: formatLabels() });
  const large = tooLarge(entry.size, maxFileBytes());
  const content = large ?? readEntry(bytes, entry);
  if ('found' in content) return unread(name, content);
  const folder = all.filter(({ name: path }) => folderOf(path) === folderOf(entry.name));
  const [sideName] = sidesAmong(
    name,
    folder.map(({ name: path }) => nameOf(path)),
  );
  const sideEntry = folder.find(({ name: path }) => nameOf(path) === sideName);
  if (sideEntry === undefined) return { name, bytes: content };
  const side =
    sideEntry.size > MAX_SIDE ? { found: 'a side file that is too large' } : readEntry(bytes, sideEntry);
  if ('found' in side) return unread(name, { found: side.found, expected: 'a readable side file' });
  return { name, bytes: content, side: side.toString('utf8') };
}

const MAX_SIDE = 64 * 1024;

function nameOf(path: string): string {
  return basename(path.replaceAll('\\', '/'));
}

function folderOf(path: string): string {
  return path.slice(0, path.length - nameOf(path).length);
}

function unread(name: string, { found, expected }: RefusedFile): Unread {
  return { name, refused: { reason: 'unreadable-document', found, expected } };
}
