import type { GivenSource, Name } from '../../../model/source.ts';
import { isDateLine, parseDate } from '../../metadata/dates.ts';
import { isByline, parseNames } from '../../metadata/names.ts';
import { isTitle } from '../../metadata/titles.ts';
import type { Statement } from '../extraction.ts';
import type { PdfLine } from './layout/lines.ts';
import { partsOf } from './words.ts';

const MOST_LINES = 60;
/** In sizes of the text. */
const TITLE_SIZE = 1.15;
const LINE_GAP = 2.2;
const MOST_TITLE_LINES = 6;
const MOST_FIRST_LINES = 3;
/** In type sizes, from one line to the next. */
const FREE_SPACE = 1.9;
/** Lines below the title that may have its date. */
const NEAR = 9;
const MARKS = /(?<=[\p{L}.])[∗⋆*†‡§¶#+$]+/gu;
const SHORTEST_TITLE = 6;
const LONGEST_TITLE = 300;
/** Lines of a subtitle or of a label above the authors. */
const SKIPPED = 3;
const BY = /^(?:(?:written|reviewed|prepared|submitted|edited) )?by:?$/iu;
const GOES_ON = /(?:[,;]|[,;]?\s(?:and|&|und|et|y))$/iu;
const LABEL_LINES = 20;
const MOST_BYLINES = 6;
const REPOSITORY = /follow this and additional works at/iu;
const OTHER_DATE = /^(?:received|accepted|revised|submitted|expires|retrieved|accessed)\b/iu;
const COPYRIGHT = /^(?:©|\(c\)|copyright)[^\d]{0,12}((?:19|20)\d\d)(?!\s?[-–,]\s?\d)/iu;
const STATED =
  /\b(?:published|released?|issued|dated|delivered(?: on| the)?|effective(?: as)?(?: at| of| from)?)[:\s]+(\S.{5,40}?)\.?$/iu;
const WEEKDAY = /^(?:mon|tues|wednes|thurs|fri|satur|sun)day,/iu;
const PUBLISHED = /^(?:published|released?|issued|publication date)\b/iu;

export function firstPageStatements(
  page: readonly PdfLine[],
  body: number,
  title: string | undefined,
  isWord: (word: string) => boolean,
): Statement[] {
  const lines = page.slice(0, MOST_LINES);
  const own = linesOf(title, lines);
  const largest = largestType(lines, body) ?? firstLines(lines);
  const heading = textOf(largest);
  const printed = own.length > 0 ? own : largest;
  const author = authorsBelow(lines, printed, isWord);
  const last = printed.at(-1);
  const issued = dateOn(lines, last ? lines.indexOf(last) : 0);
  const isGood = isTitle(heading) && heading.length >= SHORTEST_TITLE && !isDateLine(heading);
  return [
    { origin: 'title on the first page', fields: isGood ? { title: heading } : {} },
    { origin: 'byline on the first page', fields: author.length > 0 ? { author } : {} },
    { origin: 'date on the first page', fields: issued ? { issued } : {} },
  ].filter(({ fields }) => Object.keys(fields).length > 0);
}

function linesOf(title: string | undefined, lines: readonly PdfLine[]): PdfLine[] {
  if (title === undefined) return [];
  const whole = plain(title);
  const first = lines.findIndex(({ text }) => plain(text).length > 3 && whole.startsWith(plain(text)));
  if (first < 0) return [];
  const others = lines.slice(first + 1, first + MOST_TITLE_LINES);
  const end = others.findIndex(({ text }) => !whole.includes(plain(text)));
  return lines.slice(first, first + 1 + (end < 0 ? others.length : end));
}

function largestType(lines: readonly PdfLine[], body: number): PdfLine[] | undefined {
  const worded = lines.filter(({ text }) => /\p{L}{2}|\p{Lo}/u.test(text) && !isDateLine(text));
  const size = worded.reduce((most, line) => Math.max(most, line.size), 0);
  if (size < TITLE_SIZE * body) return undefined;
  const first = worded.findIndex((line) => line.size > 0.97 * size);
  const found: PdfLine[] = [];
  for (const line of worded.slice(first, first + MOST_TITLE_LINES)) {
    const last = found.at(-1);
    const isNext = !last || Math.abs(line.y - last.y) < LINE_GAP * size;
    if (line.size < 0.9 * size || !isNext) break;
    found.push(line);
  }
  return found;
}

function firstLines(lines: readonly PdfLine[]): PdfLine[] {
  const worded = lines.filter(({ text }) => !isDateLine(text)).slice(0, MOST_FIRST_LINES + 1);
  const end = worded.findIndex((line, at) => {
    const next = worded[at + 1];
    return next !== undefined && next.y - line.y > FREE_SPACE * line.size;
  });
  const found = worded.slice(0, end + 1);
  return /[.:;,]$/u.test(found.at(-1)?.text ?? '.') ? [] : found;
}

function textOf(lines: readonly PdfLine[]): string {
  const words = lines.map((line) => {
    const runs = line.runs.filter(({ size }) => size > 0.8 * line.size);
    return wordsOf({ ...line, runs });
  });
  const text = words.join(' ').replace(/\s+/gu, ' ').trim();
  return text.length > LONGEST_TITLE ? '' : text;
}

function wordsOf(line: PdfLine, isList = false): string {
  const runs = line.runs.map((run, at) => {
    const before = line.runs[at - 1];
    const gap = before ? run.x - before.x - before.width : 0;
    return isList && gap > 2 * line.size ? { ...run, text: `; ${run.text.trimStart()}` } : run;
  });
  const parts = partsOf({ ...line, runs }).flatMap(({ raised, text }) => (raised ? [] : text));
  return parts
    .join('')
    .replace(MARKS, '')
    .replace(/\s+/gu, ' ')
    .replace(/ (?=[,;])/gu, '')
    .trim();
}

function authorsBelow(
  lines: readonly PdfLine[],
  title: readonly PdfLine[],
  isWord: (word: string) => boolean,
): Name[] {
  const last = title.at(-1);
  const label = lines.slice(0, LABEL_LINES).findIndex(({ text }) => BY.test(text));
  if (!last && label < 0) return [];
  const below = lines.slice(1 + (label >= 0 || !last ? label : lines.indexOf(last)));
  const from = below.slice(0, SKIPPED).findIndex((line) => isNames(wordsOf(line, true), isWord));
  if (from < 0) return [];
  const bylines: string[] = [];
  for (const line of below.slice(from, from + MOST_BYLINES)) {
    const text = wordsOf(line, true);
    if (!isNames(text, isWord)) break;
    bylines.push(text);
  }
  return parseNames(bylines.map((line) => line.replace(GOES_ON, '')).join('; '));
}

function isNames(line: string, isWord: (word: string) => boolean): boolean {
  const text = line.replace(GOES_ON, '');
  if (!isByline(text) || /\p{N}/u.test(text)) return false;
  const names = parseNames(text);
  const words = names.flatMap((name) => ('family' in name ? `${name.given} ${name.family}`.split(' ') : []));
  return words.length > 0 && !words.some((word) => word.length > 3 && isWord(word.toLowerCase()));
}

function dateOn(lines: readonly PdfLine[], title: number): GivenSource['issued'] {
  const language = lines.some(({ text }) => REPOSITORY.test(text)) ? 'en-US' : undefined;
  const dates = lines.flatMap(({ text: line }, at) => {
    const label = lines[at - 1]?.text ?? '';
    const ending = STATED.exec(line)?.[1]?.replace(/\bday of\b/iu, '');
    const text = ending !== undefined && isDateLine(ending) ? ending : line;
    if (!isDateLine(text) || OTHER_DATE.test(text) || OTHER_DATE.test(label)) return [];
    const issued = parseDate(text, language);
    const isLabelled = text !== line || PUBLISHED.test(text) || PUBLISHED.test(label);
    const isFull = (issued?.['date-parts']?.[0]?.length ?? 0) > 1;
    const isNear = isFull && at < title + NEAR;
    const isOfDay = isFull && WEEKDAY.test(text);
    return issued && (isLabelled || isNear || isOfDay) ? { issued, isLabelled } : [];
  });
  const found = (dates.find(({ isLabelled }) => isLabelled) ?? dates[0])?.issued;
  const copyright = lines.find(({ text }) => COPYRIGHT.test(text))?.text ?? '';
  return found ?? parseDate(COPYRIGHT.exec(copyright)?.[1] ?? '');
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
