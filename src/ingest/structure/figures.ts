import {
  type Block,
  beginning,
  beginsSentence,
  type Finding,
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
 * Gives each block its first role. Converters leave empty lines where a picture stood, so short unfinished lines
 * below such a gap are captions; what stands between a gap and a caption that has no gap of its own is text inside
 * the picture (a screenshot), and a heading there heads nothing. A post begins with its author's `@name`.
 */
export function assignRoles(blocks: readonly Block[]): { pieces: StructuredBlock[]; findings: Finding[] } {
  const usual = usualGap(blocks);
  const underGap = (block: Block | undefined): boolean => block !== undefined && block.blankBefore > usual;
  const pieces: StructuredBlock[] = [];
  const findings: Finding[] = [];
  let index = 0;
  while (index < blocks.length) {
    const block = blocks[index];
    if (!block) break;
    const inside = underGap(block) || isPost(block) ? pictureText(blocks, index, underGap) : 0;
    for (const part of blocks.slice(index, index + inside)) {
      pieces.push({ ...part, role: 'figure-description' });
      if (part.kind === 'heading') findings.push(headingFinding(part));
    }
    if (inside === 0) {
      const before = pieces.at(-1)?.role;
      const afterPicture = before === 'caption' || before === 'figure-description';
      pieces.push({ ...block, ...roleOf(block, underGap(block), afterPicture, blocks[index + 1]) });
    }
    index += Math.max(inside, 1);
  }
  return { pieces, findings };
}

/** The median of empty lines between blocks, at least one: a picture leaves more. */
function usualGap(blocks: readonly Block[]): number {
  const gaps = blocks.filter((block) => block.kind !== 'item').map((block) => block.blankBefore);
  return Math.max(1, gaps.sort((a, b) => a - b)[gaps.length >> 1] ?? 1);
}

/** How many blocks from here are text inside a picture: up to a caption without a gap of its own, or all of a post. */
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

/** Whether a block is the line of a post that names its author. */
function isPost(block: Block): boolean {
  return wordCount(block.text) <= POST_AUTHOR_WORDS && POST_AUTHOR.test(block.text);
}

/** A short line that does not end as a sentence ends, or that says that it is a caption. */
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

/** A caption may end in a quoted sentence without being one. */
function unquoted(text: string): string {
  return text.replace(/[.!?…]["”’»]+$/u, '');
}

function headingFinding(block: Block): Finding {
  return {
    line: block.line,
    rule: 'heading-in-picture',
    severity: 'info',
    found: `the heading "${beginning(block.text)}" inside a picture`,
    expected: 'a heading of the document; the section goes on as before',
  };
}
