import { monthOf, monthWord } from './months.ts';
import { asciiDigits } from './numbers.ts';

/** `readings`: `YYYY-MM-DD` or `YYYY-MM`; several for a range of days, or if day and month could be swapped. */
export interface WrittenDate {
  readonly start: number;
  readonly end: number;
  readonly readings: readonly string[];
  readonly isAmbiguous: boolean;
}

const FIRST_YEAR = 1400;
const LAST_YEAR = 2100;
const IN_FIGURES = /\d[./-] ?\d\d?[./-] ?\d\d|\d{4}[-/]\d\d|\d\/\d{4}|[年년]/;
const ANY_DIGIT = /[\d٠-٩۰-۹०-९০-৯๐-๙０-９]/;
const OTHER_DIGITS = /[٠-٩۰-۹०-९০-৯๐-๙０-９]/g;

export function datesIn(text: string, fullYear = nearestCentury): WrittenDate[] {
  if (!ANY_DIGIT.test(text)) return [];
  const read = text.replace(OTHER_DIGITS, asciiDigits);
  const named = namedDates(read);
  if (!IN_FIGURES.test(read)) return named;
  return [...numericDates(read, fullYear), ...named].sort((a, b) => a.start - b.start);
}

export function isYear(year: number): boolean {
  return year >= FIRST_YEAR && year <= LAST_YEAR;
}

export function isoDay(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = day > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists && isYear(year) ? date.toISOString().slice(0, 10) : undefined;
}

function isoMonth(year: number, month: number): string | undefined {
  return month >= 1 && month <= 12 ? `${year}-${String(month).padStart(2, '0')}` : undefined;
}

function nearestCentury(year: number): number {
  return year + (year < 69 ? 2000 : 1900);
}

const YEAR_FIRST = /(?<![\d.-]|\d\/)(\d{4})([-/.]) ?(\d{1,2})\2 ?(\d{1,2})(?![\d-])/gu;
const YEAR_LAST = /(?<![\d./-])(\d{1,2})([./-]) ?(\d{1,2})\2(?: ?(\d{4})|(?<!-)(\d{2}))(?![\d/]|[.-]\d)/gu;
const MONTH_AND_YEAR = /(?<![\d./-])(?:(\d{1,2})\/(\d{4})|(\d{4})[-/](\d{2}))(?![\d/-]|\.\d)/gu;
const EAST_ASIAN = /(?<!\d)(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월](?:\s*(\d{1,2})\s*[日일])?/gu;

function numericDates(text: string, fullYear: (year: number) => number): WrittenDate[] {
  const yearFirst = [...text.matchAll(YEAR_FIRST)].map((match) =>
    written(match, [isoDay(Number(match[1]), Number(match[3]), Number(match[4]))]),
  );
  const yearLast = [...text.matchAll(YEAR_LAST)].map((match) => {
    const [first, second] = [Number(match[1]), Number(match[3])];
    const year = match[4] === undefined ? fullYear(Number(match[5])) : Number(match[4]);
    const dayFirst = isoDay(year, second, first);
    return written(match, match[2] === '.' ? [dayFirst] : [dayFirst, isoDay(year, first, second)], true);
  });
  const months = [...text.matchAll(MONTH_AND_YEAR)].map((match) => {
    const [year, month] = [Number(match[2] ?? match[3]), Number(match[1] ?? match[4])];
    // "2011-12" may be a winter.
    const isWinter = match[4] !== undefined && month === (year % 100) + 1;
    return written(match, [isYear(year) && !isWinter ? isoMonth(year, month) : undefined]);
  });
  const eastAsian = [...text.matchAll(EAST_ASIAN)].map((match) => {
    const [year, month] = [Number(match[1]), Number(match[2])];
    return written(match, [
      match[3] === undefined ? isoMonth(year, month) : isoDay(year, month, Number(match[3])),
    ]);
  });
  return [yearFirst, yearLast, months, eastAsian].flat().filter(({ readings }) => readings.length > 0);
}

function written(
  match: RegExpExecArray,
  possible: readonly (string | undefined)[],
  isEither = false,
): WrittenDate {
  const readings = [...new Set(possible.filter((one) => one !== undefined))];
  const isAmbiguous = isEither && readings.length > 1;
  return { start: match.index, end: match.index + match[0].length, readings, isAmbiguous };
}

const YEAR = /\d{4,}/g;
/** In characters: as far as a date or a range of dates reaches from its year. */
const BEFORE = 60;
const AFTER = 24;
const WORD = /\d+|[\p{L}\p{M}]+|[^\s\d\p{L}\p{M}]/gu;
const BETWEEN = /^(?:of|the|de|del|do|di|d|den|der|le|la|el|st|nd|rd|th|er|ter|[oaºª]|°|,|\.|من|г)$/iu;
const CONNECTIVE = /^(?:[-‐‑–—/&+]|and|to|or|et|au|und|bis|oder|y|al|e|ed|en|och|og|и|по|و|ו|עד)$/iu;

interface DateToken {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly month: number | undefined;
  readonly day: number | undefined;
}

