import { randomBytes } from 'node:crypto';
import {
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { tooLarge } from '../ingest/formats/extraction.ts';
import { maxFileBytes } from '../ingest/formats/registry.ts';
import type { IngestFile } from '../ingest/ingest.ts';
import { writeWhole } from '../library/store/atomic-write.ts';
import { lineOf, reason, sidePathsOf } from '../library/store/files.ts';
import { buildFolder, type LibraryPlace } from '../library/store/inputs.ts';
import { Edition } from '../model/source.ts';
import type { FieldChanges, Refused, Staged, Upload } from '../model/upload.ts';
import { endingOf, setFields } from './documents.ts';
import type { WorkerTask } from './worker/protocol.ts';
import { runTask, type WorkerOptions } from './worker/run.ts';

const TOKEN = /^[0-9a-f]{16}$/u;
const STEM = 'document';
const FACTS = 'facts.json';
/** How long a file waits to be added. */
const WAITING_MS = 24 * 3_600_000;

/** Keeps a file aside, with fields of its metadata, under a token: whatever its name is, it is no path. */
export function stageFile(
  place: LibraryPlace,
  upload: Upload,
  fields: FieldChanges,
): { token: string } | Refused {
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
function readStaged(path: string): IngestFile {
  const side = sidePathsOf(path).find((file) => existsSync(file));
  return {
    name: path,
    bytes: readFileSync(path),
    side: side === undefined ? undefined : readFileSync(side, 'utf8'),
  };
}

/** What adding a staged file takes to know: it is not read a second time for that. */
const UploadFacts = z.object({ id: z.string(), edition: Edition, sha256: z.string() });
type UploadFacts = z.infer<typeof UploadFacts>;

/** Notes what a staged file would be. Throws what the file system throws. */
function noteFacts(path: string, { id, edition, sha256 }: UploadFacts): void {
  writeWhole(join(dirname(path), FACTS), JSON.stringify({ id, edition, sha256 }));
}

/** Forgets what was noted, before it is read anew. */
function forgetFacts(path: string): void {
  rmSync(join(dirname(path), FACTS), { force: true });
}

/** What a staged file would be; null where that is not noted. */
export function readFacts(path: string): UploadFacts | null {
  try {
    return UploadFacts.safeParse(JSON.parse(readFileSync(join(dirname(path), FACTS), 'utf8'))).data ?? null;
  } catch {
    return null;
  }
}

/** Forgets a staged file. */
function dropStaged(place: LibraryPlace, token: string): void {
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

/** What is said of a staged file that is no more. */
export const GONE: Refused = { refused: 'this file does not wait any more; hand it in again' };

/** Files that wait to be added, and what each would be. One is read at a time: a large one takes much memory. */
export class Uploads {
  readonly #place: LibraryPlace;
  readonly #watching: WorkerOptions;
  #last: Promise<unknown> = Promise.resolve();

  constructor(place: LibraryPlace, watching: WorkerOptions) {
    this.#place = place;
    this.#watching = watching;
  }

  async stage(upload: Upload, fields: FieldChanges): Promise<Staged | Refused> {
    const staged = attempt(() => stageFile(this.#place, upload, fields));
    return 'refused' in staged ? staged : ((await this.#propose(staged.token)) ?? GONE);
  }

  /** What was staged under this token, with other fields set; null when it is no more. */
  async restage(token: string, fields: FieldChanges): Promise<Staged | Refused | null> {
    const path = stagedPath(this.#place, token);
    if (path === null) return null;
    const set = attempt(() => setFields(path, fields));
    return 'refused' in set ? set : this.#propose(token);
  }

  /** Forgets a staged file; one that cannot be removed now is removed later. */
  drop(token: string): void {
    attempt(() => dropStaged(this.#place, token));
  }

  #propose(token: string): Promise<Staged | Refused | null> {
    const proposed = this.#last.then(() => this.#read(token));
    this.#last = proposed;
    return proposed;
  }

  async #read(token: string): Promise<Staged | Refused | null> {
    try {
      const path = stagedPath(this.#place, token);
      if (path === null) return null;
      forgetFacts(path);
      const work: WorkerTask = { kind: 'read', place: this.#place, file: readStaged(path) };
      const result = await runTask(work, () => {}, this.#watching).result;
      if (result?.kind !== 'read')
        throw new Error(result?.kind === 'failed' ? result.line : 'it was not read');
      const { proposal, diagnostics } = result;
      noteFacts(path, proposal);
      return { token, proposal, diagnostics };
    } catch (error) {
      if (stagedPath(this.#place, token) === null) return null;
      this.drop(token);
      return { refused: lineOf(error) };
    }
  }
}

function attempt<Value>(work: () => Value): Value | Refused {
  try {
    return work();
  } catch (error) {
    return { refused: lineOf(error) };
  }
}

/** Reads a file that a person names by its path. One that is too large for a document is not read. */
export async function readUpload(path: string): Promise<Upload | Refused> {
  let file: FileHandle | undefined;
  try {
    // Not to wait for somebody who writes into a pipe.
    file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const stat = await file.stat();
    if (stat.isDirectory()) return { refused: `${path}: a folder; name one file` };
    if (!stat.isFile()) return { refused: `${path}: no regular file` };
    const large = tooLarge(stat.size, maxFileBytes());
    if (large) return { refused: `${path}: ${large.found}; ${large.expected} are read` };
    return { name: basename(path), bytes: await file.readFile() };
  } catch (error) {
    return { refused: `${path}: ${reason(error)}` };
  } finally {
    await file?.close();
  }
}
