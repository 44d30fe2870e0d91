import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import type { Document } from '../../../model/document.ts';
import type { LibraryParts, LibraryView } from '../../../model/library-parts.ts';
import type { EngineReads, PublishedDocument, PublishedIndex } from '../../../search/published/format.ts';
import { sha256Of } from '../fingerprint.ts';
import { type Content, contentsOf } from '../snapshot/lazy-documents.ts';

/** Records of each list in a chunk. Few, since an answer reads a chunk for each of its passages. */
export const CHUNK = 100;
/** Prefix of the ids of documents that describe the whole library. */
export const ABOUT = 'about';
const LIBRARY = 'library';
/** Characters of a larger value that go into one document. */
const PIECE = 500_000;
const LONGEST_ID = 500;

/** A document without its lists. `silent` are the positions of notes without a text, hence without a unit. */
export interface DocumentOutline extends Omit<Document, keyof Content> {
  readonly lengths: Readonly<Record<keyof Content, number>>;
  readonly silent: readonly number[];
}

export interface AboutLibrary {
  readonly parts: Omit<LibraryParts, 'documents' | 'views' | 'held'>;
  readonly documents: readonly DocumentOutline[];
  readonly views: readonly Omit<LibraryView, 'parts'>[];
  readonly index: PublishedIndex;
}

/** The chunks of a document; returns the outline that `aboutDocuments` needs. */
export function* chunkDocuments(document: Document): Generator<PublishedDocument, DocumentOutline> {
  let number = 0;
  for (const content of contentsOf(document, CHUNK))
    yield documentOf('chunk', chunkId(document, number++), packed(content));
  const { passages, footnotes, entries, bodies, ...metadata } = document;
  const silent = footnotes.flatMap(({ raw }, at) => (raw === '' ? [at] : []));
  const [ofPassages, ofNotes] = [passages.length, footnotes.length];
  const lengths = {
    passages: ofPassages,
    footnotes: ofNotes,
    entries: entries.length,
    bodies: bodies.length,
  };
  return { ...metadata, lengths, silent };
}

/**
 * The description of a library. The last document completes it and changes with the others. `name`: the index they belong
 * to, since an index begins as a clone of another.
 */
export function* aboutDocuments(
  { documents: _, views = [], held: _held, ...parts }: LibraryParts,
  documents: readonly DocumentOutline[],
  index: PublishedIndex,
  name: string,
): Generator<PublishedDocument> {
  const about: AboutLibrary = {
    ...{ parts, documents, index },
    views: views.map(({ parts: _parts, ...view }) => view),
  };
  const values = new Map<string, unknown>([[LIBRARY, about]]);
  for (const [at, view] of views.entries()) values.set(viewName(at), view.parts());
  const written: Record<string, WrittenValue> = {};
  for (const [key, value] of values) {
    const text = packed(value);
    const pieces = Math.ceil(text.length / PIECE);
    written[key] = { pieces, hash: sha256Of(text) };
    for (let at = 0; at < pieces; at++)
      yield documentOf(ABOUT, pieceId(key, at), text.slice(at * PIECE, (at + 1) * PIECE));
  }
  const root: AboutRoot = { name, written };
  yield documentOf(ABOUT, ABOUT, JSON.stringify(root));
}

interface AboutRoot {
  readonly name: string;
  readonly written: Readonly<Record<string, WrittenValue>>;
}

interface WrittenValue {
  readonly pieces: number;
  readonly hash: string;
}

/** Undefined if the description is incomplete. */
export function readAbout(reads: EngineReads, name: string): AboutLibrary | undefined {
  return readValue(reads, name, LIBRARY);
}

export function readView(reads: EngineReads, name: string, number: number): ReturnType<LibraryView['parts']> {
  const view = readValue(reads, name, viewName(number));
  if (view === undefined) throw new Error(`the library has no view ${number}`);
  return view;
}

export function chunkId({ source, edition }: Pick<Document, 'source' | 'edition'>, number: number): string {
  const id = `chunk ${source.id} ${edition} ${number}`;
  if (Buffer.byteLength(id) > LONGEST_ID) throw new Error(`the id ${source.id} is too long to publish`);
  return id;
}

export function unpacked(text: string) {
  return JSON.parse(brotliDecompressSync(Buffer.from(text, 'base64')).toString('utf8'));
}

function packed(value: unknown): string {
  return brotliCompressSync(JSON.stringify(value), QUALITY).toString('base64');
}

/** Higher levels take several times as long and save a few percent. */
const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

function readValue(reads: EngineReads, name: string, key: string) {
  const [packedRoot] = reads.packed([ABOUT]);
  if (packedRoot === undefined) return undefined;
  const root: AboutRoot = JSON.parse(packedRoot);
  if (root.name !== name) return undefined;
  const { pieces = 0, hash } = root.written[key] ?? {};
  const ids = Array.from({ length: pieces }, (_, at) => pieceId(key, at));
  const text = reads.packed(ids).join('');
  return sha256Of(text) === hash ? unpacked(text) : undefined;
}

function documentOf(kind: 'about' | 'chunk', id: string, text: string): PublishedDocument {
  return { id, fields: { kind, packed: text } };
}

function pieceId(name: string, at: number): string {
  return `${ABOUT} ${name} ${at}`;
}

function viewName(number: number): string {
  return `view ${number}`;
}
