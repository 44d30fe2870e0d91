import type { Block, Finding } from '../structure/block.ts';

/** What is read from a file: the text that its passages are slices of, its blocks in reading order, and findings. */
export interface Extracted {
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly findings: readonly Finding[];
}

/** Why a file cannot be read, for a person. */
export interface RefusedFile {
  readonly found: string;
  readonly expected: string;
}

/** More notes than any document has: readers take a millisecond for each. */
const MAX_NOTES = 10_000;

/** What is wrong with a number of notes, if it is more than the limit. */
export function tooManyNotes(count: number): RefusedFile | undefined {
  return count > MAX_NOTES ? { found: `${count} footnotes`, expected: `at most ${MAX_NOTES}` } : undefined;
}

/** A block before it has a place in the extracted text. */
export type Unplaced = Omit<Block, 'spans' | 'line'>;

/**
 * The text of a format that is no text. It is the text of the blocks, each on a line of its own with an empty line
 * after it, without markup, note marks and running heads; the span of a block is its place in it.
 */
export function place(blocks: readonly Unplaced[], findings: readonly Finding[] = []): Extracted {
  const texts: string[] = [];
  let at = 0;
  const placed = blocks.map((block): Block => {
    const start = at;
    texts.push(block.text, '\n\n');
    at += block.text.length + 2;
    return { ...block, spans: [[start, start + block.text.length]], line: texts.length - 1 };
  });
  return { text: texts.join(''), blocks: placed, findings };
}
