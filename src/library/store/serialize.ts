import type { Ingested } from '../../ingest/ingest.ts';
import type { Change } from '../../model/change.ts';
import type { Diagnostic, Document } from '../../model/document.ts';
import type { LibraryParts } from '../../model/library-parts.ts';
import type { NameScan, NameScans } from '../../organizations/mentions.ts';
import { type BuiltIndex, loadIndex } from '../../search/engine.ts';
import { IntListsBuilder, listAt, startsOf } from '../../search/index/int-lists.ts';
import { SectionReader, SectionWriter } from '../../search/index/sections.ts';
import { finish, finishBreathing, type Steps } from '../../text/steps.ts';
import type { Library } from '../library.ts';
import { createLibrary } from '../open-library.ts';
import { countUnits } from '../units.ts';
import { piecesOf, piecesOfList, readDocument, readList } from './lazy-documents.ts';
import type { SnapshotSections } from './snapshot.ts';

/**
 * A file that was read: what came of it, under a key of all that this depends on. A document that was taken over from an
 * older snapshot has the pieces of JSON in which it stands there.
 */
export interface KeyedFile extends Ingested {
  readonly key: string;
  readonly pieces?: readonly Uint8Array[];
  /** The number of its first unit in the older index, and what names it had there; none where it did not serve. */
  readonly firstUnit?: number | undefined;
  readonly names?: NameScan | undefined;
}

/** A library as it was built, with what a snapshot of it needs. */
export interface Built {
  readonly parts: LibraryParts;
  readonly index: BuiltIndex;
  readonly names: NameScans;
  readonly files: readonly KeyedFile[];
  /** How many documents were taken over from an older snapshot. */
  readonly reused: number;
  /** What that was made of: what was taken over are the same objects. Null without one. */
  readonly before: (() => LibraryParts) | null;
  /** Makes what the library is asked through. */
  open(): Library;
}

/** What a snapshot holds of a file: `document` is the position of its document among those saved. */
interface SavedFile {
  readonly key: string;
  readonly document: number | null;
  readonly diagnostics: Diagnostic[];
}

/** A built library as sections, which `loadLibrary` reads and a later build takes over what it can from. */
export function saveLibrary({ parts, index, names, files }: Built): SnapshotSections {
  const { documents, changes, ...rest } = parts;
  const served = new Set(documents);
  const byDocument = new Map(files.map((file) => [file.document, file]));
  const others = files.flatMap(({ document }) => (document && !served.has(document) ? [document] : []));
  const saved = [...documents, ...others];
  const positions = new Map(saved.map((document, position) => [document, position]));
  const writer = new SectionWriter();
  writer.text('parts', JSON.stringify(rest));
  writer.text(
    'files',
    JSON.stringify(
      files.map(({ key, document, diagnostics }): SavedFile => {
        return { key, document: (document && positions.get(document)) ?? null, diagnostics };
      }),
    ),
  );
  writer.slices(
    'documents',
    saved.map((document) => byDocument.get(document)?.pieces ?? piecesOf(document)),
  );
  writer.numbers('units', Uint32Array.from(documents, countUnits));
  const scans = documents.map((document) => names.scans.get(document) ?? NOTHING);
  writer.text('names', JSON.stringify(names.names));
  writer.slices(
    'names.found',
    scans.map(({ hits, ordinary }) => [Buffer.from(JSON.stringify({ hits, ordinary }))]),
  );
  const words = new IntListsBuilder();
  for (const scan of scans) words.add(scan.words);
  writer.lists('names.words', words.build());
  writer.slices('changes', [piecesOfList(changes)]);
  return new Map([...writer.sections, ...index.save()]);
}

const NOTHING: NameScan = { hits: [], ordinary: [], words: new Uint32Array() };

/**
 * The library of sections that `saveLibrary` gave; nothing is parsed but what serves. `breathe` is awaited between steps of
 * some tens of milliseconds at most, so that others are answered meanwhile. Rejects where a section is missing or damaged.
 */
