import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Statement } from '../../../src/ingest/formats/extraction.ts';
import { ingest } from '../../../src/ingest/ingest.ts';
import { deriveId, freeId } from '../../../src/ingest/metadata/ids.ts';
import { detectLanguage } from '../../../src/ingest/metadata/language.ts';
import { mergeStatements } from '../../../src/ingest/metadata/statements.ts';
import { parseData } from '../../../src/library/store/data-files.ts';
import { readDataTexts } from '../../../src/library/store/files.ts';

const data = parseData(readDataTexts('index-data'));
const BODY = '\n\nThe wardens counted ninety lamps along the quay, and nine of them were out.\n';

async function read(text: string, name = 'a.md') {
  const ingested = await ingest({ name, bytes: Buffer.from(text) }, data);
  if (!ingested.document) throw new Error(JSON.stringify(ingested.diagnostics));
  return { ...ingested, ...ingested.document };
}

const said = (origin: string, fields: Statement['fields']): Statement => ({ origin, fields });
const lind = { family: 'Lind', given: 'Ada' };
const year = (...parts: number[]) => ({ 'date-parts': [parts] });

describe('the lines under a title', () => {
  test.each([
    ['# Lamps\n\nAda Lind\n\n2019-12-03', [lind], [2019, 12, 3]],
    ['# Lamps\n\nBy Ada Lind and Bo Berg, 3 May 2019', [lind, { family: 'Berg', given: 'Bo' }], [2019, 5, 3]],
    ['# Lamps\n\nHow the quay was lit.\n\nPar Ada Lind\n\nPublié le 3 mai 2019', [lind], [2019, 5, 3]],
    ['# Lamps\n\n## By Ada Lind\n\nMay 2019', [lind], [2019, 5]],
  ])('state authors and date, and are no headings: %s', async (front, author, issued) => {
    const { source, passages } = await read(front + BODY);
    expect(source).toMatchObject({ title: 'Lamps', author, issued: year(...issued) });
    expect(passages.filter(({ role }) => role === 'heading').map(({ text }) => text)).toEqual(['Lamps']);
  });

  test('state a series', async () => {
    const { source, origins } = await read(`# Lamps\n\nHarbour Papers No. 12${BODY}`);
    expect(source).toMatchObject({ 'collection-title': 'Harbour Papers', number: '12' });
    expect(origins).toMatchObject({ number: 'series line', title: 'first heading' });
  });

  test.each([
    '# Lamps\n\nAnnual Report\n\nThe annual report counts lamps.',
    '# Lamps\n\nBy the quay',
    '# Lamps\n\n## I. THE SACK\n\nSome words follow here.',
  ])('that are something else state nothing: %s', async (front) => {
    const { source } = await read(front + BODY);
    expect(source.author).toBeUndefined();
  });

  test('in a text without headings, the first line is the title', async () => {
    const { source, passages } = await read(`Lamps of the North Quay${BODY}`, 'a.txt');
    expect(source.title).toBe('Lamps of the North Quay');
    expect(passages[0]?.role).toBe('heading');
  });

  test.each(['Introduction', 'Table of contents', 'Inhaltsverzeichnis'])(
    'a section is no title: %s',
    async (heading) => {
      expect((await read(`# ${heading}${BODY}`, 'lamps.md')).source.title).toBe('lamps');
    },
  );

  test('a heading of the second depth heads a section if the front matter has the title', async () => {
    const { passages } = await read(`---\ntitle: Lamps\n---\n\n## Oil${BODY}`);
    expect(passages.at(-1)?.section).toEqual(['Oil']);
  });
});

