import { familyOf, type Name, yearOf } from '../model/csl.ts';
import type { Source } from '../model/source.ts';

export interface Locator {
  readonly section?: string | undefined;
  readonly page?: string | undefined;
  /** The page in the PDF, cited if it prints no number. */
  readonly filePage?: number | undefined;
  readonly paragraph?: number | undefined;
  readonly note?: string | undefined;
  readonly entry?: number | undefined;
}

/**
 * A citation ready to paste: `Barak & Azani (2020), The Title, ¶14, n. 15`. Without authors it begins with the title;
 * without a date the year is `n.d.`.
 */
export function formatCitation(source: Source, locator: Locator = {}): string {
  const year = yearOf(source.issued);
  const dated = (text: string) => `${text} (${year === undefined ? 'n.d.' : formatYear(year)})`;
  const names = shortNames(source);
  const work = names === null ? [dated(oneLine(source.title))] : [dated(names), oneLine(source.title)];
  return [...work, ...places(locator)].join(', ');
}

/** A locator without the section, such as `¶14, n. 15`; may be empty. */
export function formatPlace(locator: Omit<Locator, 'section'>): string {
  return places(locator).join(', ');
}

/** "Barak & Azani", or the title of a work without authors. */
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

function places({ section, page, filePage, paragraph, note, entry }: Locator): string[] {
  const unprinted = filePage === undefined ? '' : `PDF p. ${filePage}`;
  return [
    section === undefined ? '' : `“${oneLine(section)}”`,
    page === undefined ? unprinted : `${/\d\s*[-–—,]\s*\d/.test(page) ? 'pp.' : 'p.'} ${page}`,
    paragraph === undefined ? '' : `¶${paragraph}`,
    note === undefined ? '' : `n. ${note}`,
    entry === undefined ? '' : `no. ${entry}`,
  ].filter((place) => place !== '');
}

/** CSL's years before the common era are negative. */
function formatYear(year: number): string {
  return year < 0 ? `${-year} BCE` : String(year);
}

/** Without control characters and line breaks, which would begin a new field of a RIS file. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
}