export function loadLibrary(
  sections: SnapshotSections,
  breathe: () => Promise<void> = async () => {},
): Promise<Library> {
  return finishBreathing(loading(sections), breathe);
}

/** What a saved library is made of, without its index. Throws where a section is missing or damaged. */
export function partsOf(sections: SnapshotSections): LibraryParts {
  return finish(readingParts(sections));
}

function* loading(sections: SnapshotSections): Steps<Library> {
  const parts = yield* readingParts(sections);
  const reader = new SectionReader(sections);
  return yield* createLibrary(parts, (units) => loadIndex(units, parts.lexicon, sections), {
    scans: scansIn(reader, parts.documents),
    unitCounts: reader.uint32('units'),
  });
}

function* readingParts(
  sections: SnapshotSections,
  taken: ReadonlyMap<number, Document> = new Map(),
): Steps<LibraryParts> {
  const reader = new SectionReader(sections);
  const rest: Omit<LibraryParts, 'documents' | 'changes'> = JSON.parse(reader.text('parts'));
  yield;
  const served = reader.uint32('units').length;
  const slices = reader.slices('documents');
  const documents: Document[] = [];
  for (const [position, pieces] of slices.slice(0, served).entries()) {
    documents.push(taken.get(position) ?? readDocument(pieces));
    yield;
  }
  const changes: Change[] = yield* readList(reader.slices('changes')[0] ?? []);
  return { ...rest, documents, changes };
}

/** What an older snapshot has: its index, the names that were looked for, and its files by their keys. */
export interface Earlier {
  readonly sections: SnapshotSections;
  readonly names: readonly string[];
  take(key: string): KeyedFile | null;
  /** What it was made of; documents that were taken are the same objects. */
  parts(): LibraryParts;
}

/** What can be taken over from the sections of an older snapshot; nothing where they cannot be read. */
export function readEarlier(sections: SnapshotSections): Earlier | null {
  try {
    const reader = new SectionReader(sections);
    const saved: SavedFile[] = JSON.parse(reader.text('files'));
    const byKey = new Map(saved.map((file) => [file.key, file]));
    const slices = reader.slices('documents');
    const scanOf = readScans(reader);
    const firstUnits = startsOf(reader.uint32('units')).subarray(0, -1);
    const taken = new Map<number, Document>();
    let held: LibraryParts | undefined;
    return {
      parts() {
        held ??= finish(readingParts(sections, taken));
        return held;
      },
      sections,
      names: JSON.parse(reader.text('names')),
      take(key) {
        const file = byKey.get(key);
        if (!file) return null;
        const { document: position, diagnostics } = file;
        const pieces = position === null ? undefined : slices[position];
        if (position === null || !pieces) return { key, document: null, diagnostics };
        // Parsed anew each time: two files of the same bytes are two documents.
        const document = readDocument(pieces);
        taken.set(position, document);
        const served = { firstUnit: firstUnits[position], names: scanOf(position) };
        return { key, document, diagnostics, pieces, ...served };
      },
    };
  } catch {
    return null;
  }
}

/** What names the documents have, read when it is asked for. */
function scansIn(reader: SectionReader, documents: readonly Document[]): () => NameScans {
  const names = reader.text('names');
  const scanOf = readScans(reader);
  return () => {
    const found = documents.flatMap((document, position) => {
      const scan = scanOf(position);
      return scan ? [[document, scan] as const] : [];
    });
    return { names: JSON.parse(names), scans: new Map(found) };
  };
}

function readScans(reader: SectionReader): (document: number) => NameScan | undefined {
  const slices = reader.slices('names.found');
  const words = reader.lists('names.words', slices.length);
  return (document) => {
    const [bytes] = slices[document] ?? [];
    if (!bytes) return undefined;
    const found: Pick<NameScan, 'hits' | 'ordinary'> = JSON.parse(Buffer.from(bytes).toString('utf8'));
    return { ...found, words: listAt(words, document) };
  };
}
