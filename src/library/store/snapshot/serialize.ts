import { setImmediate } from 'node:timers/promises';
import type { StyleShelf } from '../../../cite/styles/style.ts';
import { limitedChanges } from '../../../history/limits.ts';
import type { Ingested } from '../../../ingest/ingest.ts';
import type { Change } from '../../../model/change.ts';
import type { Diagnostic, Document } from '../../../model/document.ts';
import type { LibraryLimits, LibraryParts, LibraryView } from '../../../model/library-parts.ts';
import type { NameScan, NameScans } from '../../../organizations/mentions.ts';
import { type BuiltIndex, loadIndex } from '../../../search/engine.ts';
import { AscendingListsBuilder, listAt, startsOf } from '../../../search/index/int-lists.ts';
import { SectionReader, SectionWriter } from '../../../search/index/sections.ts';
import { finish, finishBreathing, type Steps } from '../../../text/steps.ts';
import type { Library } from '../../library.ts';
import { createLibrary } from '../../open-library.ts';
import { countUnits } from '../../units.ts';
import { withViews } from '../../visible.ts';
import { INDEX_FORMAT } from '../fingerprint.ts';
import {
  decodeDocument,
  decodeList,
  encodeDocument,
  encodeList,
  restrictDocument,
} from './lazy-documents.ts';
import type { SnapshotSections } from './snapshot.ts';

export interface KeyedFile extends Ingested {
  readonly key: string;
  readonly chunks?: readonly Uint8Array[];
  readonly firstUnit?: number | undefined;
  readonly names?: NameScan | undefined;
}

export interface Built {
  readonly parts: LibraryParts;
  readonly index: BuiltIndex;
  readonly names: NameScans;
  readonly files: readonly KeyedFile[];
  readonly reused: number;
  readonly before: (() => LibraryParts) | null;
  open(styles?: StyleShelf): Library;
}

interface SavedFile {
  readonly key: string;
  readonly document: number | null;
  readonly diagnostics: Diagnostic[];
  readonly derivedId?: string | undefined;
}

export function serializeLibrary({ parts, index, names, files }: Built): SnapshotSections {
  const { documents, changes, views = [], ...rest } = parts;
  const chunksOf = new Map(files.map(({ document, chunks }) => [document, chunks]));
  const saved = [...new Set([...documents, ...files.flatMap(({ document }) => document ?? [])])];
  const positions = new Map(saved.map((document, position) => [document, position]));
  const savedFiles = files.map(({ key, document, diagnostics, derivedId }): SavedFile => {
    return { key, document: (document && positions.get(document)) ?? null, diagnostics, derivedId };
  });
  const writer = new SectionWriter();
  writer.text('format', String(INDEX_FORMAT));
  writer.text('parts', JSON.stringify(rest));
  writer.text('files', JSON.stringify(savedFiles));
  writer.slices(
    'documents',
    saved.map((document) => chunksOf.get(document) ?? encodeDocument(document)),
  );
  writer.numbers('units', Uint32Array.from(documents, countUnits));
  const scans = documents.map((document) => names.scans.get(document) ?? NO_NAMES);
  writer.text('names', JSON.stringify(names.names));
  writer.slices(
    'names.found',
    scans.map(({ hits, ordinary }) => [Buffer.from(JSON.stringify({ hits, ordinary }))]),
  );
  const words = new AscendingListsBuilder(scans.length);
  for (const [at, scan] of scans.entries()) for (const word of scan.words) words.measure(at, word);
  for (const [at, scan] of scans.entries()) for (const word of scan.words) words.add(at, word);
  writer.lists('names.words', words.build());
  writer.slices('changes', [encodeList(changes)]);
  writer.text('seen', JSON.stringify(views));
  for (const [number, view] of views.entries()) writer.text(`seen.${number}`, JSON.stringify(view.parts()));
  return new Map([...writer.sections, ...index.save()]);
}

const NO_NAMES: NameScan = { hits: [], ordinary: [], words: new Uint32Array() };

/** Yields to the event loop. Rejects if a section is missing or damaged. */
export function deserializeLibrary(sections: SnapshotSections, options: OpenOptions = {}): Promise<Library> {
  return finishBreathing(loadLibrary(sections, options), () => setImmediate());
}

/** Throws if a section is missing or damaged. */
export function deserializeParts(sections: SnapshotSections): LibraryParts {
  return finish(loadParts(sections));
}

