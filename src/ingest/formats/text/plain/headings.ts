import type { ReadBlock } from '../../../structure/block.ts';
import { wordCount } from '../../../structure/prose.ts';

const HEADING_WORDS = 16;
const PROSE_WORDS = 12;
/** Headings may follow each other, as chapter and title do. */
const HEADS_IN_ROW = 3;
const CHAPTER =
  /^(?:book|part|chapter|section|act|canto|buch|teil|kapitel|livre|partie|chapitre|libro|parte|cap[ií]tulo|capitolo|часть|глава)\s+(?:[ivxlcd]+|\d+)\b/iu;

export function withHeadings(blocks: readonly ReadBlock[]): ReadBlock[] {
  return blocks.map((block, index) => asHeading(block, index, blocks));
}

function asHeading(block: ReadBlock, index: number, blocks: readonly ReadBlock[]): ReadBlock {
  if (block.kind !== 'paragraph' || /[.!?:;,…]["”’)]*\s?\d{0,3}$/u.test(block.text)) {
    const isChapter =
      block.kind === 'paragraph' && CHAPTER.test(block.text) && wordCount(block.text) <= HEADING_WORDS;
    return isChapter && block.blankBefore > 0 ? { ...block, kind: 'heading', depth: 2 } : block;
  }
  const words = wordCount(block.text);
  if (index === 0) return words <= 2 * HEADING_WORDS ? { ...block, kind: 'heading', depth: 1 } : block;
  if (words > HEADING_WORDS || !/^[\p{Lu}\p{N}]/u.test(block.text)) return block;
  const next = blocks[index + 1];
  // The next page goes on in the middle of a sentence.
  if (/^\p{Ll}/u.test(next?.text ?? '')) return block;
  const inFlow = block.blankBefore === 1 && next?.blankBefore === 1;
  if (inFlow && isProse(next)) return { ...block, kind: 'heading', depth: 2 };
  const isCapitals = /\p{Lu}{3}/u.test(block.text) && !/\p{Ll}/u.test(block.text) && block.blankBefore > 0;
  const above = blocks.slice(index + 1, index + 1 + HEADS_IN_ROW);
  const prose = above.findIndex(isProse);
  const isAbove = prose >= 0 && above.slice(0, prose).every(({ text }) => wordCount(text) <= HEADING_WORDS);
  return (isCapitals || CHAPTER.test(block.text)) && isAbove
    ? { ...block, kind: 'heading', depth: 2 }
    : block;
}

function isProse(block: ReadBlock | undefined): boolean {
  return block?.kind === 'paragraph' && wordCount(block.text) >= PROSE_WORDS;
}
