import { createHash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readdirSync, readSync, rmSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { finish, finishBreathing, type Steps } from '../search/steps.ts';

const MAGIC = 'ibid-snapshot 1\n';
const ENDING = '.snapshot';
const KEPT = 5;
/** The header of a library of many documents has a line for each of its sections, which are some dozens. */
const HEADER_BYTES = 64 * 1024;
/** Nobody takes so long to write a snapshot. */
const ABANDONED_MS = 3_600_000;

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
export type Sections = ReadonlyMap<string, Uint8Array>;

/**
 * Reads the snapshot that was made for `key`. Gives null when there is none, and when it is truncated, altered or
 * of another form: a snapshot can always be built again. Sections are views of one buffer, aligned to 8 bytes. `breathe`
 * is awaited between steps of some tens of milliseconds at most.
 */
export async function readSnapshot(
  folder: string,
  key: string,
  breathe: () => Promise<void> = async () => {},
): Promise<Sections | null> {
  let file: Buffer;
  try {
    file = await readFile(join(folder, fileName(key)));
  } catch {
    return null;
  }
  const lineEnd = file.indexOf('\n', MAGIC.length);
  if (file.subarray(0, MAGIC.length).toString('latin1') !== MAGIC || lineEnd < 0) return null;
  const header = parseHeader(file.subarray(MAGIC.length, lineEnd).toString('utf8'));
  const body = file.subarray(aligned(lineEnd + 1));
  if (!header || header.key !== key || header.sha256 !== (await finishBreathing(digesting(body), breathe)))
    return null;
  const sections = new Map<string, Uint8Array>();
  let at = 0;
  for (const { name, length } of header.sections) {
    sections.set(name, body.subarray(at, at + length));
    at = aligned(at + length);
  }
  return at === body.length ? sections : null;
}

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
  }: { key: string; about: About; sections: Sections; serving?: string | undefined },
): void {
  mkdirSync(folder, { recursive: true });
  const parts: Uint8Array[] = [];
  for (const bytes of sections.values()) {
    parts.push(bytes, new Uint8Array(aligned(bytes.length) - bytes.length));
  }
  const body = Buffer.concat(parts);
  const header = {
    key,
    about,
    sha256: finish(digesting(body)),
    sections: [...sections].map(([name, bytes]) => ({ name, length: bytes.length })),
  };
  const head = Buffer.from(`${MAGIC}${JSON.stringify(header)}\n`);
  const padding = Buffer.alloc(aligned(head.length) - head.length);
  writeFileAtomic.sync(join(folder, fileName(key)), Buffer.concat([head, padding, body]));
  removeOldest(folder, serving);
}

/** A snapshot that is kept, as far as its first bytes tell. */
export interface Kept {
  readonly key: string;
  readonly about: About;
  readonly bytes: number;
}

/** The snapshots in a folder, newest first; what cannot be read is left out. */
export function listSnapshots(folder: string): Kept[] {
  return snapshotsIn(folder)
    .filter(({ path }) => path.endsWith(ENDING))
    .flatMap(({ path, bytes }) => {
      const header = readHeader(path);
      return header ? [{ key: header.key, about: header.about, bytes }] : [];
    });
}

/** The header alone, which is read until its line ends. */
function readHeader(path: string): z.infer<typeof Header> | null {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    const bytes = Buffer.alloc(HEADER_BYTES);
    const text = bytes.subarray(0, readSync(file, bytes)).toString('utf8');
    const end = text.indexOf('\n', MAGIC.length);
    return text.startsWith(MAGIC) && end > 0 ? parseHeader(text.slice(MAGIC.length, end)) : null;
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
  const now = Date.now();
  const files = snapshotsIn(folder);
  const whole = files.filter(({ path }) => path.endsWith(ENDING));
  const parts = files.filter(({ path, time }) => !path.endsWith(ENDING) && now - time > ABANDONED_MS);
  const held = serving === undefined ? undefined : join(folder, fileName(serving));
  const old = whole.slice(KEPT).filter(({ path }) => path !== held);
  for (const { path } of [...old, ...parts]) rmSync(path, { force: true });
}

/** Whole snapshots and parts of such, newest first; none where there is no such folder. */
function snapshotsIn(folder: string): { path: string; time: number; bytes: number }[] {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return [];
  }
  return names
    .filter((name) => name.startsWith('library-'))
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

/** So many bytes are hashed in some ten milliseconds. */
const HASHED_BYTES = 4 * 1024 * 1024;

function* digesting(bytes: Uint8Array): Steps<string> {
  const hash = createHash('sha256');
  for (let at = 0; at < bytes.length; at += HASHED_BYTES) {
    hash.update(bytes.subarray(at, at + HASHED_BYTES));
    yield;
  }
  return hash.digest('hex');
}
