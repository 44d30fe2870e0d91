import type { Ingested } from '../ingest/ingest.ts';
import type { Diagnostic, Document } from '../model/document.ts';
import { loadIndex } from '../search/engine.ts';
import type { SearchIndex } from '../search/search.ts';
import { SectionReader, SectionWriter } from '../search/sections.ts';
import { finish, finishBreathing, type Steps } from '../search/steps.ts';
import { createLibrary, type LibraryParts } from './create.ts';
import type { Library } from './library.ts';
import { piecesOf, readPieces } from './pieces.ts';
import type { Sections } from './snapshot.ts';

/**
 * A file that was read: what came of it, under a key of all that this depends on. A document that was taken over from an
 * older snapshot has the pieces of JSON in which it stands there.
 */
export interface KeyedFile extends Ingested {
  readonly key: string;
  readonly pieces?: readonly Uint8Array[];
}

/** A library with what a snapshot of it needs. `reused`: how many documents were taken over from an older snapshot. */
export interface Built {
  readonly library: Library;
  readonly parts: LibraryParts;
  readonly index: SearchIndex;
  readonly files: readonly KeyedFile[];
  readonly reused: number;
}

/** What a snapshot holds of a file: `document` is the position of its document among those saved. */
interface SavedFile {
  readonly key: string;
  readonly document: number | null;
  readonly diagnostics: Diagnostic[];
}

/** A built library as sections, which `loadLibrary` reads and a later build takes over what it can from. */
export function saveLibrary({ parts, index, files }: Built): Sections {
  const { documents, ...rest } = parts;
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
  writer.numbers('served', Uint32Array.of(documents.length));
  return new Map([...writer.sections, ...index.save()]);
}

/**
 * The library of sections that `saveLibrary` gave; nothing is parsed but what serves. `breathe` is awaited between steps of
 * some tens of milliseconds at most, so that others are answered meanwhile. Rejects where a section is missing or damaged.
 */
export function loadLibrary(
  sections: Sections,
  breathe: () => Promise<void> = async () => {},
): Promise<Library> {
  return finishBreathing(loading(sections), breathe);
}

/** What a saved library is made of, without its index. Throws where a section is missing or damaged. */
export function partsOf(sections: Sections): LibraryParts {
  return finish(readingParts(sections));
}

function* loading(sections: Sections): Steps<Library> {
  const parts = yield* readingParts(sections);
  return yield* createLibrary(parts, (units) => loadIndex(units, parts.lexicon, sections));
}

function* readingParts(sections: Sections): Steps<LibraryParts> {
  const reader = new SectionReader(sections);
  const rest: Omit<LibraryParts, 'documents'> = JSON.parse(reader.text('parts'));
  yield;
  const [served = 0] = reader.uint32('served', 1);
  const slices = reader.slices('documents');
  const documents: Document[] = [];
  for (const pieces of slices.slice(0, served)) {
    documents.push(yield* readPieces(pieces));
    yield;
  }
  return { ...rest, documents };
}

/** The files of an older snapshot, by their keys. */
export interface Earlier {
  take(key: string): KeyedFile | null;
}

/** What can be taken over from the sections of an older snapshot; nothing where they cannot be read. */
export function readEarlier(sections: Sections): Earlier | null {
  try {
    const reader = new SectionReader(sections);
    const saved: SavedFile[] = JSON.parse(reader.text('files'));
    const byKey = new Map(saved.map((file) => [file.key, file]));
    const slices = reader.slices('documents');
    return {
      take(key) {
        const file = byKey.get(key);
        if (!file) return null;
        const pieces = file.document === null ? undefined : slices[file.document];
        // Parsed anew each time: two files of the same bytes are two documents.
        if (pieces === undefined) return { key, document: null, diagnostics: file.diagnostics };
        return { key, document: finish(readPieces(pieces)), diagnostics: file.diagnostics, pieces };
      },
    };
  } catch {
    return null;
  }
}
