import { createRequire } from 'node:module';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { exportPlaces } from '../../../src/cite/export/export.ts';
import { Source } from '../../../src/model/source.ts';

const require = createRequire(import.meta.url);
const Read = z.array(z.record(z.string(), z.unknown()));

/** What Citation.js makes of a file that somebody opens with it. */
function read(text: string): Record<string, unknown> {
  for (const plugin of ['bibtex', 'ris', 'csl']) require(`@citation-js/plugin-${plugin}`);
  const { plugins } = require('@citation-js/core');
  const [record, ...others] = Read.parse(plugins.input.chain(text, { generateGraph: false }));
  expect(others).toEqual([]);
  return record ?? {};
}

const word = fc.constantFrom(
  ...[
    'canal',
    'Über',
    'Łódź',
    'القناة',
    'התעלה',
    '运河',
    'О каналах',
    'the',
    'and',
    'Who',
    'TOLLS',
    "keeper's",
  ],
  ...[
    '5%',
    '$3',
    '#1',
    'a_b',
    '{x}',
    '~',
    '^2',
    '\\n',
    '<i>',
    '&',
    '“quoted”',
    '"straight"',
    "''",
    '``',
    '--',
    '---',
  ],
  ...['C#', 'e.g.', '(1911)', 'a/b', 'x=y', '[…]', '?', '!', '…', 'ﬁ', '𝔸', '—', 'n.º'],
);
const words = (most: number) =>
  fc.array(word, { minLength: 1, maxLength: most }).map((parts) => `Canal ${parts.join(' ')}`);

const family = fc.constantFrom(
  'Oduya',
  'Lindqvist',
  'El-Sayed',
  "O'Neil",
  '李',
  'الخطيب',
  'Núñez Cabeza',
  'Ó Dálaigh',
);
const person = fc.oneof(
  fc.record({ family, given: fc.constantFrom('Miriam', 'J. R.', 'Jean-Luc', '明', 'Per') }),
  fc.record({
    family,
    given: fc.constantFrom('Jan', 'Ludwig'),
    'non-dropping-particle': fc.constantFrom('van der', 'de', 'De', 'al-'),
  }),
  fc.record({ family, given: fc.constant('Ludwig'), 'dropping-particle': fc.constant('van') }),
  fc.record({ family, given: fc.constant('Sam'), suffix: fc.constantFrom('Jr.', 'III') }),
  fc.record({ family: fc.constant('Plato') }),
  fc.record({
    literal: fc.constantFrom('Lock and Weir Board', 'Ministry of Water, Oslo', 'UNESCO', '运河 协会'),
  }),
);
const names = fc.array(person, { minLength: 1, maxLength: 3 });

const day = fc.tuple(
  fc.integer({ min: 1500, max: 2025 }),
  fc.integer({ min: 1, max: 12 }),
  fc.integer({ min: 1, max: 28 }),
);
const parts = fc.tuple(day, fc.integer({ min: 1, max: 3 })).map(([date, count]) => date.slice(0, count));
const date = fc.oneof(
  fc.record({ 'date-parts': fc.tuple(parts) }),
  fc.record({ 'date-parts': fc.tuple(parts, parts) }),
  fc.record({
    'date-parts': fc.tuple(fc.tuple(fc.integer({ min: 1500, max: 2025 }))),
    circa: fc.constant(true),
  }),
  fc.record({ 'date-parts': fc.tuple(fc.tuple(fc.constant(1911))), season: fc.constantFrom('1', '3') }),
  fc.record({ literal: fc.constantFrom('undated', 'spring flood of 1911') }),
  fc.constant({ 'date-parts': [[-44]] }),
);

const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const anySource = fc
  .record({
    id: fc.constantFrom('canal-1998', 'a-long-name-of-a-source-2020-b'),
    type: fc.constantFrom(
      ...[
        'report',
        'book',
        'chapter',
        'article-journal',
        'article-newspaper',
        'webpage',
        'post',
        'post-weblog',
      ],
      ...[
        'thesis',
        'paper-conference',
        'speech',
        'interview',
        'legislation',
        'document',
        'manuscript',
        'map',
      ],
    ),
    title: words(6),
    author: optional(names),
    editor: optional(names),
    issued: optional(date),
    accessed: optional(date),
    publisher: optional(words(3)),
    'publisher-place': optional(words(2)),
    'container-title': optional(words(4)),
    'collection-title': optional(words(3)),
    volume: optional(fc.constantFrom('12', 'XII')),
    issue: optional(fc.constantFrom('3', '3–4')),
    page: optional(fc.constantFrom('12-15', '12–15', 'iv')),
    number: optional(fc.constantFrom('7', 'R-7')),
    genre: optional(fc.constantFrom('Policy paper', 'Flyer & map')),
    'book-edition': optional(fc.constantFrom('2', 'second')),
    URL: optional(fc.constantFrom('https://example.org/a_b?c=1&d=%20#e', 'https://example.org/é')),
    DOI: optional(fc.constant('10.1234/ab_c(1998)')),
    ISBN: optional(fc.constant('978-3-16-148410-0')),
    language: optional(fc.constantFrom('en', 'ar', 'zh-Hans')),
    archive: optional(words(2)),
    archive_location: optional(fc.constant('https://web.archive.org/web/2020/https://example.org/a')),
    'title-short': optional(words(2)),
    keyword: optional(fc.constant('tolls, weirs')),
    abstract: optional(words(8)),
    'original-date': optional(date),
    translator: optional(names),
    note: optional(words(5)),
  })
  .map((fields) => Source.parse(JSON.parse(JSON.stringify(fields))));

