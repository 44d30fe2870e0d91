import { inflateRawSync } from 'node:zlib';
import type { Problem } from '../../../model/problem.ts';

export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly compressed: number;
  readonly size: number;
  readonly offset: number;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_LENGTH = 22;
const MAX_COMMENT = 0xffff;
const MAX_ENTRIES = 10_000;
const ENCRYPTED = 1;
const DEFLATED = 8;
const DOCUMENT = /^word\/document\d*\.xml$/u;
const CONTAINER = 'META-INF/container.xml';
const BROKEN: Problem = { is: 'broken-zip' };

export function isBookArchive(bytes: Uint8Array): boolean {
  const entries = readDirectory(bytes);
  const names = Array.isArray(entries) ? entries.map(({ name }) => name) : [];
  return names.includes(CONTAINER) && names.some((name) => name.endsWith('.opf'));
}

export function isWordArchive(bytes: Uint8Array): true | Problem {
  const entries = readDirectory(bytes);
  if (!Array.isArray(entries)) return entries;
  if (entries.some(({ name }) => DOCUMENT.test(name))) return true;
  return { is: 'zip-without-document' };
}

export function readDirectory(bytes: Uint8Array): ZipEntry[] | Problem {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = findEnd(view);
  if (end < 0) return BROKEN;
  const count = view.getUint16(end + 10, true);
  if (count > MAX_ENTRIES) return { is: 'too-many-entries', count, limit: MAX_ENTRIES };
  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== CENTRAL) return BROKEN;
    if (view.getUint16(at + 8, true) & ENCRYPTED) return { is: 'encrypted-zip' };
    const nameLength = view.getUint16(at + 28, true);
    entries.push({
      name: Buffer.from(bytes.subarray(at + 46, at + 46 + nameLength)).toString('utf8'),
      method: view.getUint16(at + 10, true),
      compressed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** Refuses content whose size differs from the directory's, and never inflates more. */
export function readEntry(bytes: Uint8Array, entry: ZipEntry): Buffer | Problem {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (entry.offset + 30 > bytes.length || view.getUint32(entry.offset, true) !== LOCAL) return BROKEN;
  const start =
    entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true);
  const packed = Buffer.from(bytes.subarray(start, start + entry.compressed));
  if (entry.method !== DEFLATED) return packed.length === entry.size ? packed : BROKEN;
  try {
    const inflated = inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.size) });
    return inflated.length === entry.size ? inflated : BROKEN;
  } catch {
    return BROKEN;
  }
}

function findEnd(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - END_LENGTH - MAX_COMMENT);
  for (let at = view.byteLength - END_LENGTH; at >= lowest; at--) {
    if (view.getUint32(at, true) === END) return at;
  }
  return -1;
}
