import { yearOf } from '../../model/bibliography/csl.ts';
import type { Source } from '../../model/source.ts';
import { oneLine } from '../one-line.ts';
import { withoutMarks } from './marks.ts';

const OMITTED = new Set([
  ...['locator', 'citation-number', 'citation-label', 'first-reference-note-number', 'year-suffix'],
  ...['note', 'custom', 'categories', 'restricted'],
]);

const LAWS = new Set(['bill', 'legislation', 'regulation', 'treaty']);

/**
 * The source as citeproc takes it: with the title before its subtitle as the short one. Only styles that expect the
 * address of an archived copy get it, since others print it as the shelf mark of an archive.
 */
export function itemOf(source: Source, takesArchivedCopies: boolean): object {
  const { 'book-edition': edition, shortTitle, archive, archive_location: location, ...fields } = source;
  const year = String(yearOf(source.issued));
  const isDated = LAWS.has(source.type) && source.title.endsWith(` ${year}`);
  const title = isDated ? source.title.slice(0, -year.length - 1) : source.title;
  const isCopy = /^https?:/iu.test(location ?? '');
  const shelved = isCopy && !takesArchivedCopies ? {} : { archive, archive_location: location };
  const short = fields['title-short'] ?? shortTitle ?? mainTitle(title);
  const DOI = fields.DOI?.replace(/^https?:\/\/(?:dx\.)?doi\.org\//iu, '');
  const item = Object.fromEntries(Object.entries(fields).filter(([key]) => !OMITTED.has(key)));
  return JSON.parse(
    JSON.stringify({ ...item, ...shelved, title, 'title-short': short, edition, DOI }),
    (_, value: unknown) => (typeof value === 'string' ? withoutMarks(oneLine(value)) : value),
  );
}

/** `The Tide` of `The Tide: A History`; undefined without a subtitle. */
function mainTitle(title: string): string | undefined {
  return /^(.{3,}?)(?:\s?:|\s[–—]|(?<=[?!])(?=\s[\p{Lu}\p{Lo}“‘«]))\s/u.exec(title)?.[1];
}
