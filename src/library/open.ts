import { loadIndex } from '../search/engine.ts';
import type { Built } from './build.ts';
import { createLibrary, type LibraryParts } from './create.ts';
import { buildFolder, type LibraryPlace, readInputs } from './inputs.ts';
import type { Library } from './library.ts';
import { type About, readSnapshot, type Sections, writeSnapshot } from './snapshot.ts';

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
  const { texts, files, problems, key } = readInputs(place);
  const folder = buildFolder(place);
  const stored = load(readSnapshot(folder, key));
  if (stored) return stored;

  // What parses documents is not loaded where a snapshot serves: it takes longer than the rest of the start.
  const { buildLibrary } = await import('./build.ts');
  const built = await buildLibrary(files, problems, texts);
  try {
    writeSnapshot(folder, { key, about: aboutOf(built), sections: save(built) });
  } catch (error) {
    warn(`no snapshot written to ${folder}: ${error instanceof Error ? error.message : String(error)}`);
  }
  return built.library;
}

function aboutOf({ library }: Built): About {
  const { version, documents, passages } = library.summary;
  const built = new Date().toISOString();
  return { version, built, by: 'Ibid', action: 'open', documents, passages, changes: 0 };
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
