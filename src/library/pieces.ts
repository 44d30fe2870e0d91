import type { Document } from '../model/document.ts';
import type { Steps } from '../search/steps.ts';

/** So many passages and notes, or changes, are parsed in a few milliseconds. */
const PIECE = 500;

/** A document as JSON in pieces, of which each is parsed in a few milliseconds, however long the document is. */
export function piecesOf(document: Document): Uint8Array[] {
  const { passages, footnotes } = document;
  const count = Math.max(1, Math.ceil(Math.max(passages.length, footnotes.length) / PIECE));
  return Array.from({ length: count }, (_, at) => {
    const range = [at * PIECE, (at + 1) * PIECE] as const;
    const piece = { passages: passages.slice(...range), footnotes: footnotes.slice(...range) };
    return encode(at === 0 ? { ...document, ...piece } : piece);
  });
}

/** The document of its pieces. */
export function* readPieces(pieces: readonly Uint8Array[]): Steps<Document> {
  const [first, ...rest] = pieces;
  if (!first) throw new Error('a document of no pieces');
  const document: Document = parse(first);
  for (const piece of rest) {
    yield;
    const { passages, footnotes }: Pick<Document, 'passages' | 'footnotes'> = parse(piece);
    document.passages.push(...passages);
    document.footnotes.push(...footnotes);
  }
  return document;
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