/** The parts with all their views. Throws like `deserializeParts`. */
export function partsWithViews(sections: SnapshotSections, limits: LibraryLimits | undefined): LibraryParts {
  const whole = deserializeParts(sections);
  const parts = limits ? limited(whole, limits) : whole;
  return parts.views ? parts : withViews(parts, scansIn(new SectionReader(sections), parts.documents));
}

interface OpenOptions {
  readonly limits?: LibraryLimits | undefined;
  readonly styles?: StyleShelf | undefined;
}

function* loadLibrary(sections: SnapshotSections, { limits, styles }: OpenOptions): Steps<Library> {
  const whole = yield* loadParts(sections);
  const parts = limits ? limited(whole, limits) : whole;
  const reader = new SectionReader(sections);
  return yield* createLibrary(parts, (units) => loadIndex(units, parts.lexicon, sections), {
    scans: scansIn(reader, parts.documents),
    unitCounts: reader.numbers(Uint32Array, 'units'),
    styles,
  });
}

function limited(parts: LibraryParts, limits: LibraryLimits): LibraryParts {
  const documents = parts.documents.map((document) => {
    const restricted = limits.restricted[document.source.id];
    return restricted ? restrictDocument(document, restricted) : document;
  });
  return { ...parts, documents, changes: limitedChanges(parts.changes, limits), views: undefined };
}

/** Undefined in snapshots of older formats, whose handles may still be in use. */
function readViews(reader: SectionReader): LibraryView[] | undefined {
  if (!reader.has('seen')) return undefined;
  const saved: Omit<LibraryView, 'parts'>[] = JSON.parse(reader.text('seen'));
  const seen = reader.under('seen.');
  return saved.map((view, number) => ({ ...view, parts: () => JSON.parse(seen.text(`seen.${number}`)) }));
}

function* loadParts(
  sections: SnapshotSections,
  reused: ReadonlyMap<number, Document> = new Map(),
): Steps<LibraryParts> {
  const reader = new SectionReader(sections);
  const rest: Omit<LibraryParts, 'documents' | 'changes' | 'views'> = JSON.parse(reader.text('parts'));
  yield;
  const served = reader.numbers(Uint32Array, 'units').length;
  const documents: Document[] = [];
  for (const [position, chunks] of reader.slices('documents').slice(0, served).entries()) {
    documents.push(reused.get(position) ?? decodeDocument(chunks));
    yield;
  }
  const changes: Change[] = yield* decodeList(reader.slices('changes')[0] ?? []);
  return { ...rest, documents, changes, views: readViews(reader) };
}

export interface PreviousBuild {
  readonly sections: SnapshotSections;
  readonly isOutdated: boolean;
  readonly names: readonly string[];
  take(key: string): KeyedFile | null;
  parts(): LibraryParts;
}

export function readPrevious(sections: SnapshotSections): PreviousBuild | null {
  try {
    const reader = new SectionReader(sections);
    const saved: SavedFile[] = JSON.parse(reader.text('files'));
    const byKey = new Map(saved.map((file) => [file.key, file]));
    const slices = reader.slices('documents');
    const isOutdated = !reader.has('format') || reader.text('format') !== String(INDEX_FORMAT);
    // Older formats encode lists differently, and none of their files is reused.
    const scanOf = isOutdated ? () => undefined : readScans(reader);
    const firstUnits = startsOf(reader.numbers(Uint32Array, 'units')).subarray(0, -1);
    const taken = new Map<number, Document>();
    let parts: LibraryParts | undefined;
    return {
      sections,
      isOutdated,
      names: JSON.parse(reader.text('names')),
      parts() {
        parts ??= finish(loadParts(sections, taken));
        return parts;
      },
      take(key) {
        const file = byKey.get(key);
        if (!file) return null;
        const { document: position, diagnostics, derivedId } = file;
        const chunks = position === null ? undefined : slices[position];
        if (position === null || !chunks) return { key, document: null, diagnostics };
        // New each time: two equal files are two documents.
        const document = decodeDocument(chunks);
        taken.set(position, document);
        const served = { firstUnit: firstUnits[position], names: scanOf(position) };
        return { key, document, diagnostics, derivedId, chunks, ...served };
      },
    };
  } catch {
    return null;
  }
}

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

function readScans(reader: SectionReader): (position: number) => NameScan | undefined {
  const slices = reader.slices('names.found');
  const words = reader.lists('names.words', { count: slices.length, isAscending: true });
  return (position) => {
    const [bytes] = slices[position] ?? [];
    if (!bytes) return undefined;
    const found: Pick<NameScan, 'hits' | 'ordinary'> = JSON.parse(Buffer.from(bytes).toString('utf8'));
    return { ...found, words: listAt(words, position) };
  };
}
