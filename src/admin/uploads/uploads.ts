import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { uptime } from 'node:os';
import { basename, join } from 'node:path';
import pLimit from 'p-limit';
import { z } from 'zod';
import { refusalOf, refuse } from '../../errors.ts';
import type { IngestFile } from '../../ingest/ingest.ts';
import { FILE_NAME } from '../../ingest/metadata/ids.ts';
import { writeAtomically } from '../../library/store/atomic-write.ts';
import { readIfThere } from '../../library/store/files.ts';
import { namesIn } from '../../library/store/folders.ts';
import { buildFolder, type LibraryPlace } from '../../library/store/inputs.ts';
import { makePrivateFolder, writePrivately } from '../../library/store/private-files.ts';
import { SIDE_FILE, sidePathOf, sidePathsOf } from '../../library/store/side-files.ts';
import type { SourceItem } from '../../model/answer.ts';
import type { SourceFields } from '../../model/bibliography/fields.ts';
import type { Document } from '../../model/document.ts';
import { Edition } from '../../model/source.ts';
import type { Refused, Staged, Upload } from '../../model/upload.ts';
import { extensionOf, setFields } from '../documents.ts';
import { Readers } from '../readers/readers.ts';

const TOKEN = /^[0-9a-f]{16}$/u;
const STEM = 'document';
const FACTS = 'facts.json';
const NAME = 'name';
const BATCH = 'batch.json';
const STAGED = 'staged';
const LIFETIME_S = 24 * 3_600;

/** Returns a token. The upload's name never becomes a path. */
export function stageFile(place: LibraryPlace, upload: Upload, fields: SourceFields): string {
  dropExpired(place);
  const extension = extensionOf(upload);
  const token = randomBytes(8).toString('hex');
  const path = join(folderOf(place, token), `${STEM}${extension}`);
  try {
    makePrivateFolder(folderOf(place, token));
    writePrivately(join(folderOf(place, token), STAGED), `${uptime()}`);
    writePrivately(path, upload.bytes);
    writePrivately(join(folderOf(place, token), NAME), basename(upload.name));
    if (upload.side !== undefined) writePrivately(sidePathOf(path), upload.side);
    setFields(path, fields);
    return token;
  } catch (error) {
    // A partial file would fill a full disk.
    dropUpload(place, token);
    throw error;
  }
}

export function uploadPath(place: LibraryPlace, token: string): string {
  const folder = folderOf(place, token);
  const files = TOKEN.test(token) ? namesIn(folder) : [];
  const name = files.find((file) => file.startsWith(STEM) && !SIDE_FILE.test(file));
  return name === undefined ? refuse({ reason: 'upload-expired' }) : join(folder, name);
}

function readFile(path: string, name: string): IngestFile {
  const [side] = sidePathsOf(path);
  return { name, bytes: readFileSync(path), side: side && readFileSync(side, 'utf8') };
}

const UploadFacts = z.object({
  name: z.string(),
  id: z.string(),
  edition: Edition,
  sha256: z.string(),
  pins: z.object({ id: z.string().optional(), title: z.string().optional() }),
});

export function readFacts(place: LibraryPlace, token: string): z.infer<typeof UploadFacts> | null {
  try {
    const text = TOKEN.test(token) ? readFileSync(join(folderOf(place, token), FACTS), 'utf8') : '';
    return UploadFacts.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

export function tokensOf(place: LibraryPlace, token: string): string[] {
  try {
    const text = TOKEN.test(token) ? readFileSync(join(folderOf(place, token), BATCH), 'utf8') : '[]';
    return z.array(z.string().regex(TOKEN)).min(1).parse(JSON.parse(text));
  } catch {
    return [token];
  }
}

export function dropUpload(place: LibraryPlace, token: string): void {
  for (const each of new Set([...tokensOf(place, token), token]))
    if (TOKEN.test(each)) rmSync(folderOf(place, each), { recursive: true, force: true });
}

export function stagedTokens(place: LibraryPlace): string[] {
  return namesIn(folderOf(place, '')).filter((name) => TOKEN.test(name));
}

function dropExpired(place: LibraryPlace): void {
  for (const token of stagedTokens(place))
    if (ageOf(folderOf(place, token)) > LIFETIME_S) dropUpload(place, token);
}

/** Measured since the boot, independent of the clock: an upload from before a reboot starts over. */
function ageOf(folder: string): number {
  const now = uptime();
  const staged = Number(readIfThere(join(folder, STAGED)) || Number.NaN);
  if (staged <= now) return now - staged;
  writePrivately(join(folder, STAGED), `${now}`);
  return 0;
}

function folderOf(place: LibraryPlace, token: string): string {
  return join(buildFolder(place), 'staged', token);
}

export type ClaimId = (proposal: SourceItem) => string;

/** Uploads are read one at a time: a large one takes much memory. */
export class Uploads {
  readonly #place: LibraryPlace;
  readonly #claim: ClaimId;
  readonly #inTurn = pLimit(1);

  constructor(place: LibraryPlace, claim: ClaimId) {
    this.#place = place;
    this.#claim = claim;
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

  batch(tokens: readonly string[]): string {
    const token = randomBytes(8).toString('hex');
    makePrivateFolder(folderOf(this.#place, token));
    writeAtomically(join(folderOf(this.#place, token), BATCH), JSON.stringify(tokens));
    return token;
  }

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
    const folder = folderOf(this.#place, token);
    try {
      rmSync(join(folder, FACTS), { force: true });
      const name = readIfThere(join(folder, NAME)) || basename(path);
      const {
        proposal: read,
        reading,
        diagnostics,
        derivedId,
      } = await new Readers(this.#place).propose(readFile(path, name));
      const id = derivedId === undefined ? read.id : this.#claim(read);
      const proposal = { ...read, id, metadata: { ...read.metadata, id } };
      const pins = {
        ...(derivedId === undefined ? {} : { id }),
        ...(read.origins?.title === FILE_NAME ? { title: read.title } : {}),
      };
      const { edition, sha256 } = proposal;
      writeAtomically(join(folder, FACTS), JSON.stringify({ name, id, edition, sha256, pins }));
      return { token, proposal, reading, diagnostics };
    } catch (error) {
      // It may have been discarded meanwhile.
      uploadPath(this.#place, token);
      this.drop(token);
      throw error;
    }
  }
}

export async function readDraft(place: LibraryPlace, { name, bytes }: Upload): Promise<Document | Refused> {
  try {
    return await new Readers(place).draft({ name, bytes });
  } catch (error) {
    return { refused: refusalOf(error) };
  }
}
