import { existsSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { IngestFile } from '../../ingest/ingest.ts';
import type { RecognitionOptions } from '../../ingest/recognition.ts';
import type { Diagnostic } from '../../model/document.ts';
import type { Forgotten } from '../../model/state/forgotten.ts';
import { modelIn } from './encoder/folder.ts';
import { type DataTexts, readDataTexts, readFiles } from './files.ts';
import { fingerprint, sha256Of } from './fingerprint.ts';
import { ORIGINALS } from './folders.ts';
import { readForgotten } from './forgotten-file.ts';

/**
 * `recognition`: how to read scans, which are refused otherwise. `fallback`: the data folder with the word lists of a
 * library that has none; such a library may be empty.
 */
export interface LibraryPlace {
  readonly data: string;
  readonly fallback?: string | undefined;
  readonly sources: readonly string[];
  readonly recognition?: RecognitionOptions | undefined;
  readonly encoder?: string | undefined;
  /** OpenSearch, if it holds the library and its state. */
  readonly engine?: EngineSettings | undefined;
}

/** `prefix`: of the names of Ibid's indexes; `ca`: path of a PEM file. */
export interface EngineSettings {
  readonly urls: readonly string[];
  readonly user: string | undefined;
  readonly password: string | undefined;
  readonly ca: string | undefined;
  readonly prefix: string;
  readonly shards: number;
}

/** `key` hashes every byte and the index format, `model` the encoder's files. */
export interface Inputs {
  readonly texts: DataTexts;
  readonly files: readonly IngestFile[];
  readonly problems: readonly Diagnostic[];
  readonly recognition?: RecognitionOptions | undefined;
  readonly model?: string | undefined;
  readonly mayBeEmpty?: boolean | undefined;
  readonly forgotten?: readonly Forgotten[] | undefined;
  readonly key: string;
}

export function buildFolder({ data }: Pick<LibraryPlace, 'data'>): string {
  return join(data, 'build');
}

/** Whether this process can read the library's files. Without them, it only answers from OpenSearch and runs no jobs. */
export function hasFiles({ data, engine }: Pick<LibraryPlace, 'data' | 'engine'>): boolean {
  return engine === undefined || existsSync(data);
}

export function ownFolders({ data }: Pick<LibraryPlace, 'data'>): string[] {
  return ['sources', ORIGINALS].map((name) => join(data, name)).filter((path) => existsSync(path));
}

function nameOf({ data }: LibraryPlace, path: string): string {
  return path.startsWith(join(data, sep)) ? relative(join(data, '..'), path) : path;
}

export function pathOf({ data }: LibraryPlace, name: string): string {
  const own = join(data, '..', name);
  return existsSync(own) ? own : name;
}

export function readInputs(
  place: LibraryPlace,
  forgotten: readonly Forgotten[] = readForgotten(place),
): Inputs {
  const texts = readDataTexts(place.data, place.fallback);
  const read = readFiles(ownFolders(place), place.sources);
  const files = read.files.map((file) => ({ ...file, name: nameOf(place, file.name) }));
  const problems = read.diagnostics.map((problem) => ({ ...problem, file: nameOf(place, problem.file) }));
  const hashed = files.map(({ name, side = null, bytes }) => [name, side, sha256Of(bytes)]);
  const named = forgotten.map(({ state: _, ...record }) => record);
  // Without their paths, so that a moved library keeps its key.
  const contents = Object.entries(texts).map(([name, { text }]) => [name, text]);
  const model = place.encoder === undefined ? undefined : modelIn(place.encoder);
  const encoded = model === undefined ? [] : [model];
  const key = fingerprint([contents, problems, hashed, place.recognition, named, ...encoded]);
  const mayBeEmpty = place.fallback !== undefined;
  return { texts, files, problems, recognition: place.recognition, model, mayBeEmpty, forgotten, key };
}
