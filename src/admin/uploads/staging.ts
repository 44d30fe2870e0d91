import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { refusalOf, refuse } from '../../errors.ts';
import { freeId } from '../../ingest/metadata/ids.ts';
import type { Library } from '../../library/library.ts';
import { type LibraryPlace, pathOf } from '../../library/store/inputs.ts';
import { sidePathsOf } from '../../library/store/side-files.ts';
import type { SourceItem } from '../../model/answer.ts';
import type { SourceFields } from '../../model/bibliography/fields.ts';
import type { Document } from '../../model/document.ts';
import type { Progress } from '../../model/job.ts';
import type { Refused, Staged, StagedBatch, Unread, Upload } from '../../model/upload.ts';
import { hasOriginal, placeDocument, refuseForeign, setFields, type Undo } from '../documents.ts';
import { removeDocument } from '../removal/removed.ts';
import { nextSnapshotBytes, type Quota, refuseOverDisk, refuseOverDocuments } from '../servers/quota.ts';
import { unpack } from './archives.ts';
import { withSides } from './sides.ts';
import { readFacts, tokensOf, Uploads, uploadPath } from './uploads.ts';

export class Staging {
  readonly #place: LibraryPlace;
  readonly #library: () => Library;
  readonly #uploads: Uploads;
  readonly #quota: Quota | undefined;
  /** Ids of uploads that one yes would add. */
  readonly #claimed = new Set<string>();

  constructor(place: LibraryPlace, library: () => Library, quota?: Quota) {
    this.#place = place;
    this.#quota = quota;
    this.#library = library;
    this.#uploads = new Uploads(place, (proposal) => this.#freeId(proposal));
  }

  async stage(upload: Upload, fields: SourceFields): Promise<Staged | Refused> {
    this.#claimed.clear();
    return this.#stageOne(upload, fields);
  }

  restage(token: string, fields: SourceFields): Promise<Staged | Refused> {
    this.#claimed.clear();
    return this.#uploads.restage(token, fields);
  }

  drop(token: string): void {
    this.#uploads.drop(token);
  }

  async stageAll(
    uploads: readonly (Upload | Unread)[],
    fields: SourceFields,
    progress: (progress: Progress) => void,
  ): Promise<StagedBatch> {
    const given = withSides(uploads);
    const files = given.flatMap((upload) => ('bytes' in upload ? (unpack(upload) ?? [upload]) : [upload]));
    const staged: Staged[] = [];
    const refused: Unread[] = [];
    this.#claimed.clear();
    for (const [done, file] of files.entries()) {
      if (files.length > 1) progress({ stage: 'reading', done, of: files.length, left: null });
      const read = 'bytes' in file ? await this.#stageOne(file, fields) : file;
      const known = 'refused' in read ? undefined : this.#sameFile(read.proposal.sha256);
      if ('refused' in read) refused.push({ name: file.name, refused: read.refused });
      else if (known) {
        this.#uploads.drop(read.token);
        refused.push({ name: file.name, refused: { reason: 'already-added', id: known.source.id } });
      } else staged.push({ ...read, proposal: { ...read.proposal, file: basename(file.name) } });
    }
    const tokens = staged.map(({ token }) => token);
    const token = tokens.length > 1 ? this.#uploads.batch(tokens) : (tokens[0] ?? '');
    return { token, staged, refused };
  }

  async stageReplacement(upload: Upload, replaces: string, fields: SourceFields): Promise<Staged | Refused> {
    try {
      const { source, edition } = this.#document(replaces);
      const path = this.#ownPath(replaces);
      const [own] = sidePathsOf(path);
      const side = upload.side ?? (own && readFileSync(own, 'utf8'));
      const { restricted } = source;
      const pinned = { edition, ...(restricted && { restricted }), ...fields, id: source.id };
      return await this.stage({ ...upload, side }, pinned);
    } catch (error) {
      return { refused: refusalOf(error) };
    }
  }

  async #stageOne(upload: Upload, fields: SourceFields): Promise<Staged | Refused> {
    try {
      if (this.#quota) refuseOverDisk(this.#place, this.#quota, upload.bytes.length);
    } catch (error) {
      return { refused: refusalOf(error) };
    }
    return this.#uploads.stage(upload, fields);
  }

  /** Throws a RefusedError if adding these uploads would exceed the quota. */
  #refuseOverQuota(tokens: readonly string[], replaced: number): void {
    if (this.#quota === undefined) return;
    refuseOverDocuments(this.#place, this.#quota, tokens.length - replaced);
    const sizes = tokens.map((token) => statSync(uploadPath(this.#place, token)).size);
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    refuseOverDisk(this.#place, this.#quota, bytes + nextSnapshotBytes(this.#place));
  }

  idsOf(token: string): string[] {
    return tokensOf(this.#place, token).flatMap((each) => readFacts(this.#place, each)?.id ?? []);
  }

  /** All or none. Throws a RefusedError. */
  place(token: string, replaces: string | undefined): Undo {
    const undone: Undo[] = [];
    const undo = () => {
      for (const step of undone.toReversed()) step();
    };
    try {
      const tokens = tokensOf(this.#place, token);
      this.#refuseOverQuota(tokens, replaces === undefined ? 0 : 1);
      if (replaces !== undefined)
        undone.push(
          removeDocument(this.#place, this.#ownPath(replaces), {
            id: replaces,
            at: new Date().toISOString(),
          }),
        );
      for (const each of tokens) undone.push(this.#placeUpload(each, replaces));
    } catch (error) {
      undo();
      throw error;
    }
    return undo;
  }

  #placeUpload(token: string, replaces: string | undefined): Undo {
    const { id, edition, sha256, pins } =
      readFacts(this.#place, token) ?? refuse({ reason: 'upload-expired' });
    const path = uploadPath(this.#place, token);
    const same = this.#sameFile(sha256);
    if (same) refuse({ reason: 'already-added', id: same.source.id });
    if (replaces === undefined && this.#library().document(id)?.edition === edition)
      refuse({ reason: 'id-taken', id });
    setFields(path, pins);
    return placeDocument(this.#place, id, path);
  }

  #ownPath(source: string): string {
    const path = pathOf(this.#place, this.#document(source).file);
    refuseForeign(this.#place, path);
    return path;
  }

  #document(source: string): Document {
    return this.#library().document(source) ?? refuse({ reason: 'unknown-source', id: source });
  }

  #sameFile(sha256: string): Document | undefined {
    return this.#library().documents.find((document) => document.sha256 === sha256);
  }

  #freeId({ id, edition, sha256 }: SourceItem): string {
    const isTaken = (wanted: string) => {
      const held = this.#library().document(wanted);
      const isHeld = held !== undefined && held.edition === edition && held.sha256 !== sha256;
      return isHeld || this.#claimed.has(wanted) || hasOriginal(this.#place, wanted);
    };
    const free = freeId(id, isTaken);
    this.#claimed.add(free);
    return free;
  }
}
