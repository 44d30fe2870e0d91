import { asciiDigits } from '../../../text/numbers.ts';
import type { ReadBlock } from '../../structure/block.ts';
import { joinLines, LineIndex, lineSpans, TextBuilder, type TextLine } from '../../structure/lines.ts';
import { labelsIn } from '../../structure/notes/labels.ts';
import type { Extracted } from '../extraction.ts';
import { BULLET, linksIn } from './links.ts';
import { isList } from './short-lines.ts';

const NUMBERED = /^(\d{1,3})[.)]\s+/u;
/** Notes count from 1. */
const NOTE = /^(?:\[(?!0+\])(\d{1,4})\]|(?!⁰+\s)([⁰¹²³⁴-⁹]{1,4}))\s+/u;
const BRACKETED = /(\[(?!0+\])\d{1,4}(?:\s?[,;–-]\s?\d{1,4})*\])/u;
/** Every line begins with "> ", as in mail. */
const QUOTED = /^\s*> .*(?:\n\s*>(?: .*)?)*$/u;
const DASHED = /^[-*–]\s+/u;

const HEADING_WORDS = 16;
const PROSE_WORDS = 12;

interface TextChunk {
  readonly kind: 'paragraph' | 'item' | 'note';
  readonly number?: number;
  readonly start: number;
  end: number;
  readonly skip: number;
}

export function parsePlain(source: string, from: number): Omit<Extracted, 'text'> {
  const lines = new LineIndex(source);
  const bracketed = /^\[(?!0+\])\d{1,4}\]\s+\S/mu.test(source);
  const blocks = chunksOf(source, from).flatMap((chunk): ReadBlock[] => {
    const joined = joinLines(textLines(source, chunk, bracketed));
    if (joined.text === '') return [];
    const place = { line: lines.lineAt(chunk.start), blankBefore: lines.blankAbove(chunk.start) };
    if (chunk.kind === 'note' && chunk.number !== undefined)
      return [
        {
          kind: 'note',
          ...joined,
          ...place,
          note: { label: String(chunk.number) },
          urls: linksIn(joined.text),
        },
      ];
    const number = chunk.number === undefined ? {} : { number: chunk.number };
    const isQuoted = chunk.kind === 'paragraph' && QUOTED.test(source.slice(chunk.start, chunk.end));
    const kind = isQuoted ? 'quotation' : chunk.kind === 'item' ? 'item' : 'paragraph';
    return [{ kind, ...joined, ...place, ...number }];
  });
  return { blocks: blocks.map((block, index) => asHeading(block, index, blocks[index + 1])), findings: [] };
}

function chunksOf(source: string, from: number): TextChunk[] {
  const found: TextChunk[] = [];
  let open: TextChunk | undefined;
  let afterBlank = true;
  for (const [at, lineEnd] of lineSpans(source, [from, source.length])) {
    const line = source.slice(at, lineEnd);
    const text = line.trimStart();
    const start = lineEnd - text.length;
    const end = at + line.trimEnd().length;
    const begun = beginning(text, afterBlank || open?.kind === 'item');
    afterBlank = text === '';
    if (afterBlank) open = undefined;
    else if (open && !begun) open.end = end;
    else {
      open = { ...(begun ?? { kind: 'paragraph', skip: 0 }), start, end };
      found.push(open);
    }
  }
  return found.flatMap(listed(source));
}

/** Divides a paragraph whose lines are the entries of a list. */
function listed(source: string): (chunk: TextChunk) => TextChunk[] {
  return (chunk) => {
    if (chunk.kind !== 'paragraph') return [chunk];
    const spans = lineSpans(source, [chunk.start, chunk.end]);
    if (!isList(spans.map((span) => source.slice(...span)))) return [chunk];
    return spans.map(([start, end]) => ({ ...chunk, start, end }));
  };
}

function beginning(line: string, mayList: boolean): Pick<TextChunk, 'kind' | 'number' | 'skip'> | undefined {
  const note = NOTE.exec(line);
  if (note) {
    const number = Number(asciiDigits(note[1] ?? note[2] ?? ''));
    return { kind: 'note', number, skip: note[0].length };
  }
  const bullet = BULLET.exec(line) ?? (mayList ? DASHED.exec(line) : null);
  if (bullet) return { kind: 'item', skip: bullet[0].length };
  const numbered = mayList ? NUMBERED.exec(line) : null;
  return numbered ? { kind: 'item', number: Number(numbered[1]), skip: numbered[0].length } : undefined;
}

function textLines(source: string, { start, end, skip }: TextChunk, bracketed: boolean): TextLine[] {
  const from = [start + skip, end] as const;
  const isQuoted = QUOTED.test(source.slice(...from));
  return lineSpans(source, [...from]).map((span) => {
    const line = source.slice(...span).replace(isQuoted ? /^\s*>[> ]*/u : '', '');
    const builder = new TextBuilder();
    for (const part of bracketed ? line.split(BRACKETED) : [line]) {
      const labels = bracketed && part.startsWith('[') ? labelsIn(part) : [];
      if (labels.length > 0)
        builder.mark(
          part,
          labels.map((label) => ({ label: String(Number(label)) })),
        );
      else builder.add(part);
    }
    return builder.build(span);
  });
}

function asHeading(block: ReadBlock, index: number, next: ReadBlock | undefined): ReadBlock {
  if (block.kind !== 'paragraph' || /[.!?:;,…]["”’)]*\s?\d{0,3}$/u.test(block.text)) return block;
  const words = block.text.split(' ').length;
  if (index === 0) return words <= 2 * HEADING_WORDS ? { ...block, kind: 'heading', depth: 1 } : block;
  const aboveProse = next?.kind === 'paragraph' && next.text.split(' ').length >= PROSE_WORDS;
  const inFlow = block.blankBefore === 1 && next?.blankBefore === 1;
  const capitalised = /^[\p{Lu}\p{N}]/u.test(block.text);
  return words <= HEADING_WORDS && aboveProse && inFlow && capitalised
    ? { ...block, kind: 'heading', depth: 2 }
    : block;
}
