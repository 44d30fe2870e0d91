import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { IngestFile } from '../../ingest/ingest.ts';
import { Edition } from '../../model/source.ts';
import { sidePathsOf } from '../files.ts';
import { buildFolder, type LibraryPlace } from '../inputs.ts';
import type { Fields, Refused, Upload } from '../keeper.ts';
import { writeWhole } from '../whole.ts';
import { setFields } from './fields.ts';
import { endingOf } from './holdings.ts';

const TOKEN = /^[0-9a-f]{16}$/u;
const STEM = 'document';
const FACTS = 'facts.json';
/** How long a file waits to be added. */
const WAITING_MS = 24 * 3_600_000;

/** Keeps a file aside, with fields of its metadata, under a token: whatever its name is, it is no path. */
export function stageFile(place: LibraryPlace, upload: Upload, fields: Fields): { token: string } | Refused {
  dropOld(place);
  const ending = endingOf(upload);
  if (typeof ending !== 'string') return ending;
  const token = randomBytes(8).toString('hex');
  const folder = folderOf(place, token);
  try {
    mkdirSync(folder, { recursive: true });
    const path = join(folder, `${STEM}${ending}`);
    writeFileSync(path, upload.bytes);
    const set = setFields(path, fields);
    if (!('refused' in set)) return { token };
    dropStaged(place, token);
    return set;
  } catch (error) {
    // On a full disk a part of it takes room that somebody needs.
    dropStaged(place, token);
    throw error;
  }
}

/** The path of the file under a token; null when there is none any more, or the token is none. */
export function stagedPath(place: LibraryPlace, token: string): string | null {
  if (!TOKEN.test(token)) return null;
  const folder = folderOf(place, token);
  try {
    const name = readdirSync(folder).find((file) => file.startsWith(STEM) && !/\.ya?ml$/u.test(file));
    return name === undefined ? null : join(folder, name);
  } catch {
    return null;
  }
}

/** A staged file, to be read. */
export function readStaged(path: string): IngestFile {
  const side = sidePathsOf(path).find((file) => existsSync(file));
  return {
    name: path,
    bytes: readFileSync(path),
    side: side === undefined ? undefined : readFileSync(side, 'utf8'),
  };
}

/** What adding a staged file takes to know: it is not read a second time for that. */
const Facts = z.object({ id: z.string(), edition: Edition, sha256: z.string() });
type Facts = z.infer<typeof Facts>;

/** Notes what a staged file would be. Throws what the file system throws. */
export function noteFacts(path: string, { id, edition, sha256 }: Facts): void {
  writeWhole(join(dirname(path), FACTS), JSON.stringify({ id, edition, sha256 }));
}

/** Forgets what was noted, before it is read anew. */
export function forgetFacts(path: string): void {
  rmSync(join(dirname(path), FACTS), { force: true });
}

/** What a staged file would be; null where that is not noted. */
export function readFacts(path: string): Facts | null {
  try {
    return Facts.safeParse(JSON.parse(readFileSync(join(dirname(path), FACTS), 'utf8'))).data ?? null;
  } catch {
    return null;
  }
}

/** Forgets a staged file. */
export function dropStaged(place: LibraryPlace, token: string): void {
  if (TOKEN.test(token)) rmSync(folderOf(place, token), { recursive: true, force: true });
}

function dropOld(place: LibraryPlace): void {
  const all = join(buildFolder(place), 'staged');
  if (!existsSync(all)) return;
  for (const token of readdirSync(all)) {
    const stat = statSync(join(all, token), { throwIfNoEntry: false });
    if (stat && Date.now() - stat.mtimeMs > WAITING_MS) dropStaged(place, token);
  }
}

function folderOf(place: LibraryPlace, token: string): string {
  return join(buildFolder(place), 'staged', token);
}
