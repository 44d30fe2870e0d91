import type { PDFDocument } from 'pdf-lib';
import { describe, expect, test } from 'vitest';
import { body, documentOf, print, prose, readPrinted } from './print.ts';

const TITLE = 'Tolls of the Long Canal';
const page = (subject: string) => [{ text: TITLE, y: 50, size: 16 }, ...prose(subject)];

async function sourceOf(change: (document: PDFDocument) => void, lines = page('weir')) {
  const { source } = await documentOf(await print([lines, prose('lock')], change));
  return source;
}

describe('the properties of a PDF', () => {
  test('give authors, and a title that its text has', async () => {
    const source = await sourceOf((document) => {
      document.setTitle('Tolls of the Long Canal');
      document.setAuthor('Ines Varga; Ode Brandt');
    });
    expect(source.title).toBe(TITLE);
    expect(source.author).toEqual([
      { family: 'Varga', given: 'Ines' },
      { family: 'Brandt', given: 'Ode' },
    ]);
  });

  test.each([
    'Microsoft Word - tolls_final.docx',
    'untitled',
    'ch5_fig1',
    'tolls-v3.indd',
    'Template for Annual Papers',
  ])('give no title that the program wrote, or that the text lacks: %s', async (title) => {
    expect((await sourceOf((document) => document.setTitle(title))).title).toBe(TITLE);
  });

  test.each(['jvarga', 'Admin', 'user01', 'scan@office.example'])(
    'give no user as author: %s',
    async (author) => {
      expect((await sourceOf((document) => document.setAuthor(author))).author).toBeUndefined();
    },
  );

  test('yield to the authors and the date that the first page prints', async () => {
    const lines = [
      { text: TITLE, y: 50, size: 16 },
      { text: 'By Ines Varga', y: 72, size: 11 },
      { text: '4 May 2016', y: 88, size: 11 },
      ...body(['The ledger of the weir lists each barge that came through the lock', 'that year.'], 130),
    ];
    const source = await sourceOf((document) => {
      document.setAuthor('Karla Setzer');
      document.setCreationDate(new Date('2016-11-30'));
    }, lines);
    expect(source.author).toEqual([{ family: 'Varga', given: 'Ines' }]);
    expect(source.issued).toEqual({ 'date-parts': [[2016, 5, 4]] });
  });

  test('date a document only to a year that its first pages print', async () => {
    const made = (document: PDFDocument) => document.setCreationDate(new Date('2013-06-02'));
    expect((await sourceOf(made)).issued).toBeUndefined();
    const printed = [...page('weir'), { text: 'Navigation Board, Port Ambrel 2013', y: 400 }];
    expect((await sourceOf(made, printed)).issued).toEqual({ 'date-parts': [[2013]] });
  });
});

test('XMP names authors one by one, and the journal', async () => {
  const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description prism:publicationName="Canal Studies">
    <dc:title><rdf:Alt><rdf:li xml:lang="x-default">${TITLE}</rdf:li></rdf:Alt></dc:title>
    <dc:creator><rdf:Seq><rdf:li>Ines Varga</rdf:li><rdf:li>Brandt &amp; Sons Ltd.</rdf:li></rdf:Seq></dc:creator>
    <prism:publicationDate>2015-03-01</prism:publicationDate></rdf:Description></rdf:RDF></x:xmpmeta>`;
  const bytes = Buffer.concat([await print([page('weir'), prose('lock')]), Buffer.from(`\n%${xmp}\n`)]);
  const { document } = await readPrinted(bytes);
  expect(document?.source.author?.[0]).toEqual({ family: 'Varga', given: 'Ines' });
  expect(document?.source['container-title']).toBe('Canal Studies');
  expect(document?.source.issued).toEqual({ 'date-parts': [[2015, 3, 1]] });
});

test.each([
  ['Suggested citation: Varga, Ines (2011) "Tolls of the Long Canal", Canal Studies 4, 1–9.', 2011],
  ['Cite as: Ines Varga, Tolls of the Long Canal, 4 Canal Studies 1 (2014).', 2014],
  ['How to cite this report: Varga, I. 2017. Tolls of the Long Canal. Port Ambrel.', 2017],
])('a suggested citation dates the document: %s', async (text, year) => {
  const source = await sourceOf(() => undefined, [...page('weir'), { text, y: 300, size: 9 }]);
  expect(source.issued).toEqual({ 'date-parts': [[year]] });
});

describe('the first page', () => {
  const text = body(
    ['The ledger of the weir lists each barge that came through the lock', 'that year.'],
    190,
  );
  const rest = prose('weir').map((line) => ({ ...line, y: line.y + 160 }));

  test('has the title in its largest type, over two lines, and names below it', async () => {
    const source = await sourceOf(
      () => undefined,
      [
        { text: 'Working Papers in Canal Studies', y: 40, size: 10 },
        { text: 'Tolls and Their Keepers on the', y: 80, size: 17 },
        { text: 'Long Canal', y: 100, size: 17 },
        { text: 'Ines Varga^{*}, Robert Van de Velde^{+} and', y: 124, size: 11 },
        { text: 'Ode Brandt', y: 138, size: 11 },
        { text: 'Released March 2019', y: 156, size: 10 },
        ...text,
        ...rest,
      ],
    );
    expect(source.title).toBe('Tolls and Their Keepers on the Long Canal');
    expect(source.author).toEqual([
      { family: 'Varga', given: 'Ines' },
      { family: 'Van de Velde', given: 'Robert' },
      { family: 'Brandt', given: 'Ode' },
    ]);
    expect(source.issued).toEqual({ 'date-parts': [[2019, 3]] });
  });

  test.each([
    ['6-2017', [2017, 6]],
    ['8-23-2017', [2017, 8, 23]],
    ['May 2017', [2017, 5]],
  ])('of a repository dates the document: %s', async (date, parts) => {
    const source = await sourceOf(
      (document) => document.setTitle(TITLE),
      [
        { text: 'Scholar Shelf', y: 40, size: 16 },
        { text: date, y: 90, size: 10 },
        { text: TITLE, y: 120, size: 15 },
        { text: 'Ines Varga', y: 145, size: 10 },
        { text: 'Follow this and additional works at: https://shelf.example/canals', y: 400, size: 9 },
      ],
    );
    expect(source.title).toBe(TITLE);
    expect(source.issued).toEqual({ 'date-parts': [parts] });
  });

  test('takes no date for its title, and no year in a table for its date', async () => {
    const source = await sourceOf(
      () => undefined,
      [
        { text: 'June 2020', y: 40, size: 16 },
        { text: TITLE, y: 80, size: 15 },
        { text: '2027', y: 160 },
        ...text,
        ...rest,
      ],
    );
    expect(source.title).toBe(TITLE);
    expect(source.issued).toEqual({ 'date-parts': [[2020, 6]] });
  });
});

test.each([
  ['Effective as at 9 April 2019', [2019, 4, 9]],
  ['JUDGMENT delivered the 12th day of July, 2001.', [2001, 7, 12]],
  ['Wednesday, September 4, 2013', [2013, 9, 4]],
])('a date on the first page may be said so: %s', async (line, parts) => {
  const dated = [...page('weir'), { text: line, y: 300 }];
  const source = await sourceOf(() => undefined, dated);
  expect(source.issued?.['date-parts']).toEqual([parts]);
});
