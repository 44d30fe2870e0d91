import type { Document } from '../../model/document.ts';
import { finish, type Steps } from '../../text/steps.ts';

/** So many passages and notes, or changes, are parsed in a few milliseconds. */
const PIECE = 500;

/** The parts of a document that are as long as it is; the others tell what it is. */
const LONG = ['passages', 'footnotes', 'entries', 'bodies'] as const;
type Content = Pick<Document, (typeof LONG)[number]>;

/** A document as JSON: what it is, then its content in pieces, of which each is parsed in a few milliseconds. */
export function piecesOf(document: Document): Uint8Array[] {
  const { passages, footnotes, entries, bodies, ...about } = document;
  const longest = Math.max(...LONG.map((part) => document[part].length));
  const pieces = Array.from({ length: Math.ceil(longest / PIECE) }, (_, at): Content => {
    const range = [at * PIECE, (at + 1) * PIECE] as const;
    return {
      passages: passages.slice(...range),
      footnotes: footnotes.slice(...range),
      entries: entries.slice(...range),
      bodies: bodies.slice(...range),
    };
  });
  return [encode(about), ...pieces.map(encode)];
}

/** What is still to be parsed of documents. */
const unread = new WeakMap<Document, Steps<void>>();

/** The document of its pieces. Its content is parsed when it is first asked for, or by `readContents`. */
export function readDocument([about, ...pieces]: readonly Uint8Array[]): Document {
  if (!about) throw new Error('a document of no pieces');
  const content: Content = { passages: [], footnotes: [], entries: [], bodies: [] };
  const document: Document = { ...parse(about), ...content };
  const reading = readInto(content, pieces);
  for (const part of LONG) {
    const get = () => {
      finish(reading);
      return content[part];
    };
    Object.defineProperty(document, part, { get, enumerable: true, configurable: true });
  }
  unread.set(document, reading);
  return document;
}

/** Parses the content of the documents that nobody has asked for yet. */
export function* readContents(documents: readonly Document[]): Steps<void> {
  for (const document of documents) yield* unread.get(document) ?? [];
}

/** Takes the pieces away as they are read: bytes that nobody needs any more are to hold no memory. */
function* readInto(content: Content, pieces: Uint8Array[]): Steps<void> {
  for (let piece = pieces.shift(); piece; piece = pieces.shift()) {
    const { passages, footnotes, entries, bodies }: Content = parse(piece);
    content.passages.push(...passages);
    content.footnotes.push(...footnotes);
    content.entries.push(...entries);
    content.bodies.push(...bodies);
    yield;
  }
}

/** A list as JSON in pieces. */
export function piecesOfList(list: readonly unknown[]): Uint8Array[] {
  return Array.from({ length: Math.ceil(list.length / PIECE) }, (_, at) =>
    encode(list.slice(at * PIECE, (at + 1) * PIECE)),
  );
}

/** The list of its pieces. */
export function* readList<Value>(pieces: readonly Uint8Array[]): Steps<Value[]> {
  const list: Value[] = [];
  for (const piece of pieces) {
    yield;
    const part: Value[] = parse(piece);
    list.push(...part);
  }
  return list;
}

/** JSON with escapes for all beyond ASCII: it is read in half the time of UTF-8. */
function encode(value: unknown): Uint8Array {
  const json = JSON.stringify(value).replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return Buffer.from(json, 'latin1');
}

function parse(bytes: Uint8Array) {
  return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1'));
}
