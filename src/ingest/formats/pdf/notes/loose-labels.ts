import { labelsIn } from '../../../structure/notes/labels.ts';
import type { PdfLine } from '../layout/lines.ts';

const LABEL_SIZE = 0.86;
const LONGEST = 5;
/** In sizes of the note's type. */
const RAISED = 0.95;
const GAP = 3;

export function withLabels(lines: readonly PdfLine[]): PdfLine[] {
  const joined: PdfLine[] = [];
  for (const line of lines) {
    const label = joined.at(-1);
    if (label && isLabelOf(label, line)) joined[joined.length - 1] = join(label, line);
    else joined.push(line);
  }
  return joined;
}

function isLabelOf(label: PdfLine, line: PdfLine): boolean {
  const raised = (line.y - label.y) / line.size;
  return (
    label.text.length <= LONGEST &&
    label.size <= LABEL_SIZE * line.size &&
    raised > 0 &&
    raised < RAISED &&
    label.right < line.x + line.size &&
    line.x - label.right < GAP * line.size &&
    labelsIn(label.text).length === 1
  );
}

function join(label: PdfLine, line: PdfLine): PdfLine {
  const [first, ...rest] = line.runs;
  const runs = first
    ? [...label.runs, { ...first, text: ` ${first.text.trimStart()}` }, ...rest]
    : label.runs;
  return { ...line, runs, x: Math.min(label.x, line.x), text: `${label.text} ${line.text}` };
}
