import { type Finding, info, warning } from '../../structure/block.ts';
import type { WordFiles } from './word-files.ts';

export function findingsOf({ leftOut, counter }: WordFiles): Finding[] {
  const { contents, hidden, struck, illegible, chunks } = leftOut;
  const found = (count: number, one: Finding) => (count > 0 ? [one] : []);
  const pages = counter.restartsByPage && counter.notes.size > 0 ? 1 : 0;
  return [
    ...found(
      contents,
      info(
        'contents-list',
        1,
        `${contents} words of a table of contents`,
        'the text alone; Ibid leaves the list out',
      ),
    ),
    ...found(
      hidden,
      info('hidden-text', 1, `${hidden} hidden words`, 'printed text; Ibid leaves hidden text out'),
    ),
    ...found(
      struck,
      warning(
        'struck-text',
        1,
        `${struck} words that are struck out`,
        'text that applies; Ibid leaves these words out',
      ),
    ),
    ...found(
      illegible,
      warning(
        'illegible',
        1,
        `${illegible} formulas or symbols without text`,
        'text; Ibid writes […] in their place',
      ),
    ),
    ...found(
      chunks,
      warning(
        'embedded-file',
        1,
        `${chunks} embedded or linked files in the text`,
        'one document; Ibid does not open them',
      ),
    ),
    ...found(
      pages,
      info(
        'notes-by-page',
        1,
        'footnotes that are numbered from 1 on each page',
        'numbers that do not depend on the printer',
      ),
    ),
  ];
}
