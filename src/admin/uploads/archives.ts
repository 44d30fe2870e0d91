import { basename } from 'node:path/posix';
import { readDirectory, readEntry, type ZipEntry } from '../../ingest/formats/archive/zip.ts';
import { tooLarge } from '../../ingest/formats/extraction.ts';
import { detectFormat, formatLabels, hasDocumentName, maxFileBytes } from '../../ingest/formats/registry.ts';
import { findSides, SIDE_FILE, unreadSideProblem } from '../../library/store/side-files.ts';
import type { Problem } from '../../model/problem.ts';
import type { Unread, Upload } from '../../model/upload.ts';
import { groupBy } from '../../text/collections.ts';

const MAX_FILES = 200;
const MAX_BYTES = 200 * 1024 * 1024;

export function unpack({ name, bytes }: Upload): (Upload | Unread)[] | undefined {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b || !('is' in detectFormat(bytes))) return undefined;
  const entries = readDirectory(bytes);
  if (!Array.isArray(entries)) return [unread(name, entries)];
  const shown = entries.filter(({ name: path }) => !isHidden(path));
  const documents = shown.filter(({ name: path }) => !SIDE_FILE.test(path));
  const problem = tooMuch(documents, shown);
  if (problem) return [unread(name, problem)];
  const sides = new Map(
    [...groupBy(shown, ({ name: path }) => folderOf(path))].map(([folder, entries]) => [
      folder,
      sidesOf(bytes, entries),
    ]),
  );
  return documents.map((entry) => document(bytes, entry, sides.get(folderOf(entry.name))));
}

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

function sidesOf(bytes: Uint8Array, entries: readonly ZipEntry[]) {
  const byName = new Map(entries.map((entry) => [nameOf(entry.name), entry]));
  const textOf = (name: string) => textIn(bytes, byName.get(name));
  const names = [...byName.keys()];
  const documents = names.filter((name) => hasDocumentName(name));
  return { ...findSides(documents, { names, textOf }), textOf };
}

function document(
  bytes: Uint8Array,
  entry: ZipEntry,
  sides: ReturnType<typeof sidesOf> | undefined,
): Upload | Unread {
  const name = nameOf(entry.name);
  if (!hasDocumentName(name)) return unread(name, { is: 'other-format', formats: formatLabels() });
  const large = tooLarge(entry.size, maxFileBytes());
  const content = large ?? readEntry(bytes, entry);
  if ('is' in content) return unread(name, content);
  const { side, unread: beside } = sides?.of.get(name) ?? {};
  if (beside !== undefined) return unread(name, unreadSideProblem(beside, name));
  if (side === undefined) return { name, bytes: content };
  try {
    const text = sides?.textOf(side) ?? null;
    return text === null ? unread(name, { is: 'side-too-large' }) : { name, bytes: content, side: text };
  } catch {
    return unread(name, { is: 'side-unreadable' });
  }
}

const MAX_SIDE = 64 * 1024;

/** Null if it is too large for a side file. Throws if it cannot be read. */
function textIn(bytes: Uint8Array, entry: ZipEntry | undefined): string | null {
  if (entry === undefined || entry.size > MAX_SIDE) return null;
  const content = readEntry(bytes, entry);
  if ('is' in content) throw new Error(content.is);
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
