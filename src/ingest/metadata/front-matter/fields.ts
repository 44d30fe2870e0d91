import { distance } from 'fastest-levenshtein';
import { z } from 'zod';
import { GivenSource } from '../../../model/source.ts';
import { parseDate } from '../dates.ts';
import { type Fields, isFields, namesOf, wordsOf } from './values.ts';

type Taken = GivenSource[keyof GivenSource];

interface FrontField {
  readonly names: readonly string[];
  readonly read: (value: unknown, language: string | undefined) => Taken;
}

const field = (names: string, read: FrontField['read']): FrontField => ({ names: names.split(' '), read });

export const FIELDS: Readonly<Partial<Record<keyof GivenSource, FrontField>>> = {
  title: field('title maintitle booktitle pagetitle headline titel titre título titolo', titleOf),
  author: field(
    'author authors byline creator creators writer writers by autor autoren auteur auteurs autore autori',
    namesOf,
  ),
  editor: field('editor editors', namesOf),
  issued: field(
    'issued date published publishdate publicationdate datepublished pubdate created datum fecha year',
    dateOf,
  ),
  accessed: field('accessed', dateOf),
  publisher: field('publisher', wordsOf),
  'publisher-place': field('publisherplace', wordsOf),
  'container-title': field('containertitle journal publication website', wordsOf),
  'collection-title': field('collectiontitle', wordsOf),
  number: field('number', wordsOf),
  URL: field('url canonical canonicalurl permalink link source', addressOf),
  DOI: field('doi', (value) => /10\.\d{4,9}\/\S+/u.exec(wordsOf(value) ?? '')?.[0]),
  ISBN: field('isbn', (value) => /(?:97[89][- ]?)?\d[\d -]{7,12}[\dX]/iu.exec(wordsOf(value) ?? '')?.[0]),
  language: field('language lang locale', languageOf),
  note: field('note', wordsOf),
};

const INNER = ['params', 'book', 'metadata', 'website'];

export interface KnownFields {
  readonly taken: GivenSource;
  readonly unknown: readonly string[];
}

export function takeFields(fields: Fields): KnownFields {
  const layers = [fields, ...INNER.map((name) => fields[name]).filter(isFields)].map(byPlainName);
  const firstOf = (names: readonly string[], read: (value: unknown) => Taken): Taken => {
    for (const layer of layers)
      for (const name of names) {
        const found = layer.has(name) ? read(layer.get(name)) : undefined;
        if (found !== undefined) return found;
      }
    return undefined;
  };
  const language = z
    .string()
    .optional()
    .parse(firstOf(FIELDS.language?.names ?? [], languageOf));
  const taken = Object.entries(FIELDS).flatMap(([key, { names, read }]) => {
    const value = firstOf(names, (given) => read(given, language));
    return value === undefined ? [] : [[key, value]];
  });
  const known = new Set(Object.values(FIELDS).flatMap(({ names }) => names));
  return {
    taken: GivenSource.parse(Object.fromEntries(taken)),
    unknown: Object.keys(fields).filter((name) => !known.has(plainName(name))),
  };
}

function byPlainName(fields: Fields): ReadonlyMap<string, unknown> {
  return new Map(Object.entries(fields).map(([name, value]) => [plainName(name), value]));
}

export function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]+/gu, '');
}

export function isLikeRestricted(name: string): boolean {
  const isNear = name.length < 20 && distance(name, 'restricted') <= 3;
  // "retracted" and "extracted" are fields of journals and converters.
  return /restrict/u.test(name) || (isNear && !name.endsWith('racted'));
}

function titleOf(value: unknown): string | undefined {
  const main = Array.isArray(value)
    ? (value.find((part) => isFields(part) && part.type === 'main') ?? value[0])
    : value;
  const text = isFields(main) ? (main.text ?? main.main ?? main.title) : main;
  return wordsOf(text);
}

const CslDate = GivenSource.shape.issued.unwrap();

function dateOf(value: unknown, language: string | undefined): GivenSource['issued'] {
  const given = CslDate.safeParse(value);
  if (given.success) return given.data;
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? undefined : parseDate(value.toISOString());
  const text = wordsOf(value);
  return text === undefined ? undefined : parseDate(text, language);
}

function addressOf(value: unknown): string | undefined {
  const text = wordsOf(value);
  const parsed = GivenSource.shape.URL.safeParse(text);
  return parsed.success && /^https?:/u.test(parsed.data ?? '') ? parsed.data : undefined;
}

function languageOf(value: unknown): string | undefined {
  const text = wordsOf(Array.isArray(value) ? value[0] : value)?.replaceAll('_', '-');
  return text !== undefined && /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/iu.test(text) ? text : undefined;
}
