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