const names2 = z.array(z.record(z.string(), z.string()));
/** Values as a reader compares them: names by their words, dates and numbers as they are. */
function plain(value: unknown): unknown {
  const list = names2.safeParse(value);
  if (list.success)
    return list.data.map((name) => [
      [name['non-dropping-particle'], name.family, name.literal].filter(Boolean).join(' '),
      [name.given, name['dropping-particle']].filter(Boolean).join(' '),
      name.suffix ?? '',
    ]);
  return typeof value === 'string' || typeof value === 'number' ? String(value).normalize('NFC') : value;
}

const COMPARED: Readonly<Record<string, (text: string) => string>> = {
  keyword: (text) => text.replace(/, /gu, ','),
  URL: decodeURI,
  page: (text) => text.replace('–', '-'),
};
const same = (key: string, value: unknown) => JSON.stringify(plain(COMPARED[key]?.(String(value)) ?? value));

it.each(['bibtex', 'ris'] as const)(
  '%s read back has every field of the source, or a line of its notes does',
  (format) => {
    fc.assert(
      fc.property(anySource, words(12), (source, quote) => {
        const text = `${quote}\nAfter.`;
        const place = {
          source,
          edition: 'original' as const,
          sha256: 'ab'.repeat(32),
          locator: { page: '3' },
        };
        const file = exportPlaces([{ ...place, quote: { text, span: [0, quote.length] } }], format);
        const { note, annote, ...fields } = read(file.text);
        const notes = [note, annote]
          .flat()
          .filter((one) => one !== undefined)
          .join('\n');
        expect(notes).toContain(`Cited: p. 3: “${quote}”`);
        if (source.note !== undefined) expect(notes).toContain(source.note);
        const { note: _, 'book-edition': edition, ...given } = source;
        for (const [key, value] of Object.entries({
          ...given,
          ...(edition === undefined ? {} : { edition }),
        })) {
          const isCarried = same(key, fields[key]) === same(key, value);
          if (!isCarried && !notes.includes(`${key}: `))
            expect({ [key]: fields[key] }).toEqual({ [key]: value });
        }
        // What every record of its kind has is in its own fields.
        expect(plain(fields.title)).toBe(source.title.normalize('NFC'));
        expect(fields.id).toBe(source.id);
      }),
      { numRuns: 25 },
    );
  },
);

it('CSL-JSON reads back as the source', () => {
  fc.assert(
    fc.property(anySource, (source) => {
      const { 'book-edition': edition, ...fields } = source;
      const place = { source, edition: 'original' as const, sha256: 'ab'.repeat(32), locator: {} };
      const found = read(exportPlaces([place], 'csl-json').text);
      expect(found).toMatchObject({ ...fields, ...(edition === undefined ? {} : { edition }) });
    }),
    { numRuns: 25 },
  );
});

const report = Source.parse({
  id: 'canal-1998',
  type: 'report',
  title: 'Who Paid for the Canal: A Study of Tolls',
  author: [
    { family: 'Berg', given: 'Jan', 'non-dropping-particle': 'van der' },
    { literal: 'Lock and Weir Board' },
  ],
  issued: { 'date-parts': [[1998, 4, 9]] },
  publisher: 'Harbour Institute',
  'publisher-place': 'Ostend',
  URL: 'https://example.org/canal',
  accessed: { 'date-parts': [[2020, 5, 12]] },
  number: '7',
  language: 'en',
});

it.each(['bibtex', 'ris'] as const)(
  '%s carries the common fields of a report as fields, not as notes',
  (format) => {
    const { text } = exportPlaces([{ source: report, edition: 'original', sha256: '', locator: {} }], format);
    expect(text).not.toMatch(/annote|N1/u);
    const { author, ...fields } = read(text);
    const { author: written, ...given } = report;
    expect(fields).toMatchObject(given);
    expect(plain(author)).toEqual(plain(written));
  },
);

it('a circa and a range of dates stay with the record', () => {
  const source = { ...report, issued: { 'date-parts': [[1890], [1895]], circa: true } };
  const text = (format: 'bibtex' | 'ris') =>
    exportPlaces([{ source, edition: 'original', sha256: '', locator: {} }], format).text;
  expect(text('bibtex')).toContain('annote = {issued: 1890/1895\\textasciitilde{}}');
  expect(text('ris')).toContain('N1  - issued: 1890/1895~');
});
