import { createHash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readdirSync, readSync, rmSync, statSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { sweepParts, writeAtomically } from './atomic-write.ts';

const MAGIC = 'ibid-snapshot 1\n';
const ENDING = '.snapshot';
const KEPT = 5;
/** The header of a library of many documents has a line for each of its sections, which are some dozens. */
const HEADER_BYTES = 64 * 1024;

/**
 * What a list of kept libraries tells of one: its version, when it was built (ISO 8601), for whom and why, how much it holds,
 * and how many changes it made.
 */
const About = z.object({
  version: z.string(),
  built: z.string(),
  by: z.string(),
  action: z.string(),
  documents: z.number().int().min(0),
  passages: z.number().int().min(0),
  changes: z.number().int().min(0),
});
export type About = z.infer<typeof About>;

const Header = z.object({
  key: z.string(),
  about: About,
  sha256: z.string(),
  sections: z.array(z.object({ name: z.string(), length: z.number().int().min(0) })),
});

/** A snapshot's content: named byte sections. */
export type SnapshotSections = ReadonlyMap<string, Uint8Array>;

/**
 * Reads the snapshot that was made for `key`. Gives null when there is none, and when it is truncated, altered or
 * of another form: a snapshot can always be built again. Each section has memory of its own, aligned to 8 bytes, so that
 * one that is no longer needed holds none. `breathe` is awaited between steps of some ten milliseconds.
 */
export async function readSnapshot(
  folder: string,
  key: string,
  breathe: () => Promise<void> = async () => {},
): Promise<SnapshotSections | null> {
  const path = join(folder, fileName(key));
  const head = readHead(path);
  if (head?.header.key !== key) return null;
  let file: FileHandle | undefined;
  try {
    file = await open(path);
    const hash = createHash('sha256');
    const sections = new Map<string, Uint8Array>();
    const steps: Uint8Array[] = [];
    for (const { name, length } of head.header.sections) {
      const bytes = Buffer.allocUnsafeSlow(aligned(length));
      sections.set(name, bytes.subarray(0, length));
      for (let from = 0; from < bytes.length; from += STEP_BYTES)
        steps.push(bytes.subarray(from, from + STEP_BYTES));
    }
    let at = head.length;
    // The next step is read while one is hashed.
    let reading = fill(file, steps[0], at);
    for (const [number, step] of steps.entries()) {
      if (!(await reading)) return null;
      at += step.length;
      reading = fill(file, steps[number + 1], at);
      hash.update(step);
      await breathe();
    }
    const whole = (await file.stat()).size === at && head.header.sha256 === hash.digest('hex');
    return whole ? sections : null;
  } catch {
    return null;
  } finally {
    await file?.close();
  }
}

/** Fills the bytes with those at a place of the file. False where it has not so many, or cannot be read; never rejects. */
async function fill(file: FileHandle, bytes: Uint8Array | undefined, at: number): Promise<boolean> {
  try {
    for (let done = 0; bytes && done < bytes.length; ) {
      const { bytesRead } = await file.read(bytes, done, bytes.length - done, at + done);
      if (bytesRead === 0) return false;
      done += bytesRead;
    }
    return true;
  } catch {
    return false;
  }
}

/** So many bytes are hashed in some ten milliseconds. */
const STEP_BYTES = 4 * 1024 * 1024;

/**
 * Writes a snapshot aside and renames it into place, so that a reader sees a whole one or none, and removes the
 * oldest beyond five, but never that of the key `serving`. Throws what the file system throws.
 */
export function writeSnapshot(
  folder: string,
  {
    key,
    about,
    sections,
    serving,
  }: { key: string; about: About; sections: SnapshotSections; serving?: string | undefined },
): void {
  mkdirSync(folder, { recursive: true });
  const parts: Uint8Array[] = [];
  for (const bytes of sections.values()) {
    parts.push(bytes, new Uint8Array(aligned(bytes.length) - bytes.length));
  }
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  const header = {
    key,
    about,
    sha256: hash.digest('hex'),
    sections: [...sections].map(([name, bytes]) => ({ name, length: bytes.length })),
  };
  const head = Buffer.from(`${MAGIC}${JSON.stringify(header)}\n`);
  const padding = Buffer.alloc(aligned(head.length) - head.length);
  writeAtomically(join(folder, fileName(key)), [head, padding, ...parts]);
  removeOldest(folder, serving);
}

/** A snapshot that is kept, as far as its first bytes tell. */
export interface KeptSnapshot {
  readonly key: string;
  readonly about: About;
  readonly bytes: number;
}

/** The snapshots in a folder, newest first; what cannot be read is left out. */
export function listSnapshots(folder: string): KeptSnapshot[] {
  return snapshotsIn(folder).flatMap(({ path, bytes }) => {
    const { header } = readHead(path) ?? {};
    return header ? [{ key: header.key, about: header.about, bytes }] : [];
  });
}

/** The header alone, and where the sections begin. */
function readHead(path: string): { header: z.infer<typeof Header>; length: number } | null {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    const bytes = Buffer.alloc(HEADER_BYTES);
    const head = bytes.subarray(0, readSync(file, bytes));
    const end = head.indexOf('\n', MAGIC.length);
    if (head.subarray(0, MAGIC.length).toString('latin1') !== MAGIC || end < 0) return null;
    const header = parseHeader(head.subarray(MAGIC.length, end).toString('utf8'));
    return header && { header, length: aligned(end + 1) };
  } catch {
    return null;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function fileName(key: string): string {
  return `library-${key.slice(0, 16)}${ENDING}`;
}

/** Removes the oldest snapshots, and what a process that was killed while writing left behind. */
function removeOldest(folder: string, serving: string | undefined): void {
  const held = serving === undefined ? undefined : join(folder, fileName(serving));
  sweepParts(folder);
  const old = snapshotsIn(folder).slice(KEPT);
  for (const { path } of old) if (path !== held) rmSync(path, { force: true });
}

/** The snapshots, newest first; none where there is no such folder. */
function snapshotsIn(folder: string): { path: string; time: number; bytes: number }[] {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return [];
  }
  return names
    .filter((name) => name.startsWith('library-') && name.endsWith(ENDING))
    .map((name) => join(folder, name))
    .flatMap((path) => {
      const stat = statSync(path, { throwIfNoEntry: false });
      return stat ? [{ path, time: stat.mtimeMs, bytes: stat.size }] : [];
    })
    .sort((a, b) => b.time - a.time);
}

function parseHeader(text: string): z.infer<typeof Header> | null {
  try {
    return Header.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** Typed arrays need their bytes at a multiple of eight. */
function aligned(offset: number): number {
  return Math.ceil(offset / 8) * 8;
}
