import { type Block, type Finding, info, type StructuredBlock } from './block.ts';
import { beginning, beginsSentence, isFinished, wordCount } from './prose.ts';

const CAPTION_WORDS = 40;
const FIGURE_TEXT_WORDS = 60;
const FIGURE_TEXT_BLOCKS = 4;
const CAPTION_LABEL =
  /^(?:fig(?:ure|\.)?|photo(?:graph)?|picture|image|chart|map|table|illustration)\s*\.?\s*\d*\s*[:.–—-]/iu;
const POST_TIME = /\b\d{1,2}[:.]\d{2}\b.*·/u;
const POST_AUTHOR_WORDS = 12;
const POST_AUTHOR = /(?:^|\s)@\w{2,30}$/u;

export function assignRoles(blocks: readonly Block[]): { blocks: StructuredBlock[]; findings: Finding[] } {
  const usual = usualGap(blocks);
  const underGap = (block: Block | undefined): boolean => block !== undefined && block.blankBefore > usual;
  const structured: StructuredBlock[] = [];
  const findings: Finding[] = [];
  let pictureEnd = 0;
  for (const [index, block] of blocks.entries()) {
    if (index < pictureEnd) continue;
    const inside = underGap(block) || isPost(block) ? pictureText(blocks, index, underGap) : 0;
    for (const part of blocks.slice(index, index + inside)) {
      structured.push({ ...part, role: 'figure-description' });
      if (part.kind !== 'heading') continue;
      const quoted = beginning(part.text);
      findings.push(info('heading-in-picture', part.line, { is: 'heading-in-picture', quoted }));
    }
    pictureEnd = index + inside;
    if (inside > 0) continue;
    const before = structured.at(-1)?.role;
    const nearPicture = underGap(block) || before === 'caption' || before === 'figure-description';
    structured.push({ ...block, ...roleOf(block, nearPicture, blocks[index + 1]) });
  }
  return { blocks: structured, findings };
}

function usualGap(blocks: readonly Block[]): number {
  const gaps = blocks.filter((block) => block.kind !== 'item').map((block) => block.blankBefore);
  return Math.max(1, gaps.sort((a, b) => a - b)[gaps.length >> 1] ?? 1);
}

function pictureText(blocks: readonly Block[], from: number, underGap: (block: Block) => boolean): number {
  const region = regionFrom(blocks, from, underGap);
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

function regionFrom(blocks: readonly Block[], from: number, underGap: (block: Block) => boolean): Block[] {
  const region = blocks.slice(from, from + FIGURE_TEXT_BLOCKS + 1);
  const end = region.findIndex(
    (block, index) =>
      block.kind === 'item' ||
      block.kind === 'row' ||
      wordCount(block.text) > FIGURE_TEXT_WORDS ||
      (index > 0 && (underGap(block) || isPost(block) || block.kind === 'heading')),
  );
  return end < 0 ? region : region.slice(0, end);
}

function isPost(block: Block): boolean {
  return wordCount(block.text) <= POST_AUTHOR_WORDS && POST_AUTHOR.test(block.text);
}

function isCaptionText(block: Block): boolean {
  if (block.kind === 'caption') return true;
  if (block.kind !== 'paragraph' || wordCount(block.text) > CAPTION_WORDS) return false;
  if (CAPTION_LABEL.test(block.text)) return true;
  // A caption may end in a quoted sentence.
  const unquoted = block.text.replace(/[.!?…]["”’»]+$/u, '');
  return !isFinished(unquoted) && !/[,–—-]$/u.test(block.text) && beginsSentence(block.text);
}

function roleOf(
  block: Block,
  nearPicture: boolean,
  next: Block | undefined,
): Pick<StructuredBlock, 'role' | 'kind' | 'depth'> {
  const { kind, depth = 6, text, strong } = block;
  if (kind === 'heading') return { role: 'heading', kind, depth };
  if (kind === 'item') return { role: 'list-entry', kind };
  if (kind === 'row') return { role: 'table-row', kind };
  if (kind === 'quotation' || kind === 'caption') return { role: kind, kind };
  if (kind === 'picture') return { role: 'figure-description', kind };
  const short = isCaptionText(block);
  if (short && (nearPicture || CAPTION_LABEL.test(text))) return { role: 'caption', kind };
  const heads = strong && short && next !== undefined && next.kind !== 'heading';
  return heads ? { role: 'heading', kind: 'heading', depth: 6 } : { role: 'statement', kind };
}
