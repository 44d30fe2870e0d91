import { parseReference } from '../../cite/references.ts';
import type { Document } from '../../model/document.ts';
import { periodsIn } from './dates.ts';
import { type FindCountry, type QuestionWords, WORD_ROLES, type WordRole } from './question-words.ts';

/** One letter for each word of a question, so that its form is a regular expression. */
const SIGNS: Readonly<Record<WordRole, string>> = {
  ...{
    which: 'w',
    show: 'h',
    count: 'n',
    organization: 'o',
    entry: 'e',
    note: 'f',
    paragraph: 'g',
    list: 'l',
  },
  ...{ from: 'P', on: 'i', and: '&', both: 'b', only: 'x', not: '!', cite: 'c', say: 's' },
  ...{ archived: 'a', before: 'B', after: 'A', since: 'Z', filler: 'v', article: '' },
  ...{ documents: 'S', report: 'S', webpage: 'S' },
};

/** Other letters: `C` country, `J` its adjective, `L` place, `D` date, `#` number, `R` reference, `U` unknown. */
export interface ReadWord {
  readonly sign: string;
  readonly values: readonly string[];
  readonly start: number;
  readonly end: number;
}

export interface QuestionContext {
  readonly documents: readonly Document[];
  readonly findCountry: FindCountry;
  readonly isPlace: (words: string) => boolean;
}

interface QuestionWord {
  readonly typed: string;
  readonly folded: string;
  readonly start: number;
  readonly end: number;
}

