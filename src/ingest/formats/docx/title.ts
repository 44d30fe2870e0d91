import { isFinished, wordCount } from '../../structure/prose.ts';
import type { WordBlock } from './story.ts';

const TITLE_WORDS = 30;
const OPENING_BLOCKS = 12;
/** In half points. */
const LARGER = 4;
const QUOTED_WORDS = 8;
/** Above this share of the words, both indents are the page's own. */
const USUAL = 0.3;

/** Finds the title and block quotations that only their type size and indent show. */
export function withFormats(blocks: readonly WordBlock[]): WordBlock[] {
  return withQuotations(withTitle(blocks));
}

/** Without a title or heading at the top: the first short line in the largest type above the text. */
function withTitle(blocks: readonly WordBlock[]): WordBlock[] {
  const usual = usualSize(blocks);
  const opening = blocks.slice(0, OPENING_BLOCKS);
  const firstText = opening.findIndex(isText);
  const above = firstText < 0 ? opening : opening.slice(0, firstText);
  if (above.some(({ kind }) => kind === 'heading')) return [...blocks];
  const largest = Math.max(0, ...above.map(({ size = 0 }) => size));
  const title = above.findIndex(({ size, kind }) => size === largest && kind === 'paragraph');
  if (title < 0 || largest < usual + LARGER) return [...blocks];
  return blocks.map((block, index) => (index === title ? { ...block, kind: 'heading', depth: 1 } : block));
}

function isText({ kind, text }: WordBlock): boolean {
  return kind !== 'heading' && (wordCount(text) > TITLE_WORDS || (wordCount(text) > 12 && isFinished(text)));
}

/** The size in which most of the text is set. */
function usualSize(blocks: readonly WordBlock[]): number {
  const words = new Map<number, number>();
  for (const { size = 0, text } of blocks)
    if (size > 0) words.set(size, (words.get(size) ?? 0) + text.length);
  const [most] = [...words].sort((a, b) => b[1] - a[1]);
  return most?.[0] ?? 0;
}

function withQuotations(blocks: readonly WordBlock[]): WordBlock[] {
  const isQuoted = ({ isSetIn, kind, text }: WordBlock) =>
    isSetIn === true && kind === 'paragraph' && wordCount(text) >= QUOTED_WORDS;
  const lettersIn = (some: readonly WordBlock[]) => some.reduce((sum, { text }) => sum + text.length, 0);
  if (lettersIn(blocks.filter(isQuoted)) > USUAL * lettersIn(blocks)) return [...blocks];
  return blocks.map((block) => (isQuoted(block) ? { ...block, kind: 'quotation' } : block));
}
