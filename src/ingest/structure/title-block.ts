import { type Block, type Finding, info, type StructuredBlock } from './block.ts';
import { beginning, isFinished, wordCount } from './prose.ts';

const TITLE_LINE_WORDS = 24;
const COVER_PARAGRAPHS = 2;
const COVER_WORDS = 90;

/** `front`: the cover description, the title and the lines below it, without repetition. */
export function readTitleBlock(blocks: readonly Block[]): {
  front: StructuredBlock[];
  rest: Block[];
  findings: Finding[];
} {
  const title = blocks.findIndex((block) => block.kind === 'heading');
  const cover = blocks.slice(0, Math.max(title, 0));
  if (title < 0 || !isCover(cover, blocks)) return { front: [], rest: [...blocks], findings: [] };

  let end = title + 1;
  while (isTitleLine(blocks[end])) end++;
  const lines = blocks.slice(title, end);
  const known = new Set(lines.map((line) => normal(line.text)));
  let rest = end;
  while (isRepeat(blocks[rest], known)) rest++;

  const repeated = blocks.slice(end, rest);
  return {
    front: [
      ...cover.map((block): StructuredBlock => ({ ...block, role: 'figure-description' })),
      ...lines.map((block): StructuredBlock => ({ ...block, role: 'heading', depth: 1 })),
    ],
    rest: blocks.slice(rest),
    findings: [
      ...repeated.slice(0, 1).map(({ line }) => {
        const found = `the title block again (${repeated.length} lines)`;
        return info('title-repeated', line, found, 'one title block; Ibid leaves the second out');
      }),
      ...cover.map(({ line, text }) => {
        const found = `text above the title: "${beginning(text)}"`;
        return info(
          'cover-description',
          line,
          found,
          'the title; Ibid takes the text as a picture description',
        );
      }),
    ],
  };
}

/** Short text above the top heading describes a cover picture. */
function isCover(cover: readonly Block[], blocks: readonly Block[]): boolean {
  const top = blocks.reduce((least, block) => Math.min(least, block.depth ?? 7), 7);
  if (cover.length > COVER_PARAGRAPHS || (cover.length > 0 && blocks[cover.length]?.depth !== top))
    return false;
  return cover.every(
    ({ kind, marks, text }) =>
      (kind === 'paragraph' || kind === 'picture') && marks.length === 0 && wordCount(text) <= COVER_WORDS,
  );
}

function isTitleLine(block: Block | undefined): boolean {
  if (block?.kind !== 'paragraph' || isFinished(block.text)) return false;
  return wordCount(block.text) <= TITLE_LINE_WORDS && block.blankBefore <= 1 && block.marks.length === 0;
}

function isRepeat(block: Block | undefined, known: ReadonlySet<string>): boolean {
  return block !== undefined && block.kind !== 'note' && known.has(normal(block.text));
}

function normal(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