const WORD = /https?:\/\/\S+|[@#¶]?[\p{L}\p{M}\p{N}]+(?:[-–.:_/@][\p{L}\p{M}\p{N}]+)*/gu;
const JOINED = /^[\p{L}\p{M}]+(?:[-–][\p{L}\p{M}]+)+$/u;
const LONGEST_PHRASE = 6;

export function fold(text: string): string {
  const lower = text.toLowerCase();
  return BEYOND_ASCII.test(lower) ? lower.normalize('NFKD').replace(/\p{M}/gu, '') : lower;
}
const BEYOND_ASCII = /[^ -~]/u;

function wordsIn(text: string): QuestionWord[] {
  return Array.from(text.matchAll(WORD)).flatMap(({ 0: typed, index }) => {
    const parts = JOINED.test(typed) ? [...typed.matchAll(/[\p{L}\p{M}]+/gu)] : [{ 0: typed, index: 0 }];
    return parts.map(({ 0: part, index: at }) => {
      const start = index + at;
      return { typed: part, folded: fold(part), start, end: start + part.length };
    });
  });
}

export function foldedWords(text: string): string[] {
  return wordsIn(text).map(({ folded }) => folded);
}

type Read = Pick<ReadWord, 'sign' | 'values'> & { readonly length: number };
type WordReader = (words: readonly QuestionWord[], at: number) => Read | null;

export function readWords(text: string, language: QuestionWords, context: QuestionContext): ReadWord[] {
  const words = wordsIn(text);
  const readers: readonly WordReader[] = [
    sourceReader(context.documents, false),
    dateReader(text),
    roleReader(language, context.documents),
    readNumber,
    countryReader(text, language, context),
    sourceReader(context.documents, true),
  ];
  const read: ReadWord[] = [];
  for (let at = 0; at < words.length; ) {
    const word = readers.reduce<Read | null>((found, reader) => found ?? reader(words, at), null);
    const { sign, values, length } = word ?? { sign: 'U', values: [], length: 1 };
    const [start, end] = [words[at]?.start ?? 0, words[at + length - 1]?.end ?? 0];
    if (sign !== '') read.push({ sign, values, start, end });
    at += length;
  }
  return read;
}

function longest(most: number, read: (length: number) => Read | null): Read | null {
  for (let length = most; length > 0; length--) {
    const found = read(length);
    if (found) return found;
  }
  return null;
}

function phrase(words: readonly QuestionWord[], at: number, length: number): string {
  return words
    .slice(at, at + length)
    .map(({ folded }) => folded)
    .join(' ');
}

const sourceNames = new WeakMap<readonly Document[], ReadonlyMap<string, string>>();

function namesOf(documents: readonly Document[]): ReadonlyMap<string, string> {
  const known = sourceNames.get(documents);
  if (known) return known;
  const names = new Map(
    documents.flatMap(({ source: { id, title } }) => {
      const titles = [title, title.split(':')[0] ?? ''].map((one) => foldedWords(one).join(' '));
      return [foldedWords(id).join(' '), ...titles.filter((one) => one.includes(' '))].map(
        (name) => [name, id] as const,
      );
    }),
  );
  sourceNames.set(documents, names);
  return names;
}

function sourceReader(documents: readonly Document[], isPlain: boolean): WordReader {
  const names = namesOf(documents);
  return (words, at) =>
    longest(Math.min(LONGEST_TITLE, words.length - at), (length) => {
      const said = phrase(words, at, length);
      const id = isPlain === /^\p{L}+$/u.test(said) ? names.get(said) : undefined;
      return id === undefined ? null : { sign: 'S', values: [id], length };
    });
}
const LONGEST_TITLE = 20;

function dateReader(text: string): WordReader {
  const periods = periodsIn(text);
  return (words, at) => {
    const period = periods.find(({ start }) => start === words[at]?.start);
    const length = words.slice(at).filter(({ end }) => end <= (period?.end ?? 0)).length;
    return period === undefined || length === 0
      ? null
      : { sign: 'D', values: period.readings.slice(0, 1), length };
  };
}

function roleReader(language: QuestionWords, documents: readonly Document[]): WordReader {
  const { known, first } = rolesOf(language);
  return (words, at) =>
    longest(Math.min(LONGEST_PHRASE, words.length - at), (length) => {
      const said = phrase(words, at, length);
      const role = at === 0 && first.has(said) ? 'show' : known.get(said);
      return role === undefined ? null : { sign: SIGNS[role], values: sourcesOf(role, documents), length };
    });
}

interface Roles {
  readonly known: ReadonlyMap<string, WordRole>;
  readonly first: ReadonlySet<string>;
}
const tables = new WeakMap<QuestionWords, Roles>();

function rolesOf(language: QuestionWords): Roles {
  const { roles } = language;
  const made = tables.get(language) ?? {
    known: new Map(
      WORD_ROLES.filter((role) => role !== 'show').flatMap((role) =>
        roles[role].split('|').map((said) => [said, role] as const),
      ),
    ),
    first: new Set(roles.show.split('|')),
  };
  tables.set(language, made);
  return made;
}

const SUBJECTS: ReadonlySet<WordRole> = new Set([
  'organization',
  'entry',
  'note',
  'paragraph',
  'list',
  'count',
]);

/** Whether any word is about lists or notes. Most questions have none, and reading them in full takes milliseconds. */
export function mayConcernLists(text: string, language: QuestionWords): boolean {
  const { known } = rolesOf(language);
  const words = wordsIn(text);
  return words.some(({ folded }, at) => {
    const role = known.get(folded) ?? known.get(phrase(words, at, 2));
    return (role !== undefined && SUBJECTS.has(role)) || /^[#¶\p{L}].*\d/u.test(folded);
  });
}

const TYPES: Partial<Record<WordRole, RegExp>> = {
  report: /^report$/u,
  webpage: /^(?:webpage|article|post)/u,
};

function sourcesOf(role: WordRole, documents: readonly Document[]): string[] {
  const type = TYPES[role];
  const fitting = type ? documents.filter(({ source }) => type.test(source.type)) : [];
  return fitting.length === 1 ? fitting.map(({ source }) => source.id) : [];
}

const RANGE = /^(\d{1,4})(?:[-–]| (?:to|through|a) )(\d{1,4})$/u;
const LONGEST_RANGE = 50;

function readNumber(words: readonly QuestionWord[], at: number): Read | null {
  const range = longest(3, (length) => {
    const [, from, to] = RANGE.exec(phrase(words, at, length)) ?? [];
    const values = from === undefined || to === undefined ? [] : numbersBetween(Number(from), Number(to));
    return values.length === 0 ? null : { sign: '#', values, length };
  });
  if (range) return range;
  const typed = words[at]?.typed ?? '';
  const reference = /\d/u.test(typed) ? parseReference(typed, []) : null;
  if (reference === null || reference.kind === 'source') return null;
  const number = String(reference.number);
  return reference.kind === 'number'
    ? { sign: '#', values: [number], length: 1 }
    : { sign: 'R', values: [reference.kind, number], length: 1 };
}

function numbersBetween(from: number, to: number): string[] {
  if (to < from || to - from >= LONGEST_RANGE) return [];
  return Array.from({ length: to - from + 1 }, (_, index) => String(from + index));
}

const PARTS = new Set([
  'england',
  'english',
  'scotland',
  'scottish',
  'scots',
  'wales',
  'welsh',
  'northern ireland',
  'northern irish',
]);
/** Shorter words are codes of countries in capitals alone: “in” is not India. */
const SHORTEST_NAME = 4;
const SMALL_CODES = new Set(['uk', 'usa', 'uae']);

function countryReader(
  text: string,
  { countryOf }: QuestionWords,
  { findCountry, isPlace }: Pick<QuestionContext, 'findCountry' | 'isPlace'>,
): WordReader {
  return (words, at) =>
    longest(Math.min(LONGEST_PHRASE, words.length - at), (length) => {
      const said = phrase(words, at, length);
      const typed = text.slice(words[at]?.start, words[at + length - 1]?.end);
      const isCode = said.length < SHORTEST_NAME && typed !== typed.toUpperCase() && !SMALL_CODES.has(said);
      if (isCode) return null;
      const code = PARTS.has(said) ? null : findCountry(typed);
      const adjective = code ?? countryOf?.(said, findCountry) ?? null;
      if (code !== null) return { sign: 'C', values: [code], length };
      if (adjective !== null) return { sign: 'J', values: [adjective], length };
      return isPlace(said) ? { sign: 'L', values: [typed], length } : null;
    });
}
