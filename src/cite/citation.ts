import { familyOf, type Name, yearOf } from '../model/bibliography/csl.ts';
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

/** Such as `Barak & Azani (2020), The Title, ¶14, n. 15`. */
export function formatCitation(source: Source, locator: Locator = {}): string {
  const year = yearOf(source.issued);
  const dated = (text: string) => `${text} (${year === undefined ? 'n.d.' : formatYear(year)})`;
  const names = shortNames(source);
  const work = names === null ? [dated(oneLine(source.title))] : [dated(names), oneLine(source.title)];
  return [...work, ...places(locator)].join(', ');
}

/** A locator without the section; may be empty. */
export function formatPlace(locator: Omit<Locator, 'section'>): string {
  return places(locator).join(', ');
}

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

function formatYear(year: number): string {
  return year < 0 ? `${-year} BCE` : String(year);
}

/** Line breaks would begin a new field of a RIS file. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
}
