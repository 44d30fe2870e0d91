import type { Problem } from '../../../model/problem.ts';
import { type Finding, info, warning } from '../../structure/block.ts';
import type { PdfLine } from './layout/lines.ts';
import { isUnreadable } from './unreadable.ts';

export interface PageContent {
  readonly number: number;
  readonly lines: readonly PdfLine[];
  readonly kept: readonly PdfLine[];
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
      'pages-without-text',
      where(({ lines }) => lines.length === 0),
    ),
    ...report(
      warning,
      'unreadable-text',
      'pages-undecoded',
      where(({ kept }) => kept.some(isUnreadable)),
    ),
    ...report(
      info,
      'turned-text',
      'pages-turned',
      where(({ hasStamp }) => hasStamp),
    ),
    ...report(
      info,
      'line-numbers',
      'pages-line-numbers',
      where(({ hasLineNumbers }) => hasLineNumbers),
    ),
  ];
}

function report(
  level: typeof warning,
  rule: string,
  is: NamedPages['is'],
  pages: readonly number[],
): Finding[] {
  return pages.length === 0 ? [] : [level(rule, 1, namedPages(is, pages))];
}

type NamedPages = Extract<Problem, { pages: number[] }>;

export function namedPages(is: NamedPages['is'], pages: readonly number[]): NamedPages {
  return { is, pages: pages.slice(0, MOST_NAMED), more: Math.max(0, pages.length - MOST_NAMED) };
}
