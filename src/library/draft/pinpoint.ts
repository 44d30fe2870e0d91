import type { Excerpt } from '../../model/answer.ts';
import { fromRoman } from '../../text/numbers.ts';

export interface Pinpoint {
  readonly page?: string | undefined;
  readonly paragraph?: number | undefined;
}

const NUMBERS = String.raw`(\d{1,4}|[ivxlc]{1,7})(?:\s*[-–—]\s*(\d{1,4}|[ivxlc]{1,7})|\s?(ff?)(?=[.,;)\s]|$)\.?)?(?![\p{L}\p{N}])`;
const PAGE = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:pp?\.?|pages?|pgs?\.?|S\.|Seiten?|págs?\.?|páginas?|стр?\.|עמ['׳’]|ص\.?)\s*${NUMBERS}`,
  'iu',
);
const AFTER_YEAR = new RegExp(
  String.raw`(?:(?:1[5-9]|20)\d\d[a-z]?\)?|n\.d\.|\bibid\.?|\bebd\.?|\bid\.)\s*[:,]\s*(?:at\s+)?${NUMBERS}`,
  'iu',
);
const LAST = new RegExp(String.raw`[,:]\s*(?:at\s+)?${NUMBERS}[\s.)\]]*$`, 'iu');
const BARE = /(?:\p{L}\s+|^\s*)(\d{1,4})(?:\s*[-–—]\s*(\d{1,4}))?[\s.)\]]*$/u;
const PARAGRAPH = /(?:¶+|(?<![\p{L}\p{N}])(?:paras?\.?|paragraphs?|Abs\.|Rn\.))\s*(\d{1,6})/iu;
const ADDRESSES = /<?(?:https?:\/\/|www\.)\S+/giu;
const YEARLIKE = /^(?:1[5-9]|20)\d\d$/u;

export function pinpointIn(citation: string): Pinpoint {
  const text = citation.replace(ADDRESSES, ' ');
  const paragraph = PARAGRAPH.exec(text)?.[1];
  const rest = text.replace(PARAGRAPH, ' ');
  const patterns = /(?:1[5-9]|20)\d\d/u.test(rest) ? [AFTER_YEAR, LAST] : [AFTER_YEAR, LAST, BARE];
  const exact = PAGE.exec(rest);
  const found =
    exact ?? patterns.map((one) => one.exec(rest)).find((match) => match && !YEARLIKE.test(match[1] ?? ''));
  const [, first, last = following(found)] = found ?? [];
  return {
    ...(first === undefined ? {} : { page: last === undefined ? first : `${first}–${last}` }),
    ...(paragraph === undefined ? {} : { paragraph: Number(paragraph) }),
  };
}

function following(found: RegExpExecArray | null | undefined): string | undefined {
  const [, first, , sign] = found ?? [];
  return sign === undefined ? undefined : String(Number(first) + (sign === 'f' ? 1 : 4));
}

export function isEmpty({ page, paragraph }: Pinpoint): boolean {
  return page === undefined && paragraph === undefined;
}

export function isAt({ page, paragraph, locator }: Excerpt, place: Pinpoint): boolean {
  const counted = /para\. (\d+)$/u.exec(locator)?.[1];
  // Authors count within a section, Ibid's handles within the work.
  const isThere = place.paragraph === paragraph || place.paragraph === Number(counted);
  if (place.paragraph !== undefined && paragraph !== null && !isThere) return false;
  if (place.page === undefined || page === undefined) return true;
  if (!RANGE.test(page)) return page === place.page;
  const [cited, printed] = [rangeOf(place.page), rangeOf(page)];
  return cited[0] <= printed[1] && printed[0] <= cited[1];
}

const RANGE = /^(?:\d+|[ivxlcdm]+)(?:\s*[-–—,]\s*(?:\d+|[ivxlcdm]+))?$/iu;

function rangeOf(pages: string): [number, number] {
  const [first = '', last = first] = pages.split(/\s*[-–—,]\s*/u);
  const [from, to] = [numberOf(first), numberOf(last)];
  // "113–15"
  const end = to < from ? Number(first.slice(0, first.length - last.length) + last) : to;
  return [from, Number.isNaN(end) ? from : end];
}

function numberOf(page: string): number {
  return /^\d/u.test(page) ? Number.parseInt(page, 10) : fromRoman(page) - 10_000;
}
