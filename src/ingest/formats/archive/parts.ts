import type { Problem } from '../../../model/problem.ts';
import { depthOf } from '../xml/depth.ts';
import { parseXml, type XmlElement } from '../xml/tree.ts';
import { readDirectory, readEntry, type ZipEntry } from './zip.ts';

/** Readers recurse; Word itself stops far earlier. */
const MAX_DEPTH = 400;

export class UnreadableError extends Error {
  readonly refused: Problem;

  constructor(refused: Problem) {
    super(refused.is);
    this.refused = refused;
  }
}

export class ArchiveParts {
  readonly #bytes: Uint8Array;
  readonly #entries: ReadonlyMap<string, ZipEntry>;
  readonly #broken: Problem;

  constructor(bytes: Uint8Array, broken: Problem) {
    const directory = readDirectory(bytes);
    if (!Array.isArray(directory)) throw new UnreadableError(directory);
    this.#bytes = bytes;
    this.#broken = broken;
    this.#entries = new Map(directory.map((entry) => [normal(entry.name), entry]));
  }

  has(name: string): boolean {
    return this.#entries.has(normal(name));
  }

  bytesOf(name: string): Buffer | undefined {
    const entry = this.#entries.get(normal(name));
    if (!entry) return undefined;
    const content = readEntry(this.#bytes, entry);
    if (!Buffer.isBuffer(content)) throw new UnreadableError(content);
    return content;
  }

  xmlOf(name: string): XmlElement | undefined {
    const bytes = this.bytesOf(name);
    if (bytes === undefined) return undefined;
    const xml = decodeXml(bytes);
    const depth = depthOf(xml, MAX_DEPTH);
    if (depth !== null && depth > MAX_DEPTH)
      throw new UnreadableError({ is: 'too-deep-elements', part: name, limit: MAX_DEPTH });
    const root = depth === null ? undefined : parseXml(xml);
    if (root === undefined) throw new UnreadableError(this.#broken);
    return root;
  }
}

export function readArchive<Result>(
  bytes: Uint8Array,
  broken: Problem,
  read: (parts: ArchiveParts) => Result,
): Result | Problem {
  try {
    return read(new ArchiveParts(bytes, broken));
  } catch (error) {
    if (error instanceof UnreadableError) return error.refused;
    throw error;
  }
}

export function resolvePart(folder: string, target: string): string {
  const path: string[] = [];
  for (const step of `${target.startsWith('/') ? '' : folder}${target}`.split('/')) {
    if (step === '..') path.pop();
    else if (step !== '' && step !== '.') path.push(step);
  }
  return path.join('/');
}

function normal(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\/+/u, '').toLowerCase();
}

function decodeXml(bytes: Uint8Array): string {
  const mark = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : undefined;
  const label = mark ?? (bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8');
  return new TextDecoder(label).decode(bytes);
}
