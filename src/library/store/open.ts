import type { Library } from '../library.ts';
import { readActive } from './active.ts';
import type { BuildOptions } from './build.ts';
import type { DataTexts } from './files.ts';
import { buildFolder, type LibraryPlace, readInputs } from './inputs.ts';
import { type Built, deserializeLibrary, deserializeParts, serializeLibrary } from './serialize.ts';
import { type About, listSnapshots, readSnapshot, type SnapshotSections, writeSnapshot } from './snapshot.ts';

/** `key` is the snapshot's, even if writing it failed. */
export interface Opened {
  readonly library: Library;
  readonly key: string;
}

export type ReaderOf = (place: LibraryPlace, texts: DataTexts) => BuildOptions['read'];

/** Prefers the library that a rollback chose. Rejects with a LibraryError. */
export async function openLibrary(
  place: LibraryPlace,
  warn: (line: string) => void = () => {},
  readerOf?: ReaderOf,
): Promise<Library> {
  const folder = buildFolder(place);
  const active = readActive(folder);
  const chosen = active?.rolledBack === true && (await loadSnapshot(folder, active.key));
  return chosen || (await openFromFiles(place, { warn, readerOf })).library;
}

export interface FilesOptions {
  readonly readerOf?: ReaderOf | undefined;
  readonly earlier?: string | undefined;
  readonly progress?: BuildOptions['progress'];
}

/**
 * With `earlier`, the key of a library of another index format, always builds, and records the changes of its
 * handles.
 */
export async function openFromFiles(
  place: LibraryPlace,
  { warn, ...options }: FilesOptions & { readonly warn: (line: string) => void },
): Promise<Opened> {
  const { key, built, stored, unsaved } = await saveFromFiles(place, options);
  if (unsaved)
    warn(
      `no snapshot written to ${buildFolder(place)}: ${unsaved instanceof Error ? unsaved.message : unsaved}`,
    );
  return { library: stored ?? built.open(), key };
}

/** `stored` is a snapshot of these files. `unsaved`: why no snapshot could be written. */
type SavedLibrary = { readonly key: string; readonly unsaved?: unknown } & (
  | { readonly built: Built; readonly stored?: undefined }
  | { readonly built?: undefined; readonly stored: Library }
);

/** Rejects with a LibraryError. */
export async function saveFromFiles(
  place: LibraryPlace,
  { readerOf, earlier, progress }: FilesOptions,
): Promise<SavedLibrary> {
  const { key, ...inputs } = readInputs(place);
  const folder = buildFolder(place);
  const past = earlier === undefined ? undefined : await pastOf(folder, earlier);
  const stored = past ? null : await loadSnapshot(folder, key);
  if (stored) return { key, stored };

  // Loading the parsers takes longer than the rest of the start; a snapshot does not need them.
  const { buildLibrary } = await import('./build.ts');
  const previous = await newest(folder);
  const read = readerOf?.(place, inputs.texts);
  const withoutPast = () => buildLibrary(inputs, { previous, read, progress });
  // Parts of another format may be unusable: then only the history is lost.
  const built = past
    ? await buildLibrary(inputs, { previous, past, read, progress }).catch(withoutPast)
    : await withoutPast();
  try {
    const serving = readActive(folder)?.key;
    writeSnapshot(folder, { key, about: aboutOf(built), sections: serializeLibrary(built), serving });
    return { key, built };
  } catch (unsaved) {
    return { key, built, unsaved };
  }
}

async function pastOf(folder: string, key: string): Promise<BuildOptions['past']> {
  const sections = await readSnapshot(folder, key);
  try {
    return sections ? { at: new Date().toISOString(), before: deserializeParts(sections) } : undefined;
  } catch {
    return undefined;
  }
}

function aboutOf({ parts }: Built): About {
  const { documents, passages } = parts.counts;
  const built = new Date().toISOString();
  return { version: parts.version, built, by: 'Ibid', action: 'open', documents, passages, changes: 0 };
}

async function newest(folder: string): Promise<SnapshotSections | undefined> {
  for (const { key } of listSnapshots(folder)) {
    const sections = await readSnapshot(folder, key);
    if (sections) return sections;
  }
  return undefined;
}

export async function loadSnapshot(folder: string, key: string): Promise<Library | null> {
  try {
    const sections = await readSnapshot(folder, key);
    return sections && (await deserializeLibrary(sections));
  } catch {
    return null;
  }
}
