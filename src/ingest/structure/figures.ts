import {
  type Block,
  beginning,
  beginsSentence,
  type Finding,
  info,
  isFinished,
  type StructuredBlock,
  wordCount,
} from './block.ts';

const CAPTION_WORDS = 40;
const FIGURE_TEXT_WORDS = 60;
const FIGURE_TEXT_BLOCKS = 4;
const CAPTION_LABEL =
  /^(?:fig(?:ure|\.)?|photo(?:graph)?|picture|image|chart|map|table|illustration)\s*\.?\s*\d*\s*[:.–—-]/iu;
const POST_TIME = /\b\d{1,2}[:.]\d{2}\b.*·/u;
const POST_AUTHOR_WORDS = 12;
const POST_AUTHOR = /(?:^|\s)@\w{2,30}$/u;

/**
 * Assigns first roles. Converters leave a gap of empty lines for a picture: short unfinished lines below it are
 * captions, and text between a gap and a caption without a gap is inside the picture, as in a screenshot. A post
 * begins with its author's `@name`.
 */
export function assignRoles(blocks: readonly Block[]): { blocks: StructuredBlock[]; findings: Finding[] } {
  const usual = usualGap(blocks);
  const underGap = (block: Block | undefined): boolean => block !== undefined && block.blankBefore > usual;
  const structured: StructuredBlock[] = [];
  const findings: Finding[] = [];
  let index = 0;
  while (index < blocks.length) {
    const block = blocks[index];
    if (!block) break;
    const inside = underGap(block) || isPost(block) ? pictureText(blocks, index, underGap) : 0;
    for (const part of blocks.slice(index, index + inside)) {
      structured.push({ ...part, role: 'figure-description' });
      if (part.kind !== 'heading') continue;
      const found = `the heading "${beginning(part.text)}" inside a picture`;
      const expected = 'a heading of the document; Ibid does not begin a section here';
      findings.push(info('heading-in-picture', part.line, found, expected));
    }
    if (inside === 0) {
      const before = structured.at(-1)?.role;
      const afterPicture = before === 'caption' || before === 'figure-description';
      structured.push({ ...block, ...roleOf(block, underGap(block), afterPicture, blocks[index + 1]) });
    }
    index += Math.max(inside, 1);
  }
  return { blocks: structured, findings };
}

/** The median of empty lines between blocks, at least one. */
function usualGap(blocks: readonly Block[]): number {
  const gaps = blocks.filter((block) => block.kind !== 'item').map((block) => block.blankBefore);
  return Math.max(1, gaps.sort((a, b) => a - b)[gaps.length >> 1] ?? 1);
}

/** The number of blocks from here that are text inside a picture: up to its caption, or all of a post. */
function pictureText(blocks: readonly Block[], from: number, underGap: (block: Block) => boolean): number {
  const region = [...regionFrom(blocks, from, underGap)];
  const [first, second] = region;
  const last = region.at(-1);
  if (!first || !last) return 0;
  if (isPost(first)) {
    const captioned = region.length > 1 && isCaptionText(last) && !POST_TIME.test(last.text);
    return region.length - (captioned ? 1 : 0);
  }
  if (isCaptionText(first)) return second && isCaptionText(second) ? 1 : 0;
  return Math.max(0, region.findIndex(isCaptionText));
}

/** The short blocks from a gap to the next gap, heading or list. */
function* regionFrom(
  blocks: readonly Block[],
  from: number,
  underGap: (block: Block) => boolean,
): Generator<Block> {
  for (let index = from; index <= from + FIGURE_TEXT_BLOCKS; index++) {
    const block = blocks[index];
    if (!block || block.kind === 'item' || wordCount(block.text) > FIGURE_TEXT_WORDS) return;
    if (index > from && (underGap(block) || isPost(block) || block.kind === 'heading')) return;
    yield block;
  }
}

function isPost(block: Block): boolean {
  return wordCount(block.text) <= POST_AUTHOR_WORDS && POST_AUTHOR.test(block.text);
}

/** Whether a block is labelled as a caption, or is short and does not end like a sentence. */
function isCaptionText(block: Block): boolean {
  if (block.kind === 'caption') return true;
  if (block.kind !== 'paragraph' || wordCount(block.text) > CAPTION_WORDS) return false;
  if (CAPTION_LABEL.test(block.text)) return true;
  return !isFinished(unquoted(block.text)) && !/[,–—-]$/u.test(block.text) && beginsSentence(block.text);
}

function roleOf(
  block: Block,
  gap: boolean,
  afterPicture: boolean,
  next: Block | undefined,
): Pick<StructuredBlock, 'role' | 'kind' | 'depth'> {
  if (block.kind === 'heading') return { role: 'heading', kind: 'heading', depth: block.depth ?? 6 };
  if (block.kind === 'item') return { role: 'list-entry', kind: 'item' };
  if (block.kind === 'quotation') return { role: 'quotation', kind: 'quotation' };
  if (block.kind === 'caption') return { role: 'caption', kind: 'caption' };
  if (block.kind === 'picture') return { role: 'figure-description', kind: 'picture' };
  const caption = isCaptionText(block) && (gap || afterPicture || CAPTION_LABEL.test(block.text));
  if (caption) return { role: 'caption', kind: 'paragraph' };
  const heads =
    block.strong === true && isCaptionText(block) && next !== undefined && next.kind !== 'heading';
  return heads ? { role: 'heading', kind: 'heading', depth: 6 } : { role: 'statement', kind: 'paragraph' };
}

/** Ignores the end of a quoted sentence: a caption may end in one. */
function unquoted(text: string): string {
  return text.replace(/[.!?…]["”’»]+$/u, '');
}
