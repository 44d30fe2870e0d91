import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { IngestFile } from '../ingest/ingest.ts';
import { loadIndex } from '../search/engine.ts';
import type { Built } from './build.ts';
import { createLibrary, type LibraryParts } from './create.ts';
import { readDataTexts, readFiles } from './files.ts';
import { fingerprint } from './fingerprint.ts';
import type { Library } from './library.ts';
import { readSnapshot, type Sections, writeSnapshot } from './snapshot.ts';

/** Where a library is opened from: the data folder, and more folders of documents. */
export interface LibraryPlace {
  readonly data: string;
  readonly sources: readonly string[];
}

const PARTS = 'parts';

/**
 * Opens the library: from its snapshot when that was made of the same files by the same code, else from the files,
 * and then writes the snapshot. Rejects with a LibraryError when there is nothing to serve; `warn` is told what
 * could not be done and does no harm.
 */
export async function openLibrary(
  place: LibraryPlace,
  warn: (line: string) => void = () => {},
): Promise<Library> {
  const texts = readDataTexts(place.data);
  const own = ['sources', 'originals']
    .map((name) => join(place.data, name))
    .filter((path) => existsSync(path));
  const { files, diagnostics } = readFiles([...own, ...place.sources]);
  const key = fingerprint([texts, diagnostics, files.map(describe)]);
  const folder = join(place.data, 'build');
  const stored = load(readSnapshot(folder, key));
  if (stored) return stored;

  // What parses documents is not loaded where a snapshot serves: it takes longer than the rest of the start.
  const { buildLibrary } = await import('./build.ts');
  const built = await buildLibrary(files, diagnostics, texts);
  try {
    writeSnapshot(folder, key, save(built));
  } catch (error) {
    warn(`no snapshot written to ${folder}: ${error instanceof Error ? error.message : String(error)}`);
  }
  return built.library;
}

function save({ parts, index }: Built): Sections {
  return new Map([[PARTS, Buffer.from(JSON.stringify(parts))], ...index.save()]);
}

/** The library of a snapshot, or null when there is none, or none that can be read: it is built again. */
function load(sections: Sections | null): Library | null {
  const bytes = sections?.get(PARTS);
  if (!sections || !bytes) return null;
  try {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
    const parts: LibraryParts = JSON.parse(text);
    return createLibrary(parts, (units) => loadIndex(units, parts.lexicon, sections));
  } catch {
    return null;
  }
}

function describe(file: IngestFile): unknown {
  return [file.name, file.side ?? null, createHash('sha256').update(file.bytes).digest('hex')];
}
