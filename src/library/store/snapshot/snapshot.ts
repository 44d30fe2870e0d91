import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { LibraryItem } from '../../../model/answer.ts';
import { linkIfFree, sweepParts, writeNumbered } from '../atomic-write.ts';
import { readableNamesIn } from '../folders.ts';
import { makePrivateFolder } from '../private-files.ts';

const MAGIC = 'ibid-snapshot 1\n';
const EXTENSION = '.snapshot';
export const MAX_SNAPSHOTS = 5;
const MAX_HEADER_BYTES = 64 * 1024;
const CHUNK_BYTES = 1024 * 1024;

/** `built` is ISO 8601, `action` the job that built it. */
const About = LibraryItem.omit({ kind: true, snapshot: true, serves: true, actions: true });
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
  const found = headsIn(folder).find(({ head }) => head.header.key === key);
  if (!found) return null;
  const { path, head } = found;
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

/** Returns its number. Removes the oldest beyond five, except `serving`, and damaged ones and those with the same key. */
export function writeSnapshot(
  folder: string,
  {
    key,
    about,
    sections,
    serving,
  }: { key: string; about: About; sections: SnapshotSections; serving?: string | undefined },
): number {
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
  numberOld(folder);
  const content = [head, paddingOf(head), ...chunks];
  const number = writeNumbered((at) => join(folder, fileName(at)), nextNumber(folder), content);
  removeOldest(folder, { number, key, serving });
  return number;
}

export interface KeptSnapshot {
  readonly number: number;
  readonly key: string;
  readonly about: About;
  readonly bytes: number;
  readonly sha256: string;
}

export function listSnapshots(folder: string): KeptSnapshot[] {
  return headsIn(folder).map(({ number, head: { header, bytes } }) => {
    const { key, about, sha256 } = header;
    return { number, key, about, bytes, sha256 };
  });
}

function headsIn(folder: string): { number: number; path: string; head: SnapshotHead }[] {
  return numbersIn(folder).flatMap((number) => {
    const path = join(folder, fileName(number));
    const head = readHead(path);
    return head ? [{ number, path, head }] : [];
  });
}

interface SnapshotHead {
  readonly header: z.infer<typeof Header>;
  readonly length: number;
  readonly bytes: number;
}

function readHead(path: string): SnapshotHead | null {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    const bytes = Buffer.alloc(MAX_HEADER_BYTES);
    const head = bytes.subarray(0, readSync(file, bytes));
    const end = head.indexOf('\n', MAGIC.length);
    if (head.subarray(0, MAGIC.length).toString('latin1') !== MAGIC || end < 0) return null;
    const header = Header.parse(JSON.parse(head.subarray(MAGIC.length, end).toString('utf8')));
    return { header, length: aligned(end + 1), bytes: fstatSync(file).size };
  } catch {
    return null;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function fileName(number: number): string {
  return `library-${number}${EXTENSION}`;
}

export function dropSnapshot(folder: string, number: number): void {
  rmSync(join(folder, fileName(number)), { force: true });
}

const NUMBERED = /^library-(\d{1,15})\.snapshot$/u;
const OLD = /^library-[0-9a-f]{16}\.snapshot$/u;

function numbersIn(folder: string): number[] {
  return readableNamesIn(folder)
    .flatMap((name) => Number(NUMBERED.exec(name)?.[1] ?? 0) || [])
    .sort((a, b) => b - a);
}

function nextNumber(folder: string): number {
  return (numbersIn(folder)[0] ?? 0) + 1;
}

export function numberOld(folder: string): void {
  const old = readableNamesIn(folder)
    .filter((name) => OLD.test(name))
    .map((name) => ({
      path: join(folder, name),
      stat: statSync(join(folder, name), { throwIfNoEntry: false }),
    }))
    .flatMap(({ path, stat }) => (stat ? [{ path, time: stat.mtimeMs }] : []))
    .sort((a, b) => a.time - b.time);
  let number = nextNumber(folder);
  for (const { path } of old) {
    while (!linkIfFree(path, join(folder, fileName(number)))) number += 1;
    rmSync(path, { force: true });
  }
}

/** Takes over a snapshot of another folder under the next number, unless the newest here has its key. */
export function adoptSnapshot(from: string, to: string, key: string): void {
  const path = snapshotPath(from, key);
  if (path === undefined || headsIn(to)[0]?.head.header.key === key) return;
  let number = nextNumber(to);
  while (!linkIfFree(path, join(to, fileName(number)))) number += 1;
}

export function snapshotPath(folder: string, key: string): string | undefined {
  return headsIn(folder).find(({ head }) => head.header.key === key)?.path;
}

function removeOldest(
  folder: string,
  { number, key, serving }: { number: number; key: string; serving: string | undefined },
): void {
  sweepParts(folder);
  for (const [index, other] of numbersIn(folder).entries()) {
    const path = join(folder, fileName(other));
    const held = readHead(path)?.header.key;
    const isOld = index >= MAX_SNAPSHOTS && held !== serving;
    const isUseless = held === undefined || held === key;
    if (other < number && (isOld || isUseless)) rmSync(path, { force: true });
  }
}

function chunksOf(bytes: Uint8Array): Uint8Array[] {
  return Array.from({ length: Math.ceil(bytes.length / CHUNK_BYTES) }, (_, index) =>
    bytes.subarray(index * CHUNK_BYTES, (index + 1) * CHUNK_BYTES),
  );
}

function aligned(offset: number): number {
  return Math.ceil(offset / 8) * 8;
}

function paddingOf({ length }: Uint8Array): Uint8Array {
  return new Uint8Array(aligned(length) - length);
}
