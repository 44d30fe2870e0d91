import { existsSync, renameSync, rmdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { refuse } from '../../errors.ts';
import { namesIn, ORIGINALS, REMOVED } from '../../library/store/folders.ts';
import type { LibraryPlace } from '../../library/store/inputs.ts';
import { closeModes, makePrivateFolder } from '../../library/store/private-files.ts';
import { SIDE_FILE, sidePathsOf } from '../../library/store/side-files.ts';
import { refuseForeign, type Undo } from '../documents.ts';

const FOLDER = /^\d+(?:-\d+)?_(.+)$/u;

interface Removal {
  readonly id: string;
  readonly at: string;
}

export function removeDocument(place: LibraryPlace, path: string, { id, at }: Removal): Undo {
  refuseForeign(place, path);
  const folder = freshFolder(join(place.data, REMOVED), at.replaceAll(/[^\d]/gu, ''), id);
  return move(place, [path, ...sidePathsOf(path)], folder, folder);
}

export function removedSources({ data }: LibraryPlace): string[] {
  const removed = join(data, REMOVED);
  const ids = namesIn(removed)
    .toReversed()
    .flatMap((name) => FOLDER.exec(name)?.[1] ?? []);
  return [...new Set(ids)].filter((id) => removedFiles({ data }, id).length > 0);
}

export function recoverDocument(place: LibraryPlace, removal: Removal, current: string | undefined): Undo {
  const files = removedFiles(place, removal.id);
  const [first] = files;
  if (first === undefined) return refuse({ reason: 'nothing-removed', id: removal.id });
  const originals = join(place.data, ORIGINALS);
  const isReplaced = current !== undefined && dirname(current) === originals;
  const back = isReplaced ? removeDocument(place, current, removal) : undefined;
  try {
    const taken = files.map((file) => join(originals, basename(file))).find(existsSync);
    if (taken !== undefined) refuse({ reason: 'file-exists', path: taken });
    makePrivateFolder(originals);
    // The side file first: a document is never seen without its metadata.
    const sideFirst = files.toSorted((a, b) => Number(SIDE_FILE.test(b)) - Number(SIDE_FILE.test(a)));
    const undo = move(place, sideFirst, originals, dirname(first));
    return () => {
      undo();
      back?.();
    };
  } catch (error) {
    back?.();
    throw error;
  }
}

function removedFiles({ data }: Pick<LibraryPlace, 'data'>, id: string): string[] {
  const removed = join(data, REMOVED);
  const own = namesIn(removed).filter((name) => FOLDER.exec(name)?.[1] === id);
  const filled = own.map((name) => namesIn(join(removed, name)).map((file) => join(removed, name, file)));
  return filled.findLast((files) => files.some((file) => !SIDE_FILE.test(file))) ?? [];
}

function move(place: LibraryPlace, files: readonly string[], to: string, emptied: string): Undo {
  const moves = files
    .filter((file) => existsSync(file))
    .map((from) => ({ from, to: join(to, basename(from)) }));
  for (const each of moves) renameSync(each.from, each.to);
  if (namesIn(emptied).length === 0) rmdirSync(emptied);
  closeModes(place.data);
  return () => {
    makePrivateFolder(emptied);
    for (const each of moves.toReversed()) renameSync(each.to, each.from);
    if (namesIn(emptied).length === 0) rmdirSync(emptied);
  };
}

/** A clock that was set back must not put one removed document over another. */
function freshFolder(removed: string, stamp: string, id: string): string {
  let folder = join(removed, `${stamp}_${id}`);
  for (let next = 2; existsSync(folder); next += 1) folder = join(removed, `${stamp}-${next}_${id}`);
  makePrivateFolder(folder);
  return folder;
}
