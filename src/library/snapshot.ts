import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';

const MAGIC = 'ibid-snapshot 1\n';
const KEPT = 5;
/** Nobody takes so long to write a snapshot. */
const ABANDONED_MS = 3_600_000;

const Header = z.object({
  key: z.string(),
  sha256: z.string(),
  sections: z.array(z.object({ name: z.string(), length: z.number().int().min(0) })),
});

/** A snapshot's content: named byte sections. */
export type Sections = ReadonlyMap<string, Uint8Array>;

/**
 * Reads the snapshot that was made for `key`. Gives null when there is none, and when it is truncated, altered or
 * of another form: a snapshot can always be built again. Sections are views of one buffer, aligned to 8 bytes.
 */
export function readSnapshot(folder: string, key: string): Sections | null {
  let file: Buffer;
  try {
    file = readFileSync(join(folder, fileName(key)));
  } catch {
    return null;
  }
  const lineEnd = file.indexOf('\n', MAGIC.length);
  if (file.subarray(0, MAGIC.length).toString('latin1') !== MAGIC || lineEnd < 0) return null;
  const header = parseHeader(file.subarray(MAGIC.length, lineEnd).toString('utf8'));
  const body = file.subarray(aligned(lineEnd + 1));
  if (!header || header.key !== key || header.sha256 !== digest(body)) return null;
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
 * oldest beyond five. Throws what the file system throws.
 */
export function writeSnapshot(folder: string, key: string, sections: Sections): void {
  mkdirSync(folder, { recursive: true });
  const parts: Uint8Array[] = [];
  for (const bytes of sections.values()) {
    parts.push(bytes, new Uint8Array(aligned(bytes.length) - bytes.length));
  }
  const body = Buffer.concat(parts);
  const header = {
    key,
    sha256: digest(body),
    sections: [...sections].map(([name, bytes]) => ({ name, length: bytes.length })),
  };
  const head = Buffer.from(`${MAGIC}${JSON.stringify(header)}\n`);
  const padding = Buffer.alloc(aligned(head.length) - head.length);
  writeFileAtomic.sync(join(folder, fileName(key)), Buffer.concat([head, padding, body]));
  removeOldest(folder);
}

function fileName(key: string): string {
  return `library-${key.slice(0, 16)}.snapshot`;
}

/** Removes the oldest snapshots, and what a process that was killed while writing left behind. */
function removeOldest(folder: string): void {
  const now = Date.now();
  const files = readdirSync(folder)
    .filter((name) => name.startsWith('library-'))
    .map((name) => join(folder, name))
    .map((path) => ({ path, time: statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? now }))
    .sort((a, b) => b.time - a.time);
  const whole = files.filter(({ path }) => path.endsWith('.snapshot'));
  const parts = files.filter(({ path, time }) => !path.endsWith('.snapshot') && now - time > ABANDONED_MS);
  for (const { path } of [...whole.slice(KEPT), ...parts]) rmSync(path, { force: true });
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

function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
