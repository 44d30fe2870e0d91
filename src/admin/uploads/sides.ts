import { findSides, SIDE_FILE, unreadSideProblem } from '../../library/store/side-files.ts';
import type { Problem } from '../../model/problem.ts';
import type { Unread, Upload } from '../../model/upload.ts';

export function withSides(uploads: readonly (Upload | Unread)[]): (Upload | Unread)[] {
  const names = uploads.map(({ name }) => name);
  const documents = uploads.filter(({ name }) => !SIDE_FILE.test(name));
  const textOf = (wanted: string) => {
    const side = uploads.find(({ name }) => name === wanted);
    if (side === undefined || 'refused' in side) throw new Error('an unreadable side file');
    return Buffer.from(side.bytes).toString('utf8');
  };
  const { of, alone } = findSides(
    documents.map(({ name }) => name),
    { names, textOf },
  );
  return [
    ...documents.map((upload): Upload | Unread => {
      if ('refused' in upload || upload.side !== undefined) return upload;
      const { side, unread } = of.get(upload.name) ?? {};
      if (unread !== undefined) return refusal(upload.name, unreadSideProblem(unread, upload.name));
      if (side === undefined) return upload;
      try {
        return { ...upload, side: textOf(side) };
      } catch {
        return refusal(upload.name, unreadSideProblem(side, upload.name));
      }
    }),
    ...uploads
      .filter(({ name }) => SIDE_FILE.test(name) && alone.has(name))
      .map((side) => ('refused' in side ? side : refusal(side.name, { is: 'side-without-document' }))),
  ];
}

function refusal(name: string, problem: Problem): Unread {
  return { name, refused: { reason: 'unreadable-document', problem } };
}
