import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Ingested, type IngestFile, ingest } from '../ingest/ingest.ts';
import type { Diagnostic, Document } from '../model/document.ts';
import type { Lexicon } from '../model/lexicon.ts';
import { buildIndex, loadIndex } from '../search/engine.ts';
import type { SearchIndex } from '../search/search.ts';
import { createLibrary, type LibraryParts } from './create.ts';
import { type DataFiles, readDataFiles } from './data.ts';
import { chooseEditions } from './editions.ts';
import { LibraryError } from './error.ts';
import { readFiles } from './files.ts';
import type { Library } from './library.ts';
import { mergeOrganizations } from './organizations.ts';
import { readSnapshot, type Sections, writeSnapshot } from './snapshot.ts';

/** Where a library is opened from: the data folder, and more folders of documents. */
export interface LibraryPlace {
  readonly data: string;
  readonly sources: readonly string[];
}

/**
 * Opens the library: from its snapshot when that was made of the same files by the same code, else from the files,
 * and then writes the snapshot. Throws a LibraryError when there is nothing to serve; `warn` is told what could not
 * be done and does no harm.
 */
export function openLibrary(place: LibraryPlace, warn: (line: string) => void = () => {}): Library {
  const data = readDataFiles(place.data);
  const folders = [join(place.data, 'sources'), join(place.data, 'originals'), ...place.sources];
  const read = readFiles(folders);
  const key = fingerprint([codeVersion(), data, read.diagnostics, read.files.map(describe)]);
  const build = join(place.data, 'build');
  const sections = readSnapshot(build, key);
  const stored = sections && loadParts(sections, data.lexicon);
  if (stored) return stored;

  const made = buildParts(read.files, read.diagnostics, data);
  let index: SearchIndex | undefined;
  const library = createLibrary(made, (units) => {
    index = buildIndex(units, data.lexicon);
    return index;
  });
  try {
    writeSnapshot(build, key, new Map([[PARTS, toBytes(made)], ...(index?.save() ?? [])]));
  } catch (error) {
    warn(`no snapshot written to ${build}: ${error instanceof Error ? error.message : String(error)}`);
  }
  return library;
}

/** Makes a library of documents alone, without files: what benchmarks and tests index. */
export function libraryOf(documents: readonly Document[], lexicon: Lexicon): Library {
  return createLibrary(assemble(documents, [], lexicon), (units) => buildIndex(units, lexicon));
}

const PARTS = 'parts';

function loadParts(sections: Sections, lexicon: Lexicon): Library | null {
  const bytes = sections.get(PARTS);
  if (!bytes) return null;
  const parts: LibraryParts = JSON.parse(
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8'),
  );
  return createLibrary(parts, (units) => loadIndex(units, lexicon, sections));
}

function toBytes(parts: LibraryParts): Uint8Array {
  return Buffer.from(JSON.stringify(parts));
}

function buildParts(
  files: readonly IngestFile[],
  problems: readonly Diagnostic[],
  data: DataFiles,
): LibraryParts {
  const ingested: Ingested[] = files.map((file) => ingest(file, data));
  const { documents, diagnostics } = chooseEditions(ingested);
  const all = [...problems, ...ingested.flatMap((one) => one.diagnostics), ...diagnostics];
  if (documents.length === 0) {
    const worst = all.find((diagnostic) => diagnostic.severity === 'error');
    const found = worst ? `no document to serve (${worst.file}: ${worst.found})` : 'no document to serve';
    throw new LibraryError(
      'the library',
      found,
      'put .md or .txt files into index-data/originals or IBID_SOURCES',
    );
  }
  return assemble(documents, all, data.lexicon);
}

function assemble(
  documents: readonly Document[],
  diagnostics: readonly Diagnostic[],
  lexicon: Lexicon,
): LibraryParts {
  const content = documents.map(({ source, edition, sha256, passages }) => [
    source,
    edition,
    sha256,
    passages.length,
  ]);
  return {
    version: fingerprint([codeVersion(), lexicon, content]).slice(0, 12),
    documents,
    organizations: mergeOrganizations(documents, lexicon),
    diagnostics,
  };
}

function describe(file: IngestFile): unknown {
  return [file.name, file.side ?? null, createHash('sha256').update(file.bytes).digest('hex')];
}

function fingerprint(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}

/**
 * The version of the code that turns files into a library: a hash of its sources. A number kept by hand would be
 * forgotten once, and an old snapshot would then answer for new code.
 */
function codeVersion(): string {
  codeHash ??= fingerprint(
    ['model', 'ingest', 'search', 'cite', 'library'].flatMap((part) => {
      const folder = join(import.meta.dirname, '..', part);
      return readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .sort()
        .map((name) => [part, name, readFileSync(join(folder, name), 'utf8')]);
    }),
  );
  return codeHash;
}

let codeHash: string | undefined;
