import { z } from 'zod';
import { GivenSource } from '../source.ts';
import { type CslDate, familyOf, type Name } from './csl.ts';

export const FieldName = z.enum([
  'id',
  'title',
  'author',
  'issued',
  'publisher',
  'url',
  'type',
  'language',
  'edition',
  'restricted',
]);
export type FieldName = z.infer<typeof FieldName>;

export type FieldTexts = { readonly [Name in FieldName]?: string | undefined };

/** Null removes a field. */
export type SourceFields = { readonly [Key in keyof GivenSource]?: GivenSource[Key] | null };

const NONE = 'none';

/** `read` returns unreadable text as it is: the schema then refuses it. */
interface SourceField {
  readonly key: keyof GivenSource;
  readonly read: (text: string) => unknown;
  readonly show: (source: GivenSource) => string | undefined;
}

const asTyped = (text: string): unknown => text;

const FIELDS: Readonly<Record<FieldName, SourceField>> = {
  id: { key: 'id', read: (text) => text.toLowerCase(), show: ({ id }) => id },
  title: { key: 'title', read: asTyped, show: ({ title }) => title },
  author: { key: 'author', read: readNames, show: ({ author }) => author?.map(showName).join('; ') },
  issued: { key: 'issued', read: readDate, show: ({ issued }) => issued && showDate(issued) },
  publisher: { key: 'publisher', read: asTyped, show: ({ publisher }) => publisher },
  url: { key: 'URL', read: asTyped, show: ({ URL: url }) => url },
  type: { key: 'type', read: asTyped, show: ({ type }) => type },
  language: { key: 'language', read: asTyped, show: ({ language }) => language },
  edition: { key: 'edition', read: asTyped, show: ({ edition }) => edition },
  restricted: {
    key: 'restricted',
    read: (text) => text.split(/[\s,;]+/u).filter((id) => id !== ''),
    show: ({ restricted }) => restricted?.join(', '),
  },
};

/** An empty text or `none` removes a field. */
export function readFields(texts: FieldTexts): { fields: SourceFields } | { wrong: FieldName[] } {
  const typed = FieldName.options.flatMap((name) => {
    const text = texts[name]?.trim();
    return text === undefined ? [] : [{ name, text, key: FIELDS[name].key }];
  });
  const gone = typed.filter(({ text }) => text === '' || text.toLowerCase() === NONE);
  const set = typed.filter((one) => !gone.includes(one));
  const parsed = GivenSource.safeParse(
    Object.fromEntries(set.map(({ name, text, key }) => [key, FIELDS[name].read(text)])),
  );
  if (parsed.success) {
    return { fields: { ...parsed.data, ...Object.fromEntries(gone.map(({ key }) => [key, null])) } };
  }
  const keys = parsed.error.issues.map(({ path }) => path[0]);
  return { wrong: set.filter(({ key }) => keys.includes(key)).map(({ name }) => name) };
}

export function fieldTexts(source: GivenSource): FieldTexts {
  const texts = FieldName.options.map((name) => [name, FIELDS[name].show(source)]);
  return Object.fromEntries(texts.filter(([, text]) => text !== undefined));
}

/**
 * Separated by semicolons: `Family, Given`, or a body; one with a comma or semicolon is in braces, as in
 * BibTeX.
 */
function readNames(text: string): unknown {
  const names = text.match(/\{[^{}]*\}|[^;{}]+/gu) ?? [];
  const read = names.map((name) => name.trim()).filter((name) => name !== '');
  return read.length === 0 ? text : read.map(readName);
}

function readName(text: string): Name {
  const braced = /^\{(.*)\}$/su.exec(text)?.[1];
  if (braced !== undefined) return { literal: braced.trim() };
  const [family = '', ...given] = text.split(',').map((part) => part.trim());
  if (given.length === 0) return { literal: family };
  const suffix = given.length > 1 && SUFFIX.test(given.at(-1) ?? '') ? given.pop() : undefined;
  const rest = given.filter((part) => part !== '').join(', ');
  return { family, ...(rest === '' ? {} : { given: rest }), ...(suffix === undefined ? {} : { suffix }) };
}

function showName(name: Name): string {
  if ('family' in name) {
    const { given = '', suffix } = name;
    const own = `${familyOf(name)}, ${[given, name['dropping-particle']].filter(Boolean).join(' ')}`.trim();
    return suffix === undefined ? own : `${own}, ${suffix}`;
  }
  return /[,;]/u.test(name.literal) ? `{${name.literal}}` : name.literal;
}

const SUFFIX = /^(?:jr|sr|ii|iii|iv)\.?$/iu;

const DATE = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/u;

function readDate(text: string): unknown {
  const parts = DATE.exec(text)
    ?.slice(1)
    .filter((part) => part !== undefined)
    .map(Number);
  const [year = 0, month = 1, day = 1] = parts ?? [];
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = parts && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? { 'date-parts': [parts] } : text;
}

export function showDate({ 'date-parts': parts, literal = '' }: CslDate): string {
  const [year, ...rest] = parts?.[0] ?? [];
  if (year === undefined) return literal;
  return [String(year).padStart(4, '0'), ...rest.map((part) => String(part).padStart(2, '0'))].join('-');
}
