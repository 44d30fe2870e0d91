import { expect, test } from 'vitest';
import { ingest } from '../../../src/ingest/ingest.ts';
import { parseData } from '../../../src/library/store/data-files.ts';
import { readDataTexts } from '../../../src/library/store/files.ts';
import { foundIn } from '../../findings.ts';

const data = parseData(readDataTexts('index-data'));
const read = async (text: string) => {
  const { document, diagnostics } = await ingest({ name: 'ferry.txt', bytes: Buffer.from(text) }, data);
  if (!document) throw new Error(JSON.stringify(diagnostics));
  return { ...document, diagnostics, texts: document.passages.map((passage) => passage.text) };
};
const page = (number: number, text: string) =>
  `Ferry Board                 Minutes                 June 1981\n\n${text}\n\n\n                          - ${number} -\n\f`;

test('leaves out the heads and feet of pages, and joins what they divide', async () => {
  const text = [
    page(7, 'The board met at noon.\n\nThe board heard that the ferry was late on most days of the week and'),
    page(8, 'asked the master to say why. He blamed the tide in a long letter.'),
    page(9, 'The letter was read to the members, who did not believe a word of it.'),
  ].join('');
  const { texts, diagnostics } = await read(text);
  // The first head is the title.
  expect(texts).toEqual([
    'Ferry Board Minutes June 1981',
    'The board met at noon.',
    'The board heard that the ferry was late on most days of the week and asked the master to say why. He blamed the tide in a long letter.',
    'The letter was read to the members, who did not believe a word of it.',
  ]);
  expect(diagnostics.map(({ rule }) => rule)).toContain('page-furniture');
});

test('keeps lone numbers that are those of chapters', async () => {
  const chapter = (number: number) =>
    `${number}\n\nThe ferry was late again, and the master wrote letter ${number} about it.\n\n`;
  expect((await read([1, 2, 3, 4].map(chapter).join(''))).texts).toContain('3');
});

test('mends divided words, and keeps compounds', async () => {
  const { texts, diagnostics } = await read(
    'The ferry\n\nThe mas-\nter of the ferry and the coun-\ncil of the port met the long-\nserving pilots and the north-\neast winds. The master was the last of the line.\n',
  );
  expect(texts[1]).toContain('The master of the ferry and the council of the port');
  expect(texts[1]).toContain('the long-serving pilots and the north-east winds');
  expect(foundIn(diagnostics.find(({ rule }) => rule === 'hyphens'))).toContain('2 words');
});

test('reads a book of Project Gutenberg without its licence', async () => {
  const { source, texts, footnotes } = await read(
    'The Project Gutenberg eBook of Tides\n\nTitle: Tides\n\nAuthor: Nell Harrow\n\nLanguage: English\n\n*** START OF THIS PROJECT GUTENBERG EBOOK TIDES ***\n\nTIDES\n\nThe tide came in at six and went out before the ferry had left.[3]\n\n[Footnote 3: Orrin, Water, p. 9.]\n\n*** END OF THIS PROJECT GUTENBERG EBOOK TIDES ***\n\nDonations are welcome.\n',
  );
  expect(source).toMatchObject({ title: 'Tides', author: [{ given: 'Nell', family: 'Harrow' }] });
  expect(texts).toEqual(['TIDES', 'The tide came in at six and went out before the ferry had left.']);
  expect(footnotes).toMatchObject([{ label: '3', raw: 'Orrin, Water, p. 9.' }]);
});

test('takes underlined lines for headings, and rules for nothing', async () => {
  const { passages } = await read(
    'The ferry\n=========\n\nIt was late.\n\n* * *\n\nThe winds\n---------\n\nThey blew.\n',
  );
  expect(passages.map(({ role, text }) => [role, text])).toEqual([
    ['heading', 'The ferry'],
    ['statement', 'It was late.'],
    ['heading', 'The winds'],
    ['statement', 'They blew.'],
  ]);
});

test('reads reStructuredText', async () => {
  const { source, passages, footnotes } = await read(
    '=========\nThe Ferry\n=========\n\n:Author: Nell Harrow\n:Date: 4 June 1981\n\nWinds\n-----\n\nThe *ferry* was ``late`` [#]_ on `most days <https://ferry.example>`_.\n\n.. note:: It still is.\n\n.. image:: ferry.png\n   :alt: A ferry\n\n* One wind\n* Two winds\n\n.. [#] Orrin, Water, p. 9.\n.. _target: https://ferry.example\n',
  );
  expect(source).toMatchObject({
    title: 'The Ferry',
    author: [{ given: 'Nell', family: 'Harrow' }],
    issued: { 'date-parts': [[1981, 6, 4]] },
  });
  expect(passages.slice(1).map(({ text }) => text)).toEqual([
    'Winds',
    'The ferry was late on most days.',
    'It still is.',
    'One wind',
    'Two winds',
  ]);
  expect(footnotes).toMatchObject([{ label: '1', raw: 'Orrin, Water, p. 9.', citedBy: [3] }]);
});
