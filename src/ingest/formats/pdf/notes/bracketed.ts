import { labelsIn } from '../../../structure/notes/labels.ts';
import type { UnplacedBlock } from '../../extraction.ts';
import type { PdfLine } from '../layout/lines.ts';

const MARK = /\[\d{1,3}\](?!\()/gu;
const START = /^\[(\d{1,3})\]\s*(?=\S)/u;

export function bracketedLabel({ text }: PdfLine): string | undefined {
  return START.exec(text)?.[1];
}

export function bracketedMarks({ text }: PdfLine): string[] {
  return [...text.matchAll(MARK)].flatMap(({ 0: mark, index }) => (index > 0 ? labelsIn(mark) : []));
}

export function withBracketedMarks(blocks: readonly UnplacedBlock[], labels: ReadonlySet<string>) {
  if (labels.size === 0) return blocks;
  return blocks.map((block): UnplacedBlock => {
    if (block.kind === 'note' || block.kind === 'picture') return block;
    const found = [...block.text.matchAll(MARK)]
      .map(({ 0: mark, index }) => ({
        ...{ start: index, end: index + mark.length },
        notes: labelsIn(mark).map((label) => ({ label })),
      }))
      .filter(({ start, end, notes: [note] }) => {
        const isTaken = block.marks.some((mark) => mark.start < end && mark.end > start);
        return note !== undefined && labels.has(note.label) && !isTaken;
      });
    return found.length === 0
      ? block
      : { ...block, marks: [...block.marks, ...found].sort((a, b) => a.start - b.start) };
  });
}
