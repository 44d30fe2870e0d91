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
const SHORTEST_TITLE = 6;
const LONGEST_TITLE = 300;
/** Lines of a subtitle or of a label above the authors. */
const SKIPPED = 3;
const MOST_BYLINES = 6;
/** The covers of repositories are American. */
const REPOSITORY = /follow this and additional works at/iu;
const OTHER_DATE = /^(?:received|accepted|revised|submitted|effective|expires|retrieved|accessed)\b/iu;
const PUBLISHED = /^(?:published|released?|issued|publication date)\b/iu;

/** What the lines of the first page say by their place and size. `title`: what the file says it is. */
export function firstPageStatements(
  page: readonly PdfLine[],
  body: number,
  title: string | undefined,
  isWord: (word: string) => boolean,
): Statement[] {
  const lines = page.slice(0, MOST_LINES);
  const own = linesOf(title, lines);
  const largest = largestType(lines, body);
  const heading = textOf(largest);
  const author = authorsBelow(lines, own.length > 0 ? own : largest, isWord);
  const issued = dateOn(lines);
  const isGood = isTitle(heading) && heading.length >= SHORTEST_TITLE && !isDateLine(heading);
  return [
    { origin: 'title on the first page', fields: isGood ? { title: heading } : {} },
    { origin: 'byline on the first page', fields: author.length > 0 ? { author } : {} },
    { origin: 'date on the first page', fields: issued ? { issued } : {} },
  ].filter(({ fields }) => Object.keys(fields).length > 0);
}

/** The lines that print a title. */
function linesOf(title: string | undefined, lines: readonly PdfLine[]): PdfLine[] {
  if (title === undefined) return [];
  const whole = plain(title);
  const first = lines.findIndex(({ text }) => plain(text).length > 3 && whole.startsWith(plain(text)));
  if (first < 0) return [];
  const others = lines.slice(first + 1, first + MOST_TITLE_LINES);
  const end = others.findIndex(({ text }) => !whole.includes(plain(text)));
  return lines.slice(first, first + 1 + (end < 0 ? others.length : end));
}

/** The lines in the largest type, if that is larger than the text. */
function largestType(lines: readonly PdfLine[], body: number): PdfLine[] {
  const worded = lines.filter(({ text }) => /\p{L}{2}|\p{Lo}/u.test(text) && !isDateLine(text));
  const size = worded.reduce((most, line) => Math.max(most, line.size), 0);
  if (size < TITLE_SIZE * body) return [];
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

function textOf(lines: readonly PdfLine[]): string {
  const text = lines.map(wordsOf).join(' ').replace(/\s+/gu, ' ').trim();
  return text.length > LONGEST_TITLE ? '' : text;
}

/** Without raised marks. */
function wordsOf(line: PdfLine): string {
  const parts = partsOf(line).flatMap(({ raised, text }) => (raised ? [] : text));
  return parts.join('').replace(/\s+/gu, ' ').replace(/ ,/gu, ',').trim();
}

function authorsBelow(
  lines: readonly PdfLine[],
  title: readonly PdfLine[],
  isWord: (word: string) => boolean,
): Name[] {
  const last = title.at(-1);
  if (!last) return [];
  const below = lines.slice(lines.indexOf(last) + 1);
  const from = below.slice(0, SKIPPED).findIndex((line) => isNames(wordsOf(line), isWord));
  if (from < 0) return [];
  const bylines: string[] = [];
  for (const line of below.slice(from, from + MOST_BYLINES)) {
    const text = wordsOf(line);
    if (!isNames(text, isWord)) break;
    bylines.push(text);
  }
  return parseNames(bylines.map((line) => line.replace(/[,;]$/u, '')).join('; '));
}

/** Full names of people, none of whose words the text has in lower case. */
function isNames(line: string, isWord: (word: string) => boolean): boolean {
  const text = line.replace(/(?:,|;|\s(?:and|&|und|et|y))$/iu, '').replace(/[∗⋆†‡§¶#+]+/gu, '');
  if (!isByline(text) || /\p{N}/u.test(text)) return false;
  const names = parseNames(text);
  const words = names.flatMap((name) => ('family' in name ? `${name.given} ${name.family}`.split(' ') : []));
  return words.length > 0 && !words.some((word) => word.length > 3 && isWord(word.toLowerCase()));
}

function dateOn(lines: readonly PdfLine[]): GivenSource['issued'] {
  const language = lines.some(({ text }) => REPOSITORY.test(text)) ? 'en-US' : undefined;
  const dates = lines.flatMap(({ text }, at) => {
    const label = lines[at - 1]?.text ?? '';
    if (!isDateLine(text) || OTHER_DATE.test(text) || OTHER_DATE.test(label)) return [];
    const issued = parseDate(text, language);
    const isLabelled = PUBLISHED.test(text) || PUBLISHED.test(label);
    return issued ? { issued, isLabelled } : [];
  });
  return (dates.find(({ isLabelled }) => isLabelled) ?? dates[0])?.issued;
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
