import type { Problem } from '../../../model/problem.ts';
import { type Finding, info, warning } from '../../structure/block.ts';
import type { WordFiles } from './word-files.ts';

export function findingsOf({ leftOut, counter }: WordFiles): Finding[] {
  const { contents, hidden, struck, illegible, chunks } = leftOut;
  const found = (count: number, of: typeof info, rule: string, problem: Problem) =>
    count > 0 ? [of(rule, 1, problem)] : [];
  const pages = counter.restartsByPage && counter.notes.size > 0 ? 1 : 0;
  return [
    ...found(contents, info, 'contents-list', { is: 'contents-words', count: contents }),
    ...found(hidden, info, 'hidden-text', { is: 'hidden-words', count: hidden }),
    ...found(struck, warning, 'struck-text', { is: 'struck-words', count: struck }),
    ...found(illegible, warning, 'illegible', { is: 'illegible-formulas', count: illegible }),
    ...found(chunks, warning, 'embedded-file', { is: 'embedded-files', count: chunks }),
    ...found(pages, info, 'notes-by-page', { is: 'notes-by-page' }),
  ];
}
