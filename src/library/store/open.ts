import type { Library } from '../library.ts';
import { readActive } from './active.ts';
import type { BuildOptions } from './build.ts';
import { buildFolder, type LibraryPlace, readInputs } from './inputs.ts';
import { type Built, loadLibrary, partsOf, saveLibrary } from './serialize.ts';
import { type About, listSnapshots, readSnapshot, type SnapshotSections, writeSnapshot } from './snapshot.ts';

/** An open library, and the key of the snapshot that it has or would have. */
export interface Opened {
  readonly library: Library;
  readonly key: string;
}

/**
 * Opens the library: the one that was chosen by a rollback, else that of the files. Rejects with a LibraryError when there
 * is nothing to serve; `warn` is told what could not be done and does no harm.
 */
export async function openLibrary(
  place: LibraryPlace,
  warn: (line: string) => void = () => {},
): Promise<Library> {
  const folder = buildFolder(place);
  const serving = readActive(folder);
  const chosen = serving?.rolledBack === true && (await load(await readSnapshot(folder, serving.key)));
  return chosen || (await openFromFiles(place, warn)).library;
}

/**
 * Opens the library of the files as they are, whatever served before: from its snapshot when that was made of the same
 * files by the same code, else from the files, and then writes the snapshot. With `earlier`, the key of a library whose
 * handles people have, it is built in any case, and what became of those handles is kept.
 */
export async function openFromFiles(
  place: LibraryPlace,
  warn: (line: string) => void,
  earlier?: string,
): Promise<Opened> {
  const { key, ...inputs } = readInputs(place);
  const folder = buildFolder(place);
  const past = earlier === undefined ? undefined : await pastOf(folder, earlier);
  const stored = past ? null : await load(await readSnapshot(folder, key));
  if (stored) return { library: stored, key };

  // What parses documents is not loaded where a snapshot serves: it takes longer than the rest of the start.
  const { buildLibrary } = await import('./build.ts');
  const previous = await newest(folder);
  const anew = () => buildLibrary(inputs, { previous });
  // Other code may have kept another form of what it said: its past is lost then, and nothing else.
  const built = past ? await buildLibrary(inputs, { previous, past }).catch(anew) : await anew();
  try {
    const serving = readActive(folder)?.key;
    writeSnapshot(folder, { key, about: aboutOf(built), sections: saveLibrary(built), serving });
  } catch (error) {
    warn(`no snapshot written to ${folder}: ${error instanceof Error ? error.message : String(error)}`);
  }
  return { library: built.open(), key };
}

/** What a kept library of other code says, as far as it can be read. */
async function pastOf(folder: string, key: string): Promise<BuildOptions['past']> {
  const sections = await readSnapshot(folder, key);
  try {
    return sections ? { at: new Date().toISOString(), before: partsOf(sections) } : undefined;
  } catch {
    return undefined;
  }
}

function aboutOf({ parts }: Built): About {
  const { documents, passages } = parts.counts;
  const built = new Date().toISOString();
  return { version: parts.version, built, by: 'Ibid', action: 'open', documents, passages, changes: 0 };
}

/** The newest snapshot that can be read: most of a library is as it was the last time. */
async function newest(folder: string): Promise<SnapshotSections | undefined> {
  for (const { key } of listSnapshots(folder)) {
    const sections = await readSnapshot(folder, key);
    if (sections) return sections;
  }
  return undefined;
}

/** The library of a snapshot, or null when there is none, or none that can be read: it is built again. */
async function load(sections: SnapshotSections | null): Promise<Library | null> {
  try {
    return sections && (await loadLibrary(sections));
  } catch {
    return null;
  }
}
