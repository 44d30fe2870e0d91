import { type Ingested, type IngestFile, ingest } from '../ingest/ingest.ts';
import type { Diagnostic, Document } from '../model/document.ts';
import type { Lexicon } from '../model/lexicon.ts';
import { buildIndex } from '../search/engine.ts';
import type { SearchIndex } from '../search/search.ts';
import { createLibrary, type LibraryParts } from './create.ts';
import { parseData } from './data.ts';
import { chooseEditions } from './editions.ts';
import { LibraryError } from './error.ts';
import type { DataTexts } from './files.ts';
import { fingerprint } from './fingerprint.ts';
import type { Library } from './library.ts';
import { mergeOrganizations } from './organizations.ts';

/** A library with what a snapshot of it needs. */
export interface Built {
  readonly library: Library;
  readonly parts: LibraryParts;
  readonly index: SearchIndex;
}

/** Makes a library of files. `problems` are findings about files that could not be read. Rejects with a LibraryError when no document is left. */
export async function buildLibrary(
  files: readonly IngestFile[],
  problems: readonly Diagnostic[],
  texts: DataTexts,
): Promise<Built> {
  const data = parseData(texts);
  const ingested: Ingested[] = [];
  // One after another: a large PDF takes much memory while it is read.
  for (const file of files) ingested.push(await ingest(file, data));
  const { documents, diagnostics } = chooseEditions(ingested);
  const all = [...problems, ...diagnostics];
  if (documents.length === 0) {
    const worst = all.find((diagnostic) => diagnostic.severity === 'error');
    const found = worst ? `no document to serve (${worst.file}: ${worst.found})` : 'no document to serve';
    throw new LibraryError(
      'the library',
      found,
      'put documents (.md, .txt, .pdf, .html, .docx) into index-data/originals or IBID_SOURCES',
    );
  }
  return assemble(documents, all, data.lexicon);
}

/** Makes a library of documents alone, without files: what benchmarks and tests index. */
export function libraryOf(documents: readonly Document[], lexicon: Lexicon): Library {
  return assemble(documents, [], lexicon).library;
}

function assemble(
  documents: readonly Document[],
  diagnostics: readonly Diagnostic[],
  lexicon: Lexicon,
): Built {
  const content = documents.map(({ source, edition, sha256, passages }) => [
    source,
    edition,
    sha256,
    passages.length,
  ]);
  const parts: LibraryParts = {
    version: fingerprint([lexicon, content]).slice(0, 12),
    documents,
    organizations: mergeOrganizations(documents, lexicon),
    diagnostics,
    lexicon,
  };
  let index: SearchIndex | undefined;
  const library = createLibrary(parts, (units) => {
    index = buildIndex(units, lexicon);
    return index;
  });
  if (!index) throw new Error('a library has an index');
  return { library, parts, index };
}
