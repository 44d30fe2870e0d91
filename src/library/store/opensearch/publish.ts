import type { Client } from '@opensearch-project/opensearch';
import { RefusedError, refuse } from '../../../errors.ts';
import { buildFolder, type EngineSettings, type LibraryPlace } from '../inputs.ts';
import type { ActiveLibrary } from '../snapshot/active.ts';
import { listSnapshots, MAX_SNAPSHOTS, readSnapshot, type SnapshotSections } from '../snapshot/snapshot.ts';
import { type WrittenDocuments, writeDocuments } from './bulk.ts';
import { engineClient, refusalOfEngine } from './client.ts';
import { aliasOf, indexOf, libraryName } from './names.ts';
import { publicationOf } from './publication.ts';
import { dropVersions, finishVersion, isComplete, prepareVersion, serveVersion } from './versions.ts';

/** `isFresh`: shares no files with older indexes, whose files keep deleted words until OpenSearch merges them. */
export interface PublishedVersion extends Pick<ActiveLibrary, 'key' | 'limits'> {
  readonly isFresh?: boolean;
}

type PublishProgress = (done: number, of: number) => void;

/** `content`: a hash of what `read` returns. `named`: keys of versions that may serve again. */
interface PublishSource {
  readonly content: string;
  readonly read: () => Promise<SnapshotSections>;
  readonly named?: readonly string[];
  readonly progress?: PublishProgress | undefined;
}

const PATIENCE = { attemptMs: 60_000, retries: 3 };

/** Publishes a snapshot and points the alias to it. Rejects with a RefusedError; the last version then keeps serving. */
export async function publishSnapshot(
  place: LibraryPlace,
  engine: EngineSettings,
  version: PublishedVersion,
  progress?: PublishProgress,
): Promise<void> {
  const folder = buildFolder(place);
  const snapshots = listSnapshots(folder);
  const missing = () => refuse({ reason: 'unreadable-snapshot', path: folder });
  await publishLibrary(engine, libraryName(place), version, {
    content: snapshots.find(({ key }) => key === version.key)?.sha256 ?? missing(),
    read: async () => (await readSnapshot(folder, version.key)) ?? missing(),
    named: snapshots.map(({ key }) => key),
    progress,
  });
}

/** Resumes an interrupted publication, and writes only what differs from the serving version. */
export function publishLibrary(
  engine: EngineSettings,
  library: string,
  version: PublishedVersion,
  { content, read, named = [], progress = () => {} }: PublishSource,
): Promise<WrittenDocuments> {
  const alias = aliasOf(engine, library);
  const index = indexOf(engine, library, version);
  return withClient(engine, async (client) => {
    let written: WrittenDocuments = { written: 0, kept: 0, deleted: 0 };
    if (!(await isComplete(client, index, content))) {
      progress(0, 1);
      const publication = await publicationOf(index, await read(), version.limits);
      await prepareVersion(
        client,
        { index, alias },
        { shards: engine.shards, isFresh: version.isFresh === true },
      );
      written = await writeDocuments(client, index, publication, (done) =>
        progress(done, Math.max(done, publication.total)),
      );
      await finishVersion(client, index, { content, documents: written.written + written.kept });
    }
    const before = await serveVersion(client, { index, alias });
    const isKept = (other: string) =>
      [index, ...before].includes(other) || named.some((key) => isVersionOf(other, key, alias));
    await dropVersions(client, alias, { most: MAX_SNAPSHOTS, isKept });
    return written;
  });
}

/**
 * Deletes all versions except the serving one, and that too if its snapshot is gone: files of the others may hold erased
 * texts.
 */
export async function dropErasedVersions(place: LibraryPlace, engine: EngineSettings): Promise<void> {
  const alias = aliasOf(engine, libraryName(place));
  const snapshots = listSnapshots(buildFolder(place));
  const isKept = (index: string, serves: boolean) =>
    serves && snapshots.some(({ key }) => isVersionOf(index, key, alias));
  await withClient(engine, (client) => dropVersions(client, alias, { most: 0, isKept }));
}

function isVersionOf(index: string, key: string, alias: string): boolean {
  return `${index}.`.startsWith(`${alias}.${key}.`);
}

async function withClient<Result>(
  engine: EngineSettings,
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = engineClient(engine, PATIENCE);
  try {
    return await work(client);
  } catch (error) {
    throw new RefusedError(refusalOfEngine(error, engine));
  } finally {
    await client.close();
  }
}
