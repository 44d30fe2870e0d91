import { familyOf, type Name, yearOf } from '../model/bibliography/csl.ts';
import { italic, joinRich, type RichText } from '../model/bibliography/rich-text.ts';
import type { Source } from '../model/source.ts';
import { formatLocator, innerQuotes, type Locator } from './locator.ts';
import { oneLine } from './one-line.ts';

export function formatCitation(source: Source, locator: Locator = {}): RichText {
  const year = yearOf(source.issued);
  const dated = ` (${year === undefined ? 'n.d.' : formatYear(year)})`;
  const names = shortNames(source);
  const named = oneLine(source['title-short'] ?? source.shortTitle ?? source.title);
  const title = titleIn(source, named);
  const work = names === null ? [joinRich([title, dated])] : [names + dated, title];
  const place = formatLocator(locator);
  return joinRich(place === '' ? work : [...work, place], ', ');
}

/** As in Ibid's styles: parts and unpublished works in quotation marks, statutes plain, others in italics. */
function titleIn({ type, 'container-title': container }: Source, title: string): RichText | string {
  if (LAWS.has(type)) return title;
  const isPart = PARTS.has(type) || (AIRED.has(type) && container !== undefined);
  return isPart ? `“${innerQuotes(title)}”` : italic(title);
}

const LAWS = new Set(['bill', 'legislation', 'regulation', 'treaty']);
const AIRED = new Set(['broadcast', 'song']);
const PARTS = new Set([
  ...['article', 'article-journal', 'article-magazine', 'article-newspaper', 'chapter', 'entry'],
  ...['entry-dictionary', 'entry-encyclopedia', 'interview', 'manuscript', 'paper-conference'],
  ...['personal_communication', 'post', 'post-weblog', 'review', 'review-book', 'speech', 'thesis'],
  'webpage',
]);

export function shortForm(source: Source): string {
  const year = yearOf(source.issued);
  return `${shortNames(source) ?? shortTitle(source)} ${year === undefined ? 'n.d.' : formatYear(year)}`;
}

function shortTitle({ title, 'title-short': given, shortTitle: other }: Source): string {
  const [main = ''] = oneLine(given ?? other ?? title).split(/:\s|\s[–—]\s/u);
  if (main.length <= TITLE_LENGTH) return main;
  const cut = main.slice(0, TITLE_LENGTH);
  return `${cut.replace(/\s+\S*$/u, '').replace(/[\s\p{P}]+$/u, '')}…`;
}

const TITLE_LENGTH = 40;

export function authorsOf(source: Source): string {
  return shortNames(source) ?? oneLine(source.title);
}

function shortNames(source: Source): string | null {
  const names = source.author?.length ? source.author : source.editor;
  const [first, second, third] = (names ?? []).map(shortName).filter((name) => name !== '');
  if (first === undefined) return null;
  if (second === undefined) return first;
  return third === undefined ? `${first} & ${second}` : `${first} et al.`;
}

function shortName(name: Name): string {
  return oneLine('literal' in name ? name.literal : familyOf(name));
}

function formatYear(year: number): string {
  return year < 0 ? `${-year} BCE` : String(year);
}
