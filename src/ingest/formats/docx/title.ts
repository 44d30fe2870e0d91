import { isDateLine } from '../../metadata/dates.ts';
import { isFinished, wordCount } from '../../structure/prose.ts';
import type { WordBlock } from './story.ts';

const TITLE_WORDS = 30;
const SENTENCE_WORDS = 12;
const OPENING_BLOCKS = 12;
/** In half points. */
const LARGER = 4;
const QUOTED_WORDS = 8;
/** Above this share of the text, both indents are the page's own. */
const USUAL = 0.3;
const LABEL = /^(?:\(?[\p{L}\p{N}]{1,4}[.)]|[*–—-])\s/u;

/**
 * Above the text the first line in type larger than all headings; if no heading is there, the line that the
 * properties name, or a first line that is bold, centred or, if nothing names the document, no sentence.
 * `named`: a copy of another document may still have its title.
 */
export function withTitle(blocks: readonly WordBlock[], named: string | undefined): WordBlock[] {
  const opening = blocks.slice(0, OPENING_BLOCKS);
  const text = opening.findIndex(isText);
  const above = text < 0 ? opening : opening.slice(0, text);
  if (above.some(({ style }) => style === 'title')) return [...blocks];
  const headings = above.filter(({ kind }) => kind === 'heading');
  const isNamed =
    named !== undefined && plain(opening.map((block) => block.text).join(' ')).includes(plain(named));
  if (headings.length > 0 && isNamed) return [...blocks];
  const known = above.findIndex((block) => named !== undefined && isSame(block.text, named));
  const [heading] = headings;
  const larger = largestOf(above, Math.max(usualSize(blocks), heading?.size ?? 0));
  const mayBeFirst = blocks.length > 1 && headings.length === 0 && isTitle(above[0], named !== undefined);
  const title = [known, larger, mayBeFirst ? 0 : -1].find((at) => at >= 0);
  const isOwn = named === undefined || (title === larger && !isNamed);
  return blocks.map((block, index) =>
    index === title ? { ...block, kind: 'heading', depth: 1, ...(isOwn && { style: 'title' }) } : block,
  );
}

function largestOf(lines: readonly WordBlock[], usual: number): number {
  const mayBe = ({ kind, text }: WordBlock) =>
    (kind === 'paragraph' || kind === 'heading') && /\p{L}{3}|\p{Lo}{2}/u.test(text) && !isDateLine(text);
  const largest = Math.max(0, ...lines.filter(mayBe).map(({ size = 0 }) => size));
  return largest < usual + LARGER ? -1 : lines.findIndex((line) => line.size === largest && mayBe(line));
}

const isSame = (one: string, other: string) => plain(one) === plain(other);
const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

function isTitle(block: WordBlock | undefined, isNamed: boolean): boolean {
  if (block?.kind !== 'paragraph' || isFinished(block.text) || LABEL.test(block.text)) return false;
  return block.strong === true || block.isCentered === true || (!isNamed && !/[,;–—-]$/u.test(block.text));
}

function isText({ kind, text }: WordBlock): boolean {
  const words = wordCount(text);
  return kind !== 'heading' && (words > TITLE_WORDS || (words > SENTENCE_WORDS && isFinished(text)));
}

function usualSize(blocks: readonly WordBlock[]): number {
  const letters = new Map<number, number>();
  for (const { size = 0, text } of blocks)
    if (size > 0) letters.set(size, (letters.get(size) ?? 0) + text.length);
  const [most] = [...letters].sort((a, b) => b[1] - a[1]);
  return most?.[0] ?? 0;
}

export function withQuotations(blocks: readonly WordBlock[]): WordBlock[] {
  const isQuoted = ({ isSetIn, kind, text }: WordBlock) =>
    isSetIn === true && kind === 'paragraph' && wordCount(text) >= QUOTED_WORDS && !LABEL.test(text);
  const lettersIn = (some: readonly WordBlock[]) => some.reduce((sum, { text }) => sum + text.length, 0);
  if (lettersIn(blocks.filter(isQuoted)) > USUAL * lettersIn(blocks)) return [...blocks];
  return blocks.map((block) => (isQuoted(block) ? { ...block, kind: 'quotation' } : block));
}
