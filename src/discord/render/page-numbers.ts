import type { Texts } from '../../i18n/en/index.ts';
import { LAST_FRAGMENT, type View } from '../state/controls.ts';
import type { Answered } from './answer.ts';
import type { MessageButton, Paging } from './view.ts';

export const LIST_PAGE = 3;

export interface PageCount {
  readonly perAnswer: number;
  readonly of: number;
}

/** `undefined` unless the answer has several pages, which divide alike. */
export function countPages({ isList, only, page: { number, of, total } }: Answered): PageCount | undefined {
  if (!isList || only === undefined || of < 2) return undefined;
  const size = number < of ? only.items.length : (total - only.items.length) / (of - 1);
  const perAnswer = Math.ceil(size / LIST_PAGE);
  const last = Math.ceil((total - (of - 1) * size) / LIST_PAGE);
  return Number.isInteger(size) && size > 0 && last > 0
    ? { perAnswer, of: (of - 1) * perAnswer + last }
    : undefined;
}

export function answerPageButtons(
  answered: Answered,
  { starts, index }: Paging,
  page: number,
  { discord: say }: Texts,
): MessageButton[] {
  const { of } = answered.page;
  if (starts.length < 2 && of < 2) return [];
  const at = (fragment: number, on = page): View => ({ to: 'answer', page: on, fragment });
  const [before, after] = [starts[index - 1], starts[index + 1]];
  const earlier = before !== undefined ? at(before) : page > 1 ? at(LAST_FRAGMENT, page - 1) : undefined;
  const later = after !== undefined ? at(after) : page < of ? at(0, page + 1) : undefined;
  return [
    { label: say.earlier, control: earlier },
    { label: labelOf(answered, { starts, index }, page, say.pageButton), control: { to: 'jump', page } },
    { label: say.later, control: later },
  ];
}

function labelOf(
  answered: Answered,
  { starts, index }: Paging,
  page: number,
  write: (number: string, of: number) => string,
): string {
  const { of } = answered.page;
  if (of < 2) return write(String(index + 1), starts.length);
  const counted = countPages(answered);
  if (counted !== undefined && starts.length <= counted.perAnswer)
    return write(String((page - 1) * counted.perAnswer + index + 1), counted.of);
  return write(starts.length > 1 ? `${page}.${index + 1}` : String(page), of);
}
