import { createReadStream, createWriteStream, renameSync, rmSync, statfsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Transform, Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { type Extract, extract, pack } from 'tar-stream';
import { RefusedError, refuse } from '../../errors.ts';
import { makePrivateFolder, PRIVATE_FILE } from '../../library/store/private-files.ts';
import { BackupManifest, type BackupProblem } from '../../model/state/backup.ts';
import { CONTENTS, KEYED_RECORDS, RECORDS, recordsFile } from './contents.ts';

type Entry = Extract extends AsyncIterable<infer Each> ? Each : never;

const MANIFEST = 'manifest.json';
const DATA = 'data';
const MAX_MANIFEST = 64 * 1024;
/** For the headers of a file and its padding. */
const OVERHEAD = 8 * 1024;

export interface ArchiveWork {
  readonly onFile: (done: number, of: number) => void;
}

/** `names` are paths under `folder`. The archive appears under `path` once it is complete; only its owner can read it. */
export async function writeArchive(
  path: string,
  folder: string,
  { manifest, names }: { manifest: BackupManifest; names: readonly string[] },
  { onFile }: ArchiveWork,
): Promise<void> {
  const part = `${path}.part`;
  const archive = pack();
  // On a full disk nothing drains the archive stream.
  const stop = new AbortController();
  const { signal } = stop;
  const written = pipeline(
    archive,
    createGzip(),
    createWriteStream(part, { mode: PRIVATE_FILE, flush: true }),
  );
  written.catch((error: unknown) => stop.abort(error));
  try {
    archive.entry({ name: MANIFEST, mode: PRIVATE_FILE }, JSON.stringify(manifest));
    for (const [done, name] of names.entries()) {
      onFile(done, names.length);
      const { size } = statSync(join(folder, name));
      const header = { name: `${DATA}/${name}`, size, mode: PRIVATE_FILE };
      if (size === 0) archive.entry(header, '');
      else
        await pipeline(
          createReadStream(join(folder, name), { end: size - 1 }),
          nodeStream(archive.entry(header)),
          { signal },
        );
    }
    archive.finalize();
    await written;
    renameSync(part, path);
  } catch (error) {
    archive.destroy();
    await written.catch(() => {});
    rmSync(part, { force: true });
    throw signal.aborted ? signal.reason : error;
  }
}

/** Reads no more than the beginning. Throws a RefusedError, or an error of the file system. */
export async function readManifest(path: string): Promise<BackupManifest> {
  for await (const { manifest } of entriesOf(path, () => {})) return manifest;
  return refuse({ reason: 'bad-backup', path, problem: 'damaged' });
}

/** Extracts a backup into a private folder. Throws like `readManifest`. */
export async function unpackArchive(
  path: string,
  folder: string,
  { onFile }: ArchiveWork,
): Promise<BackupManifest> {
  const bad = (problem: BackupProblem) => refuse({ reason: 'bad-backup', path, problem });
  let found: BackupManifest | undefined;
  let files = 0;
  let bytes = 0;
  const check = (manifest: BackupManifest) => {
    const { bavail, bsize } = statfsSync(folder);
    if (manifest.bytes > bavail * bsize) refuse({ reason: 'file-system', path: folder, code: 'ENOSPC' });
  };
  for await (const { manifest, entry } of entriesOf(path, check)) {
    found = manifest;
    if (entry === undefined || entry.header.type === 'directory') {
      entry?.resume();
      continue;
    }
    onFile(files, manifest.files);
    files += 1;
    bytes += entry.header.size ?? 0;
    if (files > manifest.files || bytes > manifest.bytes) bad('too-large');
    const target = join(folder, placeIn(entry) ?? bad('unsafe'));
    makePrivateFolder(dirname(target));
    await pipeline(entry, createWriteStream(target, { flags: 'wx', mode: PRIVATE_FILE, flush: true }));
  }
  return found !== undefined && files === found.files && bytes === found.bytes ? found : bad('damaged');
}

interface ArchiveEntry {
  readonly manifest: BackupManifest;
  /** Undefined for the manifest itself. */
  readonly entry: Entry | undefined;
}

async function* entriesOf(
  path: string,
  onManifest: (manifest: BackupManifest) => void,
): AsyncGenerator<ArchiveEntry> {
  const bad = (problem: BackupProblem) => refuse({ reason: 'bad-backup', path, problem });
  const archive = extract();
  let room = MAX_MANIFEST + OVERHEAD;
  // Headers and small files may unpack to much more than the files that the manifest counts.
  const meter = new Transform({
    transform(chunk: Buffer, _, done) {
      room -= chunk.length;
      done(room < 0 ? new RefusedError({ reason: 'bad-backup', path, problem: 'too-large' }) : null, chunk);
    },
  });
  const stop = new AbortController();
  let failure: unknown;
  const source = [createReadStream(path), createGunzip(), meter, nodeStream(archive)] as const;
  const read = pipeline(...source, { signal: stop.signal }).catch((error: unknown) => {
    if (!stop.signal.aborted) failure = error;
  });
  let manifest: BackupManifest | undefined;
  try {
    for await (const entry of archive) {
      if (manifest === undefined) {
        manifest = await manifestIn(entry, path);
        room += manifest.bytes + manifest.files * OVERHEAD;
        onManifest(manifest);
        yield { manifest, entry: undefined };
      } else yield { manifest, entry };
    }
    await read;
    if (failure !== undefined) throw failure;
  } catch (error) {
    throw reasonOf(failure ?? error) ?? new RefusedError({ reason: 'bad-backup', path, problem: 'damaged' });
  } finally {
    stop.abort();
    archive.destroy();
    await read;
  }
  if (manifest === undefined) bad('damaged');
}

interface TarStream {
  write(chunk: Buffer): boolean;
  end(last: null): unknown;
  once(event: 'drain' | 'finish' | 'error', listener: () => void): unknown;
  destroy(error: Error): unknown;
}

function nodeStream(stream: TarStream): Writable {
  // The pipeline has reported it.
  stream.once('error', () => {});
  return new Writable({
    write(chunk: Buffer, _, done) {
      if (stream.write(chunk)) done();
      else stream.once('drain', () => done());
    },
    final(done) {
      stream.once('finish', () => done());
      stream.end(null);
    },
    destroy(error, done) {
      if (error) stream.destroy(error);
      done(error);
    },
  });
}

function reasonOf(error: unknown): unknown {
  const isOurs = error instanceof RefusedError || (error instanceof Error && 'syscall' in error);
  return isOurs ? error : undefined;
}

async function manifestIn(entry: Entry, path: string): Promise<BackupManifest> {
  const { name, type, size = 0 } = entry.header;
  const bad = (problem: BackupProblem) => refuse({ reason: 'bad-backup', path, problem });
  if (name !== MANIFEST || type !== 'file' || size > MAX_MANIFEST) bad('damaged');
  const text = (await buffer(entry)).toString('utf8');
  try {
    const json: unknown = JSON.parse(text);
    const { data } = BackupManifest.safeParse(json);
    return data ?? bad(isNewer(json) ? 'newer' : 'damaged');
  } catch (error) {
    throw error instanceof RefusedError
      ? error
      : new RefusedError({ reason: 'bad-backup', path, problem: 'damaged' });
  }
}

function isNewer(json: unknown): boolean {
  return typeof json === 'object' && json !== null && 'format' in json && Number(json.format) > 1;
}

const SNAPSHOT = /^build\/library-\d{1,15}\.snapshot$/u;

/** The path to restore an entry to; undefined if no backup contains such a path. */
function placeIn({ header: { name, type } }: Entry): string | undefined {
  const [top, ...parts] = name.split('/');
  const isPlain = parts.every((part) => /^[^.\\\0][^\\\0]*$/u.test(part));
  if (type !== 'file' || top !== DATA || !isPlain) return undefined;
  const path = parts.join('/');
  const isRecords = RECORDS.some((kind) => path === recordsFile(kind));
  return [...CONTENTS, ...KEYED_RECORDS].includes(parts[0] ?? '') || isRecords || SNAPSHOT.test(path)
    ? path
    : undefined;
}
