import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import type { Document } from '../../../model/document.ts';
import { finish, type Steps } from '../../../text/steps.ts';

const CHUNK = 500;

const CONTENT = ['passages', 'footnotes', 'entries', 'bodies'] as const;
export type Content = Pick<Document, (typeof CONTENT)[number]>;

export function encodeDocument(document: Document): Uint8Array[] {
  const { passages: _p, footnotes: _f, entries: _e, bodies: _b, ...metadata } = document;
  const chunks = contentsOf(document, CHUNK);
  return [encode(metadata), ...Array.from(chunks, (chunk) => compressed(encode(chunk)))];
}

/** The lists of a document, this many of each at a time. */
export function* contentsOf(document: Content, size: number): Generator<Content> {
  const { passages, footnotes, entries, bodies } = document;
  const longest = Math.max(...CONTENT.map((part) => document[part].length));
  for (let start = 0; start < longest; start += size) {
    const range = [start, start + size] as const;
    yield {
      passages: passages.slice(...range),
      footnotes: footnotes.slice(...range),
      entries: entries.slice(...range),
      bodies: bodies.slice(...range),
    };
  }
}

const unparsed = new WeakMap<Document, Steps<void>>();

export function decodeDocument([metadata, ...chunks]: readonly Uint8Array[]): Document {
  if (!metadata) throw new Error('a document without chunks');
  const content: Content = { passages: [], footnotes: [], entries: [], bodies: [] };
  const document: Document = { ...parse(metadata), ...content };
  const parsing = parseInto(content, chunks);
  for (const part of CONTENT) {
    const get = () => {
      finish(parsing);
      return content[part];
    };
    Object.defineProperty(document, part, { get, enumerable: true, configurable: true });
  }
  unparsed.set(document, parsing);
  return document;
}

export function restrictDocument(document: Document, restricted: readonly string[]): Document {
  const source = { ...document.source, restricted: [...restricted] };
  const own = Object.getOwnPropertyDescriptors(document);
  const limited: Document = Object.create(Object.prototype, {
    ...own,
    source: { ...own.source, value: source },
  });
  const parsing = unparsed.get(document);
  if (parsing) unparsed.set(limited, parsing);
  return limited;
}

export function* readContents(documents: readonly Document[]): Steps<void> {
  for (const document of documents) yield* unparsed.get(document) ?? [];
}

/** Removes chunks as it parses them, to free their memory. */
function* parseInto(content: Content, chunks: Uint8Array[]): Steps<void> {
  for (let chunk = chunks.shift(); chunk; chunk = chunks.shift()) {
    const { passages, footnotes, entries, bodies }: Content = parse(chunk);
    content.passages.push(...passages);
    content.footnotes.push(...footnotes);
    content.entries.push(...entries);
    content.bodies.push(...bodies);
    yield;
  }
}

export function encodeList(list: readonly unknown[]): Uint8Array[] {
  return Array.from({ length: Math.ceil(list.length / CHUNK) }, (_, index) =>
    encode(list.slice(index * CHUNK, (index + 1) * CHUNK)),
  );
}

export function* decodeList<Value>(chunks: readonly Uint8Array[]): Steps<Value[]> {
  const list: Value[] = [];
  for (const chunk of chunks) {
    yield;
    const values: Value[] = parse(chunk);
    list.push(...values);
  }
  return list;
}

function encode(value: unknown): Uint8Array {
  const json = JSON.stringify(value).replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return Buffer.from(json, 'latin1');
}

/** JSON never begins with it: snapshots of older formats have chunks that are not compressed. */
const COMPRESSED = 0;
/** At this quality, Brotli compresses twice as fast as the fastest deflate, to the same size. */
const FASTEST = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } };

function compressed(bytes: Uint8Array): Uint8Array {
  return Buffer.concat([Uint8Array.of(COMPRESSED), brotliCompressSync(bytes, FASTEST)]);
}

function parse(chunk: Uint8Array) {
  const bytes = chunk[0] === COMPRESSED ? brotliDecompressSync(chunk.subarray(1)) : chunk;
  return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1'));
}
