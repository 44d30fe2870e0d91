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
import { basename, join } from 'node:path';
import pLimit from 'p-limit';
import { z } from 'zod';
import { refusalOf, refuse } from '../errors.ts';
import { maxFileBytes } from '../ingest/formats/registry.ts';
import type { IngestFile } from '../ingest/ingest.ts';
import { writeAtomically } from '../library/store/atomic-write.ts';
import { buildFolder, type LibraryPlace } from '../library/store/inputs.ts';
import { SIDE_FILE, sidePathsOf } from '../library/store/side-files.ts';
import type { Document } from '../model/document.ts';
import type { SourceFields } from '../model/fields.ts';
import { Edition } from '../model/source.ts';
import type { Refused, Staged, Upload } from '../model/upload.ts';
import { extensionOf, setFields } from './documents.ts';
import { Readers } from './readers/readers.ts';

const TOKEN = /^[0-9a-f]{16}$/u;
const STEM = 'document';
const FACTS = 'facts.json';
const LIFETIME_MS = 24 * 3_600_000;

/** Saves an upload and its fields; returns a token. The upload's name never becomes a path. */
export function stageFile(place: LibraryPlace, upload: Upload, fields: SourceFields): string {
  dropExpired(place);
  const extension = extensionOf(upload);
  const token = randomBytes(8).toString('hex');
  const path = join(folderOf(place, token), `${STEM}${extension}`);
  try {
    mkdirSync(folderOf(place, token), { recursive: true });
    writeFileSync(path, upload.bytes);
    setFields(path, fields);
    return token;
  } catch (error) {
    // A partial file would fill a full disk.
    dropUpload(place, token);
    throw error;
  }
}

/** Throws a RefusedError if there is no such upload. */
export function uploadPath(place: LibraryPlace, token: string): string {
  const folder = folderOf(place, token);
  const files = TOKEN.test(token) && existsSync(folder) ? readdirSync(folder) : [];
  const name = files.find((file) => file.startsWith(STEM) && !SIDE_FILE.test(file));
  return name === undefined ? refuse({ reason: 'upload-expired' }) : join(folder, name);
}

function readFile(path: string): IngestFile {
  const [side] = sidePathsOf(path);
  return { name: path, bytes: readFileSync(path), side: side && readFileSync(side, 'utf8') };
}

const UploadFacts = z.object({ id: z.string(), edition: Edition, sha256: z.string() });

export function readFacts(place: LibraryPlace, token: string): z.infer<typeof UploadFacts> | null {
  try {
    const text = TOKEN.test(token) ? readFileSync(join(folderOf(place, token), FACTS), 'utf8') : '';
    return UploadFacts.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function dropUpload(place: LibraryPlace, token: string): void {
  if (TOKEN.test(token)) rmSync(folderOf(place, token), { recursive: true, force: true });
}

function dropExpired(place: LibraryPlace): void {
  const all = folderOf(place, '');
  if (!existsSync(all)) return;
  for (const token of readdirSync(all)) {
    const stat = statSync(join(all, token), { throwIfNoEntry: false });
    if (stat && Date.now() - stat.mtimeMs > LIFETIME_MS) dropUpload(place, token);
  }
}

function folderOf(place: LibraryPlace, token: string): string {
  return join(buildFolder(place), 'staged', token);
}

/** Uploads are read one at a time: a large one takes much memory. */
export class Uploads {
  readonly #place: LibraryPlace;
  readonly #inTurn = pLimit(1);

  constructor(place: LibraryPlace) {
    this.#place = place;
  }

  stage(upload: Upload, fields: SourceFields): Promise<Staged | Refused> {
    return this.#propose(() => stageFile(this.#place, upload, fields));
  }

  restage(token: string, fields: SourceFields): Promise<Staged | Refused> {
    return this.#propose(() => {
      setFields(uploadPath(this.#place, token), fields);
      return token;
    });
  }

  /** If this fails, the upload expires later. */
  drop(token: string): void {
    try {
      dropUpload(this.#place, token);
    } catch {}
  }

  async #propose(prepare: () => string): Promise<Staged | Refused> {
    try {
      const token = prepare();
      return await this.#inTurn(() => this.#read(token));
    } catch (error) {
      return { refused: refusalOf(error) };
    }
  }

  async #read(token: string): Promise<Staged> {
    const path = uploadPath(this.#place, token);
    const facts = join(folderOf(this.#place, token), FACTS);
    try {
      rmSync(facts, { force: true });
      const { proposal, diagnostics } = await new Readers(this.#place).propose(readFile(path));
      const { id, edition, sha256 } = proposal;
      writeAtomically(facts, JSON.stringify({ id, edition, sha256 }));
      return { token, proposal, diagnostics };
    } catch (error) {
      // It may have been discarded meanwhile.
      uploadPath(this.#place, token);
      this.drop(token);
      throw error;
    }
  }
}

/** Reads a draft in a child process, and keeps nothing of it. */
export async function readDraft(place: LibraryPlace, { name, bytes }: Upload): Promise<Document | Refused> {
  try {
    return await new Readers(place).draft({ name, bytes });
  } catch (error) {
    return { refused: refusalOf(error) };
  }
}

export async function readUpload(path: string): Promise<Upload | Refused> {
  let file: FileHandle | undefined;
  try {
    // Without blocking: a pipe may have no writer.
    file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const stat = await file.stat();
    if (stat.isDirectory()) refuse({ reason: 'is-folder', path });
    if (!stat.isFile()) refuse({ reason: 'not-a-file', path });
    if (stat.size > maxFileBytes())
      refuse({ reason: 'too-large', file: path, size: stat.size, limit: maxFileBytes() });
    return { name: basename(path), bytes: await file.readFile() };
  } catch (error) {
    return { refused: refusalOf(error) };
  } finally {
    await file?.close();
  }
}
