import { shifted } from '../../../structure/block.ts';
import type { TextLine } from '../../../structure/lines.ts';
import { BULLET } from '../links.ts';

export type InlineLine = TextLine & { readonly note?: string };

interface LinePart {
  readonly kind: 'item' | 'paragraph';
  readonly lines: TextLine[];
}

const DEFINITION = /^:\s+(?=\S)/u;
const TYPED_NOTE = /^\[\d{1,4}\]:?\s+\S/u;

export function lineParts(lines: readonly TextLine[]): LinePart[] | undefined {
  if (TYPED_NOTE.test(lines[0]?.text ?? '')) return split(lines, TYPED_NOTE, 'paragraph', (line) => line);
  if (lines.some((line) => BULLET.test(line.text))) return split(lines, BULLET, 'item', without(BULLET));
  if (lines.slice(1).some((line) => DEFINITION.test(line.text)))
    return split(lines, DEFINITION, 'paragraph', without(DEFINITION));
  return undefined;
}

function split(
  lines: readonly TextLine[],
  start: RegExp,
  kind: LinePart['kind'],
  cut: (line: TextLine) => TextLine,
): LinePart[] {
  const parts: LinePart[] = [];
  for (const line of lines) {
    if (start.test(line.text)) parts.push({ kind, lines: [cut(line)] });
    else if (parts.length > 0) parts.at(-1)?.lines.push(line);
    else parts.push({ kind: 'paragraph', lines: [line] });
  }
  return parts;
}

export function noteGroups(lines: readonly InlineLine[]): { note: string; lines: TextLine[] }[] {
  const groups: { note: string; lines: TextLine[] }[] = [];
  for (const { note, ...line } of lines) {
    if (note !== undefined) groups.push({ note, lines: [withoutLabel(line)] });
    else groups.at(-1)?.lines.push(line);
  }
  return groups;
}

const without = (start: RegExp) => (line: TextLine) =>
  withoutStart(line, start.exec(line.text)?.[0].length ?? 0);

function withoutLabel(line: TextLine): TextLine {
  const end = line.marks[0]?.end ?? 0;
  const gap = /^[.):]?\s*/u.exec(line.text.slice(end))?.[0].length ?? 0;
  return withoutStart(line, end + gap);
}

function withoutStart(line: TextLine, length: number): TextLine {
  return { ...line, text: line.text.slice(length), marks: shifted(line.marks, -length) };
}
