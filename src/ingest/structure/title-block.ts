import { type Block, beginning, type Finding, isFinished, type StructuredBlock, wordCount } from './block.ts';

const TITLE_LINE_WORDS = 24;
const COVER_PARAGRAPHS = 2;
const COVER_WORDS = 90;

/**
 * Separates the front of a document (cover description, title, and the lines below it) from the rest. Drops a
 * repeated title block, with a finding.
 */
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

  const repeated = blocks[end];
  const finding: Finding[] =
    rest > end && repeated
      ? [
          {
            line: repeated.line,
            rule: 'title-repeated',
            severity: 'info',
            found: `the title block again (${rest - end} lines)`,
            expected: 'one title block; Ibid leaves the second out',
          },
        ]
      : [];
  return {
    front: [
      ...cover.map((block): StructuredBlock => ({ ...block, role: 'figure-description' })),
      ...lines.map((block): StructuredBlock => ({ ...block, role: 'heading', depth: 1 })),
    ],
    rest: blocks.slice(rest),
    findings: [...finding, ...cover.map(coverFinding)],
  };
}

/** Short text without marks above the top heading describes the cover picture. */
function isCover(cover: readonly Block[], blocks: readonly Block[]): boolean {
  const top = blocks.reduce((least, block) => Math.min(least, block.depth ?? 7), 7);
  const title = blocks[cover.length];
  return (
    cover.length <= COVER_PARAGRAPHS &&
    (cover.length === 0 || title?.depth === top) &&
    cover.every(
      (block) =>
        (block.kind === 'paragraph' || block.kind === 'picture') &&
        block.marks.length === 0 &&
        wordCount(block.text) <= COVER_WORDS,
    )
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

function coverFinding(block: Block): Finding {
  return {
    line: block.line,
    rule: 'cover-description',
    severity: 'info',
    found: `text above the title: "${beginning(block.text)}"`,
    expected: 'the title first; Ibid takes the text as the description of the cover picture',
  };
}
