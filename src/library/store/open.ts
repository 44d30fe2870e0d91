import { RefusedError, refuse } from '../../errors.ts';
import { isForgetting } from '../../history/forgotten.ts';
import type { KnownRestriction } from '../../history/held-texts.ts';
import type { LibraryLimits } from '../../model/library-parts.ts';
import type { Forgotten } from '../../model/state/forgotten.ts';
import { intersection, type Restriction } from '../../model/state/restriction.ts';
import type { Library } from '../library.ts';
import type { BuildOptions } from './build.ts';
import type { DataTexts } from './files.ts';
import { buildFolder, type LibraryPlace, readInputs } from './inputs.ts';
import { indexOf, libraryName } from './opensearch/names.ts';
import type { PublishedVersion } from './opensearch/publish.ts';
import { type ActiveLibrary, readActive } from './snapshot/active.ts';
import { type Built, deserializeLibrary, deserializeParts, serializeLibrary } from './snapshot/serialize.ts';
import {
  type About,
  listSnapshots,
  readSnapshot,
  type SnapshotSections,
  writeSnapshot,
} from './snapshot/snapshot.ts';
import { styleShelf } from './styles/shelf.ts';

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
  encode?: BuildOptions['encode'],
): Promise<Library> {
  const active = readActive(buildFolder(place));
  const chosen = active?.rolledBack === true && (await loadSnapshot(place, active.key, active.limits));
  return chosen || (await openFromFiles(place, { warn, readerOf, encode })).library;
}

export interface FilesOptions {
  readonly readerOf?: ReaderOf | undefined;
  readonly earlier?: string | undefined;
  readonly progress?: BuildOptions['progress'];
  readonly known?: BuildOptions['known'];
  readonly encode?: BuildOptions['encode'];
  /** Records of the state; by default those in files. */
  readonly serving?: string | undefined;
  readonly forgotten?: readonly Forgotten[] | undefined;
}

export async function openFromFiles(
  place: LibraryPlace,
  { warn, ...options }: FilesOptions & { readonly warn: (line: string) => void },
): Promise<Opened> {
  const { key, built, stored, unsaved } = await saveFromFiles(place, options);
  if (unsaved)
    warn(
      `no snapshot written to ${buildFolder(place)}: ${unsaved instanceof Error ? unsaved.message : unsaved}`,
    );
  if (place.engine === undefined) return { library: stored ?? built.open(styleShelf(place)), key };
  await publishVersion(place, { key, isFresh: isForgetting(options.forgotten) });
  const published = await openVersion(place, { key });
  return { library: published ?? refuse({ reason: 'unreadable-snapshot', path: buildFolder(place) }), key };
}

type SavedLibrary = { readonly key: string; readonly unsaved?: unknown } & (
  | { readonly built: Built; readonly stored?: undefined }
  | { readonly built?: undefined; readonly stored: Library }
);

/** Rejects with a LibraryError. */
export async function saveFromFiles(
  place: LibraryPlace,
  { readerOf, earlier, known, progress, encode, serving, forgotten }: FilesOptions,
): Promise<SavedLibrary> {
  const { key, ...inputs } = readInputs(place, forgotten);
  const folder = buildFolder(place);
  const past = earlier === undefined ? undefined : await pastOf(folder, earlier);
  const stored = past ? null : await loadSnapshot(place, key);
  if (stored) return { key, stored };

  // Loading the parsers takes longer than the rest of the start; a snapshot does not need them.
  const { buildLibrary } = await import('./build.ts');
  const previous = await newest(folder);
  const read = readerOf?.(place, inputs.texts);
  const withoutPast = () => buildLibrary(inputs, { previous, known, read, progress, encode });
  const asRestricted = async () => strictest(known, await restrictionsIn(folder));
  const withoutPrevious = async (error: unknown) => {
    if (error instanceof RefusedError || !previous) throw error;
    return buildLibrary(inputs, { known: await asRestricted(), read, progress, encode });
  };
  // Parts of another library may be unusable: then its history is lost, or the time that reusing it saves.
  const built = past
    ? await buildLibrary(inputs, { previous, past, read, progress, encode, known: await asRestricted() })
        .catch(withoutPast)
        .catch(withoutPrevious)
    : await withoutPast().catch(withoutPrevious);
  try {
    writeSnapshot(folder, {
      key,
      about: aboutOf(built),
      sections: serializeLibrary(built),
      serving: serving ?? readActive(folder)?.key,
    });
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

async function restrictionsIn(folder: string): Promise<KnownRestriction> {
  const found = new Map<string, Restriction>();
  for (const { key } of listSnapshots(folder)) {
    const before = (await pastOf(folder, key))?.before;
    for (const { source } of before?.documents ?? [])
      found.set(source.id, intersection([found.get(source.id) ?? null, source.restricted ?? null]));
  }
  return (source) => found.get(source) ?? null;
}

function strictest(one: KnownRestriction = () => null, other: KnownRestriction): KnownRestriction {
  return (source) => intersection([one(source), other(source)]);
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

/** Opens a version from its snapshot or from OpenSearch; null if it does not exist. Rejects if OpenSearch fails. */
export async function openVersion(
  place: Pick<LibraryPlace, 'data' | 'fallback' | 'engine'>,
  { key, limits }: Pick<ActiveLibrary, 'key' | 'limits'>,
): Promise<Library | null> {
  if (place.engine === undefined) return loadSnapshot(place, key, limits);
  const { openIndex } = await import('./opensearch/published.ts');
  const index = indexOf(place.engine, libraryName(place), { key, limits });
  return openIndex(place.engine, index, styleShelf(place));
}

/** Publishes the snapshot of a version, if an engine holds the library. Rejects with a RefusedError. */
export async function publishVersion(
  place: LibraryPlace,
  version: PublishedVersion,
  progress?: (done: number, of: number) => void,
): Promise<void> {
  if (place.engine === undefined) return;
  const { publishSnapshot } = await import('./opensearch/publish.ts');
  await publishSnapshot(place, place.engine, version, progress);
}

export async function loadSnapshot(
  place: Pick<LibraryPlace, 'data' | 'fallback'>,
  key: string,
  limits?: LibraryLimits,
): Promise<Library | null> {
  try {
    const sections = await readSnapshot(buildFolder(place), key);
    return sections && (await deserializeLibrary(sections, { limits, styles: styleShelf(place) }));
  } catch {
    return null;
  }
}
