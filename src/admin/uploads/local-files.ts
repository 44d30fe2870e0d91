import { constants, existsSync, readdirSync, statSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { refusalOf, refuse } from '../../errors.ts';
import { hasDocumentName, maxFileBytes } from '../../ingest/formats/registry.ts';
import { namesIn } from '../../library/store/folders.ts';
import { findSides, readSideText, SIDE_FILE, unreadSideProblem } from '../../library/store/side-files.ts';
import type { Refused, Unread, Upload } from '../../model/upload.ts';
import { parseJson } from '../../text/json.ts';

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

/** All are held in memory until the person confirms. */
const MAX_FILES = 200;

export async function readUploads(typed: string): Promise<(Upload | Unread)[]> {
  const paths = pathsIn(typed);
  const files = paths.flatMap((path) => filesIn(path));
  if (files.length > MAX_FILES) {
    const problem = { is: 'too-many-files' as const, count: files.length, limit: MAX_FILES };
    return [{ name: basename(paths[0] ?? ''), refused: { reason: 'unreadable-document', problem } }];
  }
  return Promise.all(
    files.map(async (path): Promise<Upload | Unread> => {
      const upload = await readUpload(path);
      if ('refused' in upload) return { name: basename(path), ...upload };
      try {
        const name = basename(path);
        const folder = dirname(path);
        const names = namesIn(folder);
        const textOf = (beside: string) => readSideText(join(folder, beside));
        const documents = names.filter((one) => hasDocumentName(one) || one === name);
        const { side, unread } = findSides(documents, { names, textOf }).of.get(name) ?? {};
        if (unread !== undefined)
          return {
            name,
            refused: { reason: 'unreadable-document', problem: unreadSideProblem(unread, name) },
          };
        if (side === undefined) return upload;
        const text = textOf(side);
        return text === null
          ? { name, refused: { reason: 'unreadable-document', problem: { is: 'side-too-large' } } }
          : { ...upload, side: text };
      } catch (error) {
        return { name: basename(path), refused: refusalOf(error) };
      }
    }),
  );
}

function pathsIn(typed: string): string[] {
  const list = z.array(z.string()).safeParse(typed.startsWith('["') ? parseJson(typed) : undefined).data;
  if (list === undefined) return [typed];
  const joined = list.join(' ');
  return existsSync(joined) ? [joined] : list;
}

function filesIn(path: string): string[] {
  const isFolder = (name: string) => statSync(name, { throwIfNoEntry: false })?.isDirectory() ?? false;
  try {
    if (!isFolder(path)) return [path];
    return readdirSync(path)
      .filter((name) => !name.startsWith('.') && !SIDE_FILE.test(name))
      .sort()
      .map((name) => join(path, name));
  } catch {
    return [path];
  }
}
