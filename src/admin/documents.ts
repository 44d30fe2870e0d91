import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { isMap, parseDocument } from 'yaml';
import { detectFormat } from '../ingest/formats/registry.ts';
import { writeWhole } from '../library/store/atomic-write.ts';
import { isInside, sidePathsOf } from '../library/store/files.ts';
import { type LibraryPlace, ownFolders } from '../library/store/inputs.ts';
import { GivenSource } from '../model/source.ts';
import type { FieldChanges, Refused, Upload } from '../model/upload.ts';

/** Where documents that people hand in are put, and where removed ones are kept. */
const ORIGINALS = 'originals';
const REMOVED = 'removed';

/** The extension for storing a document, by its content. */
export function endingOf({ bytes }: Upload): string | Refused {
  const format = detectFormat(bytes);
  if ('found' in format) return { refused: `found ${format.found}; Ibid needs ${format.expected}` };
  return `.${format.extensions[0]}`;
}

/**
 * Puts a document among the originals under the name `id`, its side file first: nobody sees a document without its
 * metadata. A document that has the name stays, and the new one is refused. Throws what the file system throws.
 */
export function placeDocument({ data }: LibraryPlace, id: string, document: string): Refused | Undo {
  const folder = join(data, ORIGINALS);
  mkdirSync(folder, { recursive: true });
  const taken = readdirSync(folder).find((name) => stemOf(name) === id && !/\.ya?ml$/iu.test(name));
  if (taken !== undefined)
    return { refused: `${join(folder, taken)}: stands there already; give another id, or remove it first` };
  const target = join(folder, `${id}${extname(document)}`);
  const [given = ''] = sidePathsOf(document);
  const [side = ''] = sidePathsOf(target);
  writeWhole(side, existsSync(given) ? [readFileSync(given)] : '{}\n');
  writeWhole(target, [readFileSync(document)]);
  return {
    undo() {
      for (const file of [target, side]) rmSync(file, { force: true });
    },
  };
}

/** Takes a document out, with its side file; both are kept in the data folder. Throws what the file system throws. */
export function removeDocument(place: LibraryPlace, path: string, at: string): Refused | Undo {
  const refused = notOwn(place, path);
  if (refused) return refused;
  const folder = join(place.data, REMOVED, at.replaceAll(/[^\d]/gu, ''));
  mkdirSync(folder, { recursive: true });
  const moves = [path, ...sidePathsOf(path)]
    .filter((file) => existsSync(file))
    .map((file) => ({ from: file, to: join(folder, basename(file)) }));
  for (const { from, to } of moves) renameSync(from, to);
  return {
    undo() {
      // The document comes last: it is not to be seen without its metadata.
      for (const { from, to } of moves.toReversed()) renameSync(to, from);
      rmdirSync(folder);
    },
  };
}

/** Ibid writes into its data folder alone: what lies elsewhere is its owner's. */
export function notOwn(place: LibraryPlace, path: string): Refused | undefined {
  if (!existsSync(path)) return { refused: `${path}: is not there any more; reindex first` };
  if (ownFolders(place).some((folder) => isInside(folder, path))) return undefined;
  return { refused: `${path}: is not in the data folder, where alone Ibid writes; change it there by hand` };
}

function stemOf(name: string): string {
  return name.slice(0, name.length - extname(name).length);
}

/**
 * Sets fields in the side file of a document, and makes one where there is none; its comments stay. A field that stands in the
 * document itself can be replaced and not taken away. Throws what the file system throws.
 */
export function setFields(documentPath: string, fields: FieldChanges): Refused | Undo {
  const [preferred = '', ...others] = sidePathsOf(documentPath);
  const path = [preferred, ...others].find((candidate) => existsSync(candidate)) ?? preferred;
  const before = remember(path);
  const yaml = parseDocument(existsSync(path) ? readFileSync(path, 'utf8') : '');
  if (yaml.errors.length > 0 || (yaml.contents !== null && !isMap(yaml.contents)))
    return { refused: `${path}: no YAML of fields; mend or remove the file` };
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    if (value !== null) yaml.set(name, yaml.createNode(value));
    else if (yaml.has(name)) yaml.delete(name);
    else return { refused: `${name}: is not set beside the document; give another value to replace it` };
  }
  const parsed = GivenSource.safeParse(yaml.toJS() ?? {});
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return { refused: `${issue?.path.join('.') ?? 'fields'}: ${issue?.message ?? 'does not fit'}` };
  }
  writeWhole(path, yaml.contents === null ? '{}\n' : yaml.toString());
  return before;
}

/** Takes back what was done to files. */
export interface Undo {
  undo(): void;
}

/** Remembers a text file as it is, or that there is none. Throws what the file system throws. */
export function remember(path: string): Undo {
  const before = existsSync(path) ? readFileSync(path) : null;
  return {
    undo() {
      if (before === null) rmSync(path, { force: true });
      else writeWhole(path, [before]);
    },
  };
}
