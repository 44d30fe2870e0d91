import { familyOf, type Name, yearOf } from '../../model/bibliography/csl.ts';
import type { Document } from '../../model/document.ts';
import { fold } from '../../text/fold.ts';

interface Work {
  readonly document: Document;
  readonly id: string;
  readonly addresses: readonly string[];
  readonly titles: readonly string[];
  readonly authors: readonly (readonly string[])[];
  readonly year: string | undefined;
}

const WORD = /[\p{L}\p{M}\p{N}'’]+/gu;
const ADDRESS = /(?:https?:\/\/|www\.|doi:\s*)\S+/giu;
export const YEAR = /(?<![\p{L}\p{N}.])(?:1[5-9]|20)\d\d(?=[a-z]?(?![\p{L}\p{N}]))/gu;
const ET_AL = / (?:et al|et alii|and others|u a|y otros) /u;
const SECOND =
  /^[.,]?(?:\s+\p{Lu}\.)*\s*(?:&|and|und|et|y|e|och|og)\s+(?:\p{Lu}\.\s*)*(?<name>\p{Lu}[\p{L}'’-]+)/u;
const PANDOC_KEY = /@(\p{L}+)[-_:]?(\d{4})[a-z]?/gu;
/** Shorter titles are everyday words. */
const TITLE_WORDS = 3;

export class Works {
  readonly #works: readonly Work[];

  constructor(documents: readonly Document[]) {
    this.#works = documents.map(workOf);
  }

  /** By address, id or title, else by authors and year, else by authors alone. Several if they fit equally well. */
  named(citation: string): Document[] {
    const text = citation.replace(PANDOC_KEY, '$& $1 $2');
    const words = phrase(text);
    const lead = leadOf(text);
    const typed = text.toLowerCase();
    const years = [...text.replace(ADDRESS, ' ').matchAll(YEAR)].map(([year]) => year);
    const scored = this.#works.map((work) => ({
      work,
      score: scoreOf(work, { text, typed, words, lead, years }),
    }));
    const best = Math.max(1, ...scored.map(({ score }) => score));
    return scored.filter(({ score }) => score === best).map(({ work }) => work.document);
  }

  isTitle(text: string): boolean {
    const words = phrase(text);
    return this.#works.some(({ titles }) => titles.includes(words));
  }
}

function leadOf(text: string): string {
  const [first = ''] = text.replace(RELAYED, '').split(/[,:\d]/u, 1);
  return phrase(first.replace(UNDATED, ' '));
}

const RELAYED =
  /^\s*(?:\p{L}[^.;:“”"\d]{0,80},\s+)?(?:(?:quoted|cited) in|(?:quoted in )?(?:a )?digest of|cité dans|(?:cité dans un )?résumé de)\s+(?:a digest of\s+)?/iu;
const UNDATED = /(?<!\p{L})(?:n\.\s?d|s\.\s?d|o\.\s?J)\.?(?!\p{L})/u;

interface CitingText {
  readonly text: string;
  readonly typed: string;
  readonly words: string;
  readonly lead: string;
  readonly years: readonly string[];
}

function scoreOf(
  { id, addresses, titles, authors, year }: Work,
  { text, typed, words, lead, years }: CitingText,
): number {
  const isYear = year !== undefined && years.includes(year);
  const isOtherYear = !isYear && year !== undefined && years.length > 0;
  const named = authors.length > 0 && namesAuthors(authors, text, words);
  const title = Math.max(0, ...titles.filter((one) => words.includes(one)).map(({ length }) => length));
  const isTitle = title > 0 && (countWords(titles[0] ?? '') >= TITLE_WORDS || named || isYear);
  const isAddress = addresses.some((address) => typed.includes(address));
  if (isAddress || isTitle || new RegExp(`(?<![\\p{L}\\p{N}_-])${id}(?![\\p{L}\\p{N}_-])`, 'u').test(typed))
    return 1_000_000 + (isAddress ? 100_000 : 0) + (named ? 20_000 : 0) + (isYear ? 10_000 : 0) + title;
  const isShortTitle = countWords(lead) > 1 && titles.some((one) => one.startsWith(lead));
  if (isOtherYear) return 0;
  if (!named) return isShortTitle ? 10 : 0;
  return isYear ? 1_000 : 100;
}

function namesAuthors(authors: Work['authors'], text: string, words: string): boolean {
  const [first = [], ...others] = authors;
  const name = first.find((form) => words.includes(form));
  if (name === undefined) return false;
  if (ET_AL.test(words)) return true;
  const last = name.trim().split(' ').at(-1) ?? '';
  const at = [...text.matchAll(WORD)].find(([word]) => fold(word) === last);
  const second = at && SECOND.exec(text.slice(at.index + at[0].length))?.groups?.name;
  return second === undefined || others.flat().some((form) => form.includes(phrase(second).trimEnd()));
}

function workOf(document: Document): Work {
  const { source } = document;
  const { title, author, editor, publisher, issued } = source;
  const names = author?.length ? author : (editor ?? []);
  const bodies = names.length === 0 && publisher !== undefined ? [{ literal: publisher }] : [];
  const main = /^(.{12,}?)(?::\s|\s[–—]\s|\?\s)/u.exec(title)?.[1];
  return {
    document,
    id: source.id,
    addresses: [source.URL?.replace(/^https?:\/\/(?:www\.)?|\/$/gu, ''), source.DOI, source.ISBN]
      .filter((address) => address !== undefined && address.length > 5)
      .map((address = '') => address.toLowerCase()),
    titles: [title, ...(main === undefined ? [] : [main])].map(phrase),
    authors: [...names, ...bodies].map(formsOf),
    year: yearOf(issued)?.toString(),
  };
}

function formsOf(name: Name): string[] {
  if ('family' in name) return [phrase(familyOf(name))];
  const acronym = /\(([^()]{2,12})\)/u.exec(name.literal)?.[1];
  const bare = name.literal.replace(/\s*\([^()]*\)/gu, '');
  const initials = (bare.match(/(?<![\p{L}'’])\p{Lu}/gu) ?? []).join('');
  return [bare, ...(acronym === undefined ? [] : [acronym]), ...(initials.length > 2 ? [initials] : [])].map(
    phrase,
  );
}

export function phrase(text: string): string {
  const words = (text.match(WORD) ?? []).map(fold).filter((word) => word !== '');
  return words.length === 0 ? '' : ` ${words.join(' ')} `;
}

function countWords(words: string): number {
  return words
    .replace(/\p{Script=Han}/gu, ' $& ')
    .trim()
    .split(/\s+/u).length;
}
