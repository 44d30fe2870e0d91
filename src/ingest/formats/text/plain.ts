import {
  type Block,
  fromRaised,
  joinLines,
  LineIndex,
  TextBuilder,
  type TextLine,
} from '../../structure/block.ts';
import { BULLET, linksIn } from './links.ts';

const NUMBERED = /^(\d{1,3})[.)]\s+/u;
/** `[1]` or a raised number; notes count from 1. */
const NOTE = /^(?:\[(?!0+\])(\d{1,4})\]|(?!⁰+\s)([⁰¹²³⁴-⁹]{1,4}))\s+/u;
const DASHED = /^[-*–]\s+/u;

/** Longer lines without a full stop are captions or fragments. */
const HEADING_WORDS = 16;
const PROSE_WORDS = 12;

interface TextChunk {
  readonly kind: 'paragraph' | 'item' | 'note';
  readonly number?: number;
  readonly start: number;
  readonly end: number;
  readonly skip: number;
}

/**
 * Parses plain text: paragraphs between empty lines, items with a bullet or number, notes that begin with `[1]` or a
 * raised number, and short lines without a full stop above prose as headings.
 */
export function parsePlain(source: string, from: number): Block[] {
  const lines = new LineIndex(source);
  const bracketed = /^\[(?!0+\])\d{1,4}\]\s+\S/mu.test(source);
  const blocks = chunks(source, from).flatMap((chunk): Block[] => {
    const joined = joinLines(textLines(source, chunk, bracketed));
    if (joined.text === '') return [];
    const place = { line: lines.lineAt(chunk.start), blankBefore: lines.blankAbove(chunk.start) };
    if (chunk.kind === 'note' && chunk.number !== undefined)
      return [{ kind: 'note', ...joined, ...place, note: chunk.number, urls: linksIn(joined.text) }];
    const number = chunk.number === undefined ? {} : { number: chunk.number };
    return [{ kind: chunk.kind === 'item' ? 'item' : 'paragraph', ...joined, ...place, ...number }];
  });
  return blocks.map((block, index) => asHeading(block, index, blocks[index + 1]));
}

function chunks(source: string, from: number): TextChunk[] {
  const found: TextChunk[] = [];
  let open: TextChunk | undefined;
  let afterBlank = true;
  let at = from;
  for (const line of source.slice(from).split('\n')) {
    const lead = line.length - line.trimStart().length;
    const end = at + line.trimEnd().length;
    const start = at + lead;
    if (line.trim() === '') {
      if (open) found.push(open);
      open = undefined;
      afterBlank = true;
    } else {
      const begun = beginning(line.slice(lead), afterBlank || open?.kind === 'item');
      if (begun || !open) {
        if (open) found.push(open);
        open = { ...(begun ?? { kind: 'paragraph', skip: 0 }), start, end };
      } else {
        open = { ...open, end };
      }
      afterBlank = false;
    }
    at += line.length + 1;
  }
  if (open) found.push(open);
  return found;
}

function beginning(line: string, mayList: boolean): Pick<TextChunk, 'kind' | 'number' | 'skip'> | undefined {
  const note = NOTE.exec(line);
  if (note)
    return {
      kind: 'note',
      number: note[1] ? Number(note[1]) : fromRaised(note[2] ?? ''),
      skip: note[0].length,
    };
  const bullet = BULLET.exec(line) ?? (mayList ? DASHED.exec(line) : null);
  if (bullet) return { kind: 'item', skip: bullet[0].length };
  const numbered = mayList ? NUMBERED.exec(line) : null;
  if (numbered) return { kind: 'item', number: Number(numbered[1]), skip: numbered[0].length };
  return undefined;
}

function textLines(source: string, chunk: TextChunk, bracketed: boolean): TextLine[] {
  let at = chunk.start + chunk.skip;
  return source
    .slice(at, chunk.end)
    .split('\n')
    .map((line) => {
      const builder = new TextBuilder();
      for (const part of bracketed ? line.split(/(\[(?!0+\])\d{1,4}\])/u) : [line]) {
        const mark = bracketed ? /^\[(?!0+\])(\d{1,4})\]$/u.exec(part) : null;
        if (mark) builder.mark([Number(mark[1])]);
        else builder.addWithRaisedMarks(part);
      }
      const built = builder.build([at, at + line.length]);
      at += line.length + 1;
      return built;
    });
}

function asHeading(block: Block, index: number, next: Block | undefined): Block {
  if (block.kind !== 'paragraph' || /[.!?:;,…]["”’)]*$/u.test(block.text)) return block;
  const words = block.text.split(' ').length;
  if (index === 0) return words <= 2 * HEADING_WORDS ? { ...block, kind: 'heading', depth: 1 } : block;
  const aboveProse = next?.kind === 'paragraph' && next.text.split(' ').length >= PROSE_WORDS;
  const inFlow = block.blankBefore === 1 && next?.blankBefore === 1;
  const capitalised = /^[\p{Lu}\p{N}]/u.test(block.text);
  return words <= HEADING_WORDS && aboveProse && inFlow && capitalised
    ? { ...block, kind: 'heading', depth: 2 }
    : block;
}
