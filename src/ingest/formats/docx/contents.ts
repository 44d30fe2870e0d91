import { wordCount } from '../../structure/prose.ts';
import type { WordBlock } from './story.ts';
import type { LeftOut } from './word-files.ts';

export const CONTENTS_HEADING =
  /^(?:(?:table of )?contents|inhalt(?:sverzeichnis)?|sommaire|table des matières|índice|indice|sommario|sumário|inhoud(?:sopgave)?|innehåll|indhold|innhold|spis treści|содержание|оглавление|المحتويات|目录|目次|차례|תוכן(?: העניינים)?):?$/iu;
/** Headings of the columns, such as "Page". */
const MAX_BETWEEN = 2;
const MIN_LINES = 3;

export function withoutContents(blocks: readonly WordBlock[], leftOut: LeftOut): WordBlock[] {
  const kept: WordBlock[] = [];
  for (let at = 0; at < blocks.length; at++) {
    const block = blocks[at];
    const end = block && CONTENTS_HEADING.test(block.text) ? endOfContents(blocks, at + 1) : at;
    if (end > at) {
      for (const { text } of blocks.slice(at, end)) leftOut.contents += wordCount(text);
      at = end - 1;
    } else if (block) kept.push(block);
  }
  return kept;
}

function endOfContents(blocks: readonly WordBlock[], from: number): number {
  let [end, lines] = [from, 0];
  for (let at = from; at < blocks.length && at <= end + MAX_BETWEEN; at++) {
    if (blocks[at]?.kind === 'heading') break;
    if (!blocks[at]?.endsInPage) continue;
    lines++;
    end = at + 1;
  }
  return lines < MIN_LINES ? from - 1 : end;
}
