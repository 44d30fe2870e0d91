import { inflateRawSync } from 'node:zlib';
import type { RefusedFile } from '../extraction.ts';

/** A file in a zip archive, as the central directory describes it. `offset`: where its local header stands. */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
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
const BROKEN: RefusedFile = { found: 'a zip archive that is cut or broken', expected: 'a whole file' };

/**
 * The entries of a zip archive, read from its central directory without inflating anything. Archives of more than
 * 4 GB or 10,000 entries, encrypted and broken ones are refused.
 */
export function readDirectory(bytes: Uint8Array): ZipEntry[] | RefusedFile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = findEnd(view);
  if (end < 0) return BROKEN;
  const count = view.getUint16(end + 10, true);
  if (count > MAX_ENTRIES) return { found: `${count} files in a zip archive`, expected: 'a Word document' };
  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== CENTRAL) return BROKEN;
    if (view.getUint16(at + 8, true) & ENCRYPTED)
      return { found: 'an encrypted zip archive', expected: 'a document without a password' };
    const nameLength = view.getUint16(at + 28, true);
    entries.push({
      name: Buffer.from(bytes.subarray(at + 46, at + 46 + nameLength)).toString('utf8'),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      compressed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** The bytes of an entry. It is refused when it does not inflate to the size that the directory tells: nothing larger is ever made. */
export function readEntry(bytes: Uint8Array, entry: ZipEntry): Uint8Array | RefusedFile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (entry.offset + 30 > bytes.length || view.getUint32(entry.offset, true) !== LOCAL) return BROKEN;
  const start =
    entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true);
  const packed = bytes.subarray(start, start + entry.compressed);
  if (entry.method !== DEFLATED) return packed.length === entry.size ? packed : BROKEN;
  try {
    const inflated = inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.size) });
    return inflated.length === entry.size ? inflated : BROKEN;
  } catch {
    return BROKEN;
  }
}

/** A zip archive of files that are stored as they are. `crc` is the CRC-32 of the content. */
export function writeZip(files: readonly { name: string; crc: number; content: Uint8Array }[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, crc, content } of files) {
    const encoded = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc, 10);
    common.writeUInt32LE(content.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(encoded.length, 22);
    const central = Buffer.alloc(14);
    central.writeUInt32LE(at, 10);
    parts.push(signature(LOCAL), common, encoded, Buffer.from(content));
    directory.push(signature(CENTRAL), Buffer.from([20, 0]), common, central, encoded);
    at += 30 + encoded.length + content.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(END_LENGTH - 4);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...parts, listed, signature(END), end]);
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

/** Where the end record stands: the last place that has its signature. */
function findEnd(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - END_LENGTH - MAX_COMMENT);
  for (let at = view.byteLength - END_LENGTH; at >= lowest; at--) {
    if (view.getUint32(at, true) === END) return at;
  }
  return -1;
}
