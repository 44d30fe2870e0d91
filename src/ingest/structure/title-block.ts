import type { Statement } from '../formats/extraction.ts';
import { lowerWords, type TitleFact, titleFact } from '../metadata/title-lines.ts';
import { isTitle } from '../metadata/titles.ts';
import { type Block, type Finding, info, type StructuredBlock } from './block.ts';
import { beginning, isFinished, wordCount } from './prose.ts';

const TITLE_LINE_WORDS = 24;
const COVER_PARAGRAPHS = 2;
const COVER_WORDS = 90;
/** A byline may follow a standfirst. */
const NEAR = 4;

export interface TitleBlock {
  readonly front: StructuredBlock[];
  readonly rest: Block[];
  readonly findings: Finding[];
  readonly statements: readonly Statement[];
}

/** `known`: the title that people gave or the file states. */
export function readTitleBlock(blocks: readonly Block[], known?: string): TitleBlock {
  const title = titleAt(blocks, known);
  const cover = blocks.slice(0, Math.max(title, 0));
  if (title < 0 || !isCover(cover, blocks, title))
    return { front: [], rest: [...blocks], findings: [], statements: titleOf(blocks, title) };

  const isWord = lowerWords(blocks.slice(title + 1));
  const facts = new Map<Block, TitleFact>();
  let end = title + 1;
  for (; end < blocks.length; end++) {
    const fact = titleFact(blocks[end], isWord);
    if (fact) facts.set(fact.block, fact);
    else if (!isTitleLine(blocks[end])) break;
  }
  const lines = blocks.slice(title, end);
  const printed = new Set(lines.map((line) => normal(line.text)));
  let rest = end;
  while (isRepeat(blocks[rest], printed)) rest++;

  const repeated = blocks.slice(end, rest);
  const near = blocks.slice(rest, rest + NEAR).flatMap((block) => plainFact(block, isWord) ?? []);
  return {
    front: [
      ...cover.map((block): StructuredBlock => ({ ...block, role: 'figure-description' })),
      ...lines.map((block): StructuredBlock => {
        if (facts.has(block)) return { ...block, kind: 'paragraph', role: 'statement' };
        return { ...block, role: 'heading', depth: 1 };
      }),
    ],
    rest: blocks.slice(rest),
    findings: [
      ...repeated.slice(0, 1).map((line) => repeatFinding(line, repeated.length)),
      ...cover.map(coverFinding),
    ],
    statements: [
      ...[...facts.values(), ...near].map(({ statement }) => statement),
      ...titleOf(blocks, title),
    ],
  };
}

function titleAt(blocks: readonly Block[], known: string | undefined): number {
  const heading = blocks.findIndex((block) => block.kind === 'heading');
  if (known !== undefined && headsSection(blocks, heading, known)) return -1;
  const [first, ...others] = blocks;
  const isAbove =
    first?.kind === 'paragraph' &&
    heading !== 0 &&
    isTitleLine(first) &&
    isTitle(first.text) &&
    /\p{L}{3}|\p{Lo}/u.test(first.text);
  if (!isAbove) return heading;
  const text = others.findIndex(({ kind, text }) => kind === 'paragraph' && isFinished(text));
  // Short text above a heading is a cover's.
  const isNext = text >= 0 && text < NEAR && (heading < 0 || heading > text + 1);
  return isNext && titleFact(first, () => true) === undefined ? 0 : heading;
}

function headsSection(blocks: readonly Block[], at: number, title: string): boolean {
  const heading = blocks[at];
  if (heading === undefined) return false;
  const [one, other] = [normal(heading.text), normal(title)];
  if (one.includes(other) || other.includes(one)) return false;
  const { depth = 1 } = heading;
  return (
    depth > 1 ||
    blocks.some(({ kind, depth: next = 1 }, index) => index > at && kind === 'heading' && next <= depth)
  );
}

function titleOf(blocks: readonly Block[], at: number): Statement[] {
  const block = blocks[at];
  if (block === undefined || !isTitle(block.text)) return [];
  const origin = block.kind === 'heading' ? 'first heading' : 'first line';
  return [{ origin, fields: { title: block.text.replace(/\s+/gu, ' ').trim() } }];
}

function plainFact(block: Block, isWord: (word: string) => boolean): TitleFact | undefined {
  const fact = block.kind === 'paragraph' ? titleFact(block, isWord) : undefined;
  return fact && (fact.statement.fields.author || fact.statement.fields.issued) ? fact : undefined;
}

function repeatFinding({ line }: Block, count: number): Finding {
  return info('title-repeated', line, { is: 'repeated-title', count });
}

function coverFinding({ line, text }: Block): Finding {
  return info('cover-description', line, { is: 'text-above-title', quoted: beginning(text) });
}

function isCover(cover: readonly Block[], blocks: readonly Block[], title: number): boolean {
  const top = blocks.reduce((least, block) => Math.min(least, block.depth ?? 7), 7);
  if (cover.length > COVER_PARAGRAPHS || (cover.length > 0 && blocks[title]?.depth !== top)) return false;
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
