import { asciiDigits } from '../../../text/numbers.ts';
import { type PrintedMark, type ReadBlock, shifted } from '../block.ts';
import { labelsIn, RAISED_NUMBERS } from './labels.ts';

const HEADING =
  /^(?:end|foot)?notes(?: and references)?:?$|^(?:references|anmerkungen|fußnoten|endnoten|notas|примечания|הערות|الهوامش|注释|註釋|注)$/iu;
const NUMBER = /^\[?(\p{Nd}{1,3}|[⁰¹²³⁴-⁹]{1,3})[\].)]?\s+(?=\S)/u;
const PLAIN_MARK = /(?<=\p{L}[.!?,;:”"’)]{1,2}\s?)\d{1,3}(?=$|\s+[\p{Lu}“"])|\[\p{Nd}{1,3}\](?!\()/gu;

export function findTypedNotes(blocks: readonly ReadBlock[]): ReadBlock[] {
  const heading = blocks.findLastIndex(({ kind, text }) => kind !== 'item' && HEADING.test(text.trim()));
  const from = heading >= 0 ? heading + 1 : lastRun(blocks);
  const numbers = blocks.slice(from).map(numberOf);
  const count = numbers.findIndex((number, index) => number !== index + 1);
  const length = count < 0 ? numbers.length : count;
  const others = [...blocks.slice(0, from), ...blocks.slice(from + Math.max(length, 0))];
  if (
    length === 0 ||
    from === 0 ||
    blocks.some(({ note }) => note?.anchor) ||
    others.some(({ note }) => note)
  )
    return [...blocks];
  const body = blocks.slice(0, from).map((block) => ({ block, plain: plainMarks(block) }));
  const printed = body.flatMap(({ block, plain }) => labelsOf(block, plain));
  if (!holdsInOrder(printed, length)) return [...blocks];
  const notes = blocks.slice(from, from + length).map((block, index) => toNote(block, String(index + 1)));
  const marked = body.map(({ block, plain }) => ({ ...block, marks: [...block.marks, ...plain] }));
  return [...marked, ...notes, ...blocks.slice(from + length)];
}

function lastRun(blocks: readonly ReadBlock[]): number {
  let at = blocks.length;
  while (at > 0 && numberOf(blocks[at - 1]) !== undefined && numberOf(blocks[at]) !== 1) at--;
  return numberOf(blocks[at]) === 1 ? at : blocks.length;
}

function numberOf(block: ReadBlock | undefined): number | undefined {
  if (block?.note) return Number(block.note.label);
  if (block?.kind === 'item' && block.number !== undefined) return block.number;
  if (block?.kind !== 'paragraph' && block?.kind !== 'item') return undefined;
  const label = NUMBER.exec(block.text)?.[1];
  return label === undefined ? undefined : Number(asciiDigits(label));
}

function plainMarks({ kind, text }: ReadBlock): PrintedMark[] {
  if (kind !== 'paragraph' && kind !== 'item' && kind !== 'quotation') return [];
  return [...text.matchAll(PLAIN_MARK)].map(({ 0: label, index }) => ({
    start: index,
    end: index + label.length,
    notes: labelsIn(label).map((each) => ({ label: each })),
  }));
}

function labelsOf({ text, marks }: ReadBlock, plain: readonly PrintedMark[]): string[] {
  const raised = [...text.matchAll(RAISED_NUMBERS)].map(({ 0: label, index }) => ({
    start: index,
    labels: labelsIn(label),
  }));
  const own = [...marks, ...plain].map(({ start, notes }) => ({
    start,
    labels: notes.map(({ label }) => label),
  }));
  return [...raised, ...own].sort((a, b) => a.start - b.start).flatMap(({ labels }) => labels);
}

function holdsInOrder(labels: readonly string[], count: number): boolean {
  let next = 1;
  for (const label of labels) if (label === String(next)) next++;
  return next > count;
}

function toNote(block: ReadBlock, label: string): ReadBlock {
  if (block.kind === 'note') return block;
  const skip =
    block.kind === 'item' && block.number !== undefined ? 0 : (NUMBER.exec(block.text)?.[0].length ?? 0);
  const { number: _, ...rest } = block;
  return {
    ...rest,
    kind: 'note',
    note: { label },
    text: block.text.slice(skip),
    marks: shifted(block.marks, -skip),
  };
}