function namedDates(text: string): WrittenDate[] {
  const found: WrittenDate[] = [];
  for (const { 0: digits, index } of text.matchAll(YEAR)) {
    const end = index + digits.length;
    const year = digits.length === 4 ? Number(digits) : 0;
    if (!isYear(year)) continue;
    const from = Math.max(0, index - BEFORE);
    const date =
      (mayEndDate(text, index)
        ? datesBefore(tokensIn(text.slice(from, index), from), year, end)
        : undefined) ?? (monthBeside(wordAfter(text, end)) ? dateAfter(text, index, end, year) : undefined);
    if (date) found.push(date);
  }
  return found;
}

const LONGEST_WORD = 20;

function monthBeside(word: string): boolean {
  const { month, isSecond } = monthWord(word);
  return month !== undefined || isSecond;
}

function mayEndDate(text: string, index: number): boolean {
  let end = index;
  for (let skipped = 0; skipped <= MOST_BETWEEN; skipped++) {
    while (end > 0 && isGap(text.charCodeAt(end - 1))) end--;
    let start = end;
    while (start > 0 && end - start < LONGEST_WORD && !isGap(text.charCodeAt(start - 1))) start--;
    const word = text.slice(start, end);
    if (/^\d{1,2}\D{0,3}$/u.test(word) || monthBeside(word)) return true;
    if (word === '' || !BETWEEN.test(word)) return false;
    end = start;
  }
  return false;
}

const MOST_BETWEEN = 2;

function wordAfter(text: string, index: number): string {
  let start = index;
  while (start < text.length && isGap(text.charCodeAt(start))) start++;
  let end = start;
  while (end < text.length && end - start < LONGEST_WORD && !isGap(text.charCodeAt(end))) end++;
  return text.slice(start, end);
}

function isGap(code: number): boolean {
  return code <= 32 || code === 160 || (code >= 44 && code <= 47) || (code >= 0x2000 && code <= 0x2015);
}

function tokensIn(text: string, offset: number): DateToken[] {
  const words = [...text.matchAll(WORD)].filter(({ 0: word }) => !BETWEEN.test(word));
  const tokens: DateToken[] = [];
  for (const { 0: word, index } of words) {
    const number = /^\d{1,2}$/u.test(word) ? Number(word) : 0;
    const day = number >= 1 && number <= 31 ? number : undefined;
    const start = offset + index;
    const { month: own, isSecond } = monthWord(word);
    const last = isSecond ? tokens.at(-1) : undefined;
    const joined = last && monthOf(`${last.text}_${word}`);
    if (joined !== undefined) tokens.pop();
    tokens.push({
      text: word,
      start: joined === undefined || !last ? start : last.start,
      end: start + word.length,
      month: joined ?? own,
      day,
    });
  }
  return tokens;
}

function datesBefore(tokens: readonly DateToken[], year: number, end: number): WrittenDate | undefined {
  let at = tokens.length - 1;
  const skip = () => {
    if (CONNECTIVE.test(tokens[at]?.text ?? '')) at--;
  };
  const readings: (string | undefined)[] = [];
  let start = end;
  let month: number | undefined;
  // A slash or dash also joins the parts of one date.
  if (/^[-‐‑–/]$/u.test(tokens[at]?.text ?? '')) at--;
  for (; at >= 0; skip()) {
    const [one, before, further] = [tokens[at], tokens[at - 1], tokens[at - 2]];
    const inner = /^[-‐‑/]$/u.test(before?.text ?? '') ? further : before;
    const step = inner === before ? 2 : 3;
    if (one?.month !== undefined && inner?.day !== undefined) {
      month = one.month;
      readings.push(isoDay(year, month, inner.day));
      [start, at] = [inner.start, at - step];
    } else if (one?.day !== undefined && before?.month !== undefined) {
      month = before.month;
      readings.push(isoDay(year, month, one.day));
      [start, at] = [before.start, at - 2];
    } else if (one?.day !== undefined && (month !== undefined || isRangeOfMonth(tokens, at))) {
      month ??= tokens[at - 3]?.month ?? 0;
      readings.push(isoDay(year, month, one.day));
      [start, at] = [one.start, at - 1];
    } else if (one?.month !== undefined) {
      readings.push(isoMonth(year, one.month));
      [start, at] = [one.start, at - 1];
    } else break;
    if (!CONNECTIVE.test(tokens[at]?.text ?? '')) break;
  }
  const found = [...new Set(readings.filter((one) => one !== undefined))];
  return found.length === 0 ? undefined : { start, end, readings: found, isAmbiguous: false };
}

function isRangeOfMonth(tokens: readonly DateToken[], at: number): boolean {
  return (
    CONNECTIVE.test(tokens[at - 1]?.text ?? '') &&
    tokens[at - 2]?.day !== undefined &&
    tokens[at - 3]?.month !== undefined
  );
}

function dateAfter(text: string, start: number, end: number, year: number): WrittenDate | undefined {
  const [first, second, third] = tokensIn(text.slice(end, end + AFTER), end);
  const [month, day] = /^[-‐‑/]$/u.test(first?.text ?? '') ? [second, third] : [first, second];
  if (month?.month === undefined || day?.day === undefined) return undefined;
  const reading = isoDay(year, month.month, day.day);
  return reading === undefined ? undefined : { start, end: day.end, readings: [reading], isAmbiguous: false };
}
