import { createHash } from 'node:crypto';
import { closeSync, openSync, readdirSync, readSync, rmSync, statSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { LibraryItem } from '../../model/answer.ts';
import { sweepParts, writeAtomically } from './atomic-write.ts';
import { makePrivateFolder } from './private-files.ts';

const MAGIC = 'ibid-snapshot 1\n';
const EXTENSION = '.snapshot';
const MAX_SNAPSHOTS = 5;
const MAX_HEADER_BYTES = 64 * 1024;
const CHUNK_BYTES = 4 * 1024 * 1024;

/** `built` is ISO 8601, `action` the job that built it. */
const About = LibraryItem.omit({ kind: true, serves: true, actions: true });
export type About = z.infer<typeof About>;

const Header = z.object({
  key: z.string(),
  about: About,
  sha256: z.string(),
  sections: z.array(z.object({ name: z.string(), length: z.number().int().min(0) })),
});

export type SnapshotSections = ReadonlyMap<string, Uint8Array>;

/** Each section has its own buffer, so that unused ones are freed. */
export async function readSnapshot(folder: string, key: string): Promise<SnapshotSections | null> {
  const path = join(folder, fileName(key));
  const head = readHead(path);
  if (head?.header.key !== key) return null;
  let file: FileHandle | undefined;
  try {
    file = await open(path);
    const hash = createHash('sha256');
    const sections = new Map<string, Uint8Array>();
    let at = head.length;
    for (const { name, length } of head.header.sections) {
      const bytes = Buffer.allocUnsafeSlow(aligned(length));
      sections.set(name, bytes.subarray(0, length));
      for (const chunk of chunksOf(bytes)) {
        const { bytesRead } = await file.read(chunk, 0, chunk.length, at);
        if (bytesRead < chunk.length) return null;
        at += chunk.length;
        hash.update(chunk);
        await setImmediate();
      }
    }
    const isWhole = (await file.stat()).size === at && head.header.sha256 === hash.digest('hex');
    return isWhole ? sections : null;
  } catch {
    return null;
  } finally {
    await file?.close();
  }
}

/** Removes the oldest beyond five, except `serving`. */
export function writeSnapshot(
  folder: string,
  {
    key,
    about,
    sections,
    serving,
  }: { key: string; about: About; sections: SnapshotSections; serving?: string | undefined },
): void {
  makePrivateFolder(folder);
  const chunks = [...sections.values()].flatMap((bytes) => [...chunksOf(bytes), paddingOf(bytes)]);
  const hash = createHash('sha256');
  for (const chunk of chunks) hash.update(chunk);
  const header = {
    key,
    about,
    sha256: hash.digest('hex'),
    sections: [...sections].map(([name, bytes]) => ({ name, length: bytes.length })),
  };
  const head = Buffer.from(`${MAGIC}${JSON.stringify(header)}\n`);
  writeAtomically(join(folder, fileName(key)), [head, paddingOf(head), ...chunks]);
  removeOldest(folder, serving);
}

export interface KeptSnapshot {
  readonly key: string;
  readonly about: About;
  readonly bytes: number;
}

export function listSnapshots(folder: string): KeptSnapshot[] {
  return snapshotsIn(folder).flatMap(({ path, bytes }) => {
    const { header } = readHead(path) ?? {};
    return header ? [{ key: header.key, about: header.about, bytes }] : [];
  });
}

function readHead(path: string): { header: z.infer<typeof Header>; length: number } | null {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    const bytes = Buffer.alloc(MAX_HEADER_BYTES);
    const head = bytes.subarray(0, readSync(file, bytes));
    const end = head.indexOf('\n', MAGIC.length);
    if (head.subarray(0, MAGIC.length).toString('latin1') !== MAGIC || end < 0) return null;
    const header = Header.parse(JSON.parse(head.subarray(MAGIC.length, end).toString('utf8')));
    return { header, length: aligned(end + 1) };
  } catch {
    return null;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function fileName(key: string): string {
  return `library-${key.slice(0, 16)}${EXTENSION}`;
}

export function dropSnapshot(folder: string, key: string): void {
  rmSync(join(folder, fileName(key)), { force: true });
}

function removeOldest(folder: string, serving: string | undefined): void {
  const exempt = serving === undefined ? undefined : join(folder, fileName(serving));
  sweepParts(folder);
  const old = snapshotsIn(folder).slice(MAX_SNAPSHOTS);
  for (const { path } of old) if (path !== exempt) rmSync(path, { force: true });
}

function snapshotsIn(folder: string): { path: string; time: number; bytes: number }[] {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return [];
  }
  return names
    .filter((name) => name.startsWith('library-') && name.endsWith(EXTENSION))
    .map((name) => join(folder, name))
    .flatMap((path) => {
      const stat = statSync(path, { throwIfNoEntry: false });
      return stat ? [{ path, time: stat.mtimeMs, bytes: stat.size }] : [];
    })
    .sort((a, b) => b.time - a.time);
}

function chunksOf(bytes: Uint8Array): Uint8Array[] {
  return Array.from({ length: Math.ceil(bytes.length / CHUNK_BYTES) }, (_, index) =>
    bytes.subarray(index * CHUNK_BYTES, (index + 1) * CHUNK_BYTES),
  );
}

/** Typed arrays need offsets that are multiples of eight. */
function aligned(offset: number): number {
  return Math.ceil(offset / 8) * 8;
}

function paddingOf({ length }: Uint8Array): Uint8Array {
  return new Uint8Array(aligned(length) - length);
}
