import {
  isSideOf,
  SIDE_FILE,
  sidesAmong,
  unreadSide,
  unreadSideProblem,
} from '../library/store/side-files.ts';
import type { Problem } from '../model/problem.ts';
import type { Unread, Upload } from '../model/upload.ts';

/** Gives documents the side files that came with them as files of their own. */
export function withSides(uploads: readonly (Upload | Unread)[]): (Upload | Unread)[] {
  const names = uploads.map(({ name }) => name);
  const documents = uploads.filter(({ name }) => !SIDE_FILE.test(name));
  const sides = uploads.filter(({ name }) => SIDE_FILE.test(name));
  const textOf = (wanted: string | undefined) => {
    const side = uploads.find(({ name }) => name === wanted);
    return side && 'bytes' in side ? Buffer.from(side.bytes).toString('utf8') : undefined;
  };
  const alone = sides.filter((side) => !documents.some(({ name }) => isSideOf(side.name, name)));
  return [
    ...documents.map((upload): Upload | Unread => {
      if ('refused' in upload || upload.side !== undefined) return upload;
      const [own] = sidesAmong(upload.name, names);
      const side = textOf(own);
      const unread =
        unreadSide(upload.name, names, (name) => textOf(name) ?? '') ??
        (side === undefined ? own : undefined);
      if (unread !== undefined) return refusal(upload.name, unreadSideProblem(unread, upload.name));
      return { ...upload, side };
    }),
    ...alone.map((side) => ('refused' in side ? side : refusal(side.name, { is: 'side-without-document' }))),
  ];
}

function refusal(name: string, problem: Problem): Unread {
  return { name, refused: { reason: 'unreadable-document', problem } };
}
