import { existsSync, readFileSync, rmSync } from 'node:fs';
import { extname, join, parse } from 'node:path';
import { isMap, parseDocument, type Document as YamlDocument } from 'yaml';
import { refuse } from '../errors.ts';
import { detectFormat } from '../ingest/formats/registry.ts';
import { plainName } from '../ingest/metadata/front-matter/fields.ts';
import { readSideFile } from '../ingest/metadata/side-file.ts';
import { writeAtomically } from '../library/store/atomic-write.ts';
import { isInside } from '../library/store/files.ts';
import { namesIn, ORIGINALS } from '../library/store/folders.ts';
import { type LibraryPlace, ownFolders } from '../library/store/inputs.ts';
import { makePrivateFolder } from '../library/store/private-files.ts';
import { SIDE_FILE, sidePathOf, sidePathsOf } from '../library/store/side-files.ts';
import type { SourceFields } from '../model/bibliography/fields.ts';
import type { Outcome } from '../model/job.ts';
import { GivenSource } from '../model/source.ts';
import type { Upload } from '../model/upload.ts';

export type Undo = () => void;

/** With the outcome of the job, unless it threw. */
export type UndoChange = (outcome: Outcome | undefined) => void | Promise<void>;

export function extensionOf({ bytes }: Upload): string {
  const format = detectFormat(bytes);
  if ('is' in format) return refuse({ reason: 'unreadable-document', problem: format });
  return `.${format.extensions[0]}`;
}

export function hasOriginal({ data }: LibraryPlace, id: string): boolean {
  return originalOf(join(data, ORIGINALS), id) !== undefined;
}

function originalOf(folder: string, id: string): string | undefined {
  return namesIn(folder).find((name) => parse(name).name === id && !SIDE_FILE.test(name));
}

/** Throws a RefusedError if the name is taken. */
export function placeDocument({ data }: LibraryPlace, id: string, document: string): Undo {
  const folder = join(data, ORIGINALS);
  makePrivateFolder(folder);
  const taken = originalOf(folder, id);
  if (taken !== undefined) refuse({ reason: 'file-exists', path: join(folder, taken) });
  const target = join(folder, `${id}${extname(document)}`);
  const [given] = sidePathsOf(document);
  const side = sidePathOf(target);
  // The side file first: a document is never seen without its metadata.
  writeAtomically(side, given === undefined ? '{}\n' : [readFileSync(given)]);
  writeAtomically(target, [readFileSync(document)]);
  return () => {
    for (const file of [target, side]) rmSync(file, { force: true });
  };
}

/** Ibid writes in its data folder only. Throws a RefusedError for other files. */
export function refuseForeign(place: LibraryPlace, path: string): void {
  if (!existsSync(path)) refuse({ reason: 'file-missing', path });
  if (!ownFolders(place).some((folder) => isInside(folder, path))) refuse({ reason: 'outside-data', path });
}

/** Keeps the comments of the side file. Throws a RefusedError for invalid fields. */
export function setFields(documentPath: string, fields: SourceFields): Undo {
  const [path = sidePathOf(documentPath)] = sidePathsOf(documentPath);
  const undo = backUp(path);
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
  const yaml = parseDocument(existsSync(path) ? readFileSync(path, 'utf8') : '');
  if (yaml.errors.length > 0 || (yaml.contents !== null && !isMap(yaml.contents)))
    refuse({ reason: 'broken-fields', path });
  const before = isMap(yaml.contents) ? yaml.contents.items.length : 0;
  for (const [field, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    const others = spellingsIn(yaml, field);
    for (const name of others) yaml.delete(name);
    if (value !== null) yaml.set(field, yaml.createNode(value));
    else if (yaml.has(field)) yaml.delete(field);
    else if (others.length === 0) refuse({ reason: 'field-not-set', field });
  }
  const [issue] = GivenSource.safeParse(given).error?.issues ?? [];
  if (issue) refuse({ reason: 'invalid-field', field: String(issue.path[0] ?? '') });
  const read = readSideFile(yaml.toString());
  if ('problem' in read || Object.keys(given).some((field) => !(field in read.given)))
    refuse({ reason: 'broken-fields', path });
  if (isMap(yaml.contents) && before === 0) yaml.contents.flow = false;
  writeAtomically(path, yaml.contents === null ? '{}\n' : yaml.toString());
  return undo;
}

function spellingsIn(yaml: YamlDocument, field: string): string[] {
  const names = isMap(yaml.contents) ? yaml.contents.items.map(({ key }) => String(key)) : [];
  return names.filter((name) => name !== field && plainName(name) === plainName(field));
}

export function backUp(path: string): Undo {
  const before = existsSync(path) ? readFileSync(path) : null;
  return () => {
    if (before === null) rmSync(path, { force: true });
    else writeAtomically(path, [before]);
  };
}
