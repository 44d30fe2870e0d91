import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { IngestFile } from '../../ingest/ingest.ts';
import type { Diagnostic } from '../../model/document.ts';
import { type DataTexts, readDataTexts, readFiles } from './files.ts';
import { fingerprint } from './fingerprint.ts';

/** The data folder, and more folders of documents. */
export interface LibraryPlace {
  readonly data: string;
  readonly sources: readonly string[];
}

/** All files of a library. `problems` are the findings about unreadable ones; `key` hashes every byte and the index format. */
export interface Inputs {
  readonly texts: DataTexts;
  readonly files: readonly IngestFile[];
  readonly problems: readonly Diagnostic[];
  readonly key: string;
}

export function buildFolder({ data }: LibraryPlace): string {
  return join(data, 'build');
}

/** The documents that ship with Ibid, and those that admins added. */
export function ownFolders({ data }: LibraryPlace): string[] {
  return ['sources', 'originals'].map((name) => join(data, name)).filter((path) => existsSync(path));
}

/** Throws a LibraryError if the data folder is incomplete. */
export function readInputs(place: LibraryPlace): Inputs {
  const texts = readDataTexts(place.data);
  const { files, diagnostics: problems } = readFiles(ownFolders(place), place.sources);
  const hashed = files.map(({ name, side = null, bytes }) => [
    name,
    side,
    createHash('sha256').update(bytes).digest('hex'),
  ]);
  return { texts, files, problems, key: fingerprint([texts, problems, hashed]) };
}
