import { type Finding, info, warning } from '../../structure/block.ts';
import type { PdfLine } from './layout/lines.ts';
import { isUnreadable, OMISSION } from './unreadable.ts';

export interface PageContent {
  readonly number: number;
  readonly lines: readonly PdfLine[];
  readonly hasStamp: boolean;
  readonly hasLineNumbers: boolean;
}

const MOST_NAMED = 10;

export function pageFindings(pages: readonly PageContent[]): Finding[] {
  const where = (isSo: (page: PageContent) => boolean) => pages.filter(isSo).map(({ number }) => number);
  return [
    ...report(
      warning,
      'page-text',
      'no text',
      where(({ lines }) => lines.length === 0),
      'text, unless these pages are blank',
    ),
    ...report(
      warning,
      'unreadable-text',
      'letters that the file does not decode',
      where(({ lines }) => lines.some(isUnreadable)),
      `fonts that say which letters they print; Ibid puts ${OMISSION} in their place`,
    ),
    ...report(
      info,
      'turned-text',
      'text at an angle',
      where(({ hasStamp }) => hasStamp),
      'a stamp or a side note; Ibid leaves it out',
    ),
    ...report(
      info,
      'line-numbers',
      'line numbers',
      where(({ hasLineNumbers }) => hasLineNumbers),
      'text; Ibid leaves them out',
    ),
  ];
}

function report(
  level: typeof warning,
  rule: string,
  what: string,
  pages: readonly number[],
  expected: string,
): Finding[] {
  if (pages.length === 0) return [];
  const more = pages.length > MOST_NAMED ? ` and ${pages.length - MOST_NAMED} more` : '';
  const names = `${pages.slice(0, MOST_NAMED).join(', ')}${more}`;
  return [level(rule, 1, `${what} on page${pages.length === 1 ? '' : 's'} ${names} of the file`, expected)];
}
