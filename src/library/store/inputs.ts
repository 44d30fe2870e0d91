import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { IngestFile } from '../../ingest/ingest.ts';
import type { Diagnostic } from '../../model/document.ts';
import { type DataTexts, readDataTexts, readFiles } from './files.ts';
import { fingerprint } from './fingerprint.ts';

/** Where a library is opened from: the data folder, and more folders of documents. */
export interface LibraryPlace {
  readonly data: string;
  readonly sources: readonly string[];
}

/** All that a library is made of. `key`: a hash of every byte of it, and of the code that reads it. */
export interface Inputs {
  readonly texts: DataTexts;
  readonly files: readonly IngestFile[];
  /** Findings about files that could not be read. */
  readonly problems: readonly Diagnostic[];
  readonly key: string;
}

/** The folder of the built libraries. */
export function buildFolder({ data }: LibraryPlace): string {
  return join(data, 'build');
}

/** The folders of documents in the data folder: those that ship with Ibid, and those that were added. */
export function ownFolders({ data }: LibraryPlace): string[] {
  return ['sources', 'originals'].map((name) => join(data, name)).filter((path) => existsSync(path));
}

/** Reads all that a library is made of. Throws a LibraryError where the data folder is not whole. */
export function readInputs(place: LibraryPlace): Inputs {
  const texts = readDataTexts(place.data);
  const { files, diagnostics: problems } = readFiles(ownFolders(place), place.sources);
  return { texts, files, problems, key: fingerprint([texts, problems, files.map(describe)]) };
}

function describe(file: IngestFile): unknown {
  return [file.name, file.side ?? null, createHash('sha256').update(file.bytes).digest('hex')];
}