describe('each field comes from the first that has it', () => {
  test('people first, then what the file states, in order', () => {
    const { fields, origins } = mergeStatements(
      [said('side file', { title: 'A' }), said('catalogue', { title: 'B', publisher: 'P' })],
      [
        said('JSON-LD', { title: 'C', author: [lind] }),
        said('meta tags', { author: [{ literal: 'X' }], issued: year(2019) }),
      ],
      '',
    );
    expect(fields).toEqual({ title: 'A', publisher: 'P', author: [lind], issued: year(2019) });
    expect(origins).toEqual({
      title: 'side file',
      publisher: 'catalogue',
      author: 'JSON-LD',
      issued: 'meta tags',
    });
  });

  test('what makes no sense is passed over', () => {
    const { fields } = mergeStatements(
      [],
      [
        said('properties', {
          title: 'Microsoft Word - x.doc',
          issued: year(1970, 1, 1),
          language: 'und',
          URL: 'x',
        }),
        said('text', { title: 'Lamps', issued: year(2019), language: 'pt-BR', URL: 'https://x.example/' }),
      ],
      'Lamps',
    );
    expect(fields).toEqual({ title: 'Lamps', issued: year(2019), language: 'pt', URL: 'https://x.example/' });
  });

  test('a title in properties that the text lacks gives way, a date is refined, a site is the last author', () => {
    const { fields } = mergeStatements(
      [],
      [
        said('document properties', {
          title: 'Template',
          issued: year(2019),
          author: [{ literal: 'Sea Letters' }],
        }),
        said('first heading', {
          title: 'Lamps',
          'container-title': 'Sea Letters',
          author: [lind],
          issued: year(2019, 5),
        }),
      ],
      'Lamps of the quay',
    );
    expect(fields).toMatchObject({ title: 'Lamps', author: [lind], issued: year(2019, 5) });
  });

  test('a file restricts, names and marks nothing as a digest by itself', () => {
    const stated = said('meta tags', { id: 'x', edition: 'digest', restricted: [] });
    expect(mergeStatements([], [stated], '').fields).toEqual({});
  });
});

describe('ids', () => {
  const file = { file: 'folder/a report.pdf', sha256: 'abcdef0123' };
  test.each([
    [{ author: [lind], issued: year(2022) }, 'lind-2022'],
    [{ author: [{ family: 'Ørsted-Müller' }], issued: year(2022, 3) }, 'orsted-muller-2022'],
    [{ author: [{ literal: 'Office of Lamps (OoL)' }], issued: year(2022) }, 'ool-2022'],
    [{ author: [{ literal: 'The Valley Rivers Trust' }], issued: year(2022) }, 'valley-rivers-trust-2022'],
    [{ author: [lind], title: 'Lamps of the Quay' }, 'lamps-of-the-quay'],
    [{ title: 'Constructor' }, 'the-constructor'],
    [{ author: [{ family: 'Линд' }], issued: year(2022), title: 'Фонари 2022' }, 'a-report'],
  ])('%j', (fields, id) => expect(deriveId(fields, file).id).toBe(id));

  test('in another script come from the content', () => {
    const derived = deriveId({ title: 'Фонари' }, { file: 'фонари.pdf', sha256: 'abcdef0123' });
    expect(derived).toEqual({ id: 'source-abcdef01', origin: 'content' });
  });

  test('get the first number that is free, within 40 characters', () => {
    const taken = new Set(['lind-2022', 'lind-2022-2', 'x'.repeat(40)]);
    expect(freeId('lind-2022', (id) => taken.has(id))).toBe('lind-2022-3');
    expect(freeId('x'.repeat(40), (id) => taken.has(id))).toBe(`${'x'.repeat(38)}-2`);
  });
});

describe('the language', () => {
  const prose = (text: string) => [{ kind: 'paragraph' as const, text: text.repeat(12) }];
  const german = prose(
    'Die Wärter zählten neunzig Laternen am Kai, und neun von ihnen brannten in dieser Nacht nicht. ',
  );

  test('is that of the text, whatever a program declares', () => {
    expect(detectLanguage(german, undefined)).toBe('de');
    expect(detectLanguage(german, 'en-US')).toBe('de');
  });

  test('is unknown if the text is short, its parts differ, or the detector does not know the declared one', () => {
    expect(
      detectLanguage([{ kind: 'paragraph', text: 'Neunzig Laternen am Kai' }], undefined),
    ).toBeUndefined();
    const french = prose(
      'Les gardiens comptèrent quatre-vingt-dix lanternes le long du quai, et neuf étaient éteintes. ',
    );
    expect(detectLanguage([...german, ...french], undefined)).toBeUndefined();
    expect(detectLanguage(german, 'gsw')).toBeUndefined();
  });
});

test('without a date, years of two digits are those nearest to the latest in the text', async () => {
  const text = (front: string, latest: string) =>
    `${front}# Lamps\n\nThe wardens counted lamps in ${latest}.[^1]\n\n[^1]: Quay Letter, 2.2.23.\n`;
  const dates = async (source: string) => (await read(source)).footnotes[0]?.dates;
  expect(await dates(text('', '2019'))).toEqual(['2023-02-02']);
  expect(await dates(text('', '1931'))).toEqual(['1923-02-02']);
  expect(await dates(text('---\nissued: 2019\n---\n', '2019'))).toEqual(['1923-02-02']);
});

test('the shipped digests keep their ids', () => {
  for (const name of ['ijd-2020', 'quds-2021'])
    expect(readFileSync(`index-data/sources/${name}.md`, 'utf8')).toContain(`id: ${name}`);
});
