import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { detectFormat } from '../../ingest/formats/detect.ts';
import { isInside, sidePathsOf } from '../files.ts';
import { type LibraryPlace, ownFolders } from '../inputs.ts';
import type { Refused, Upload } from '../keeper.ts';
import { writeWhole } from '../whole.ts';
import type { Undo } from './undo.ts';

/** Where documents that people hand in are put, and where removed ones are kept. */
const ORIGINALS = 'originals';
const REMOVED = 'removed';

const ENDING = { pdf: '.pdf', html: '.html', docx: '.docx' } as const;
const MARKDOWN = /\.(?:md|markdown)$/iu;

/** The ending that a document's file is to have, by what it holds; a file that is no document is refused. */
export function endingOf({ name, bytes }: Upload): string | Refused {
  const format = detectFormat(bytes);
  if (typeof format !== 'string') return { refused: `${format.found}; ${format.expected} is read` };
  if (format !== 'text') return ENDING[format];
  return MARKDOWN.test(name) ? '.md' : '.txt';
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
