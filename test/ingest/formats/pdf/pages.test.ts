import { PDFName, PDFNumber } from 'pdf-lib';
import { describe, expect, test } from 'vitest';
import { body, documentOf, FOOT, HEAD, type PrintedLine, print, prose } from './print.ts';

const SUBJECTS = ['mill', 'weir', 'ferry', 'towpath', 'basin', 'quay', 'sluice', 'dock', 'bridge', 'pound'];

const withFoot = (feet: readonly (string | null)[], x = 200): PrintedLine[][] =>
  feet.map((text, page) => [
    ...prose(SUBJECTS[page] ?? 'yard'),
    ...(text === null ? [] : [{ text, y: FOOT, x, size: 9 }]),
  ]);

/** The printed page of each page of the file. */
async function pagesOf(pages: readonly PrintedLine[][], change?: Parameters<typeof print>[1]) {
  const { passages } = await documentOf(await print(pages, change));
  return pages.map((_, page) => passages.find(({ filePage }) => filePage === page + 1)?.page ?? null);
}

describe('a printed page number', () => {
  test.each([
    ['roman and restarting', ['ii', 'iii', 'iv', '1', '2', '3']],
    ['by chapter', ['1-1', '1-2', '1-3', '2-1', '2-2', '3-1', '3-2', '3-3']],
    ['of an appendix', ['7', '8', '9', 'A-1', 'A-2', 'A-3']],
    ['of five digits', ['20417', '20418', '20419', '20420']],
    ['with gaps for left-out pages', ['12', '13', '14', '31', '32', '57', '58', '59']],
    ['of a copy of single pages', ['12', '13', '14', '31', '45', '57', '58', '59']],
  ])('is that of its page: %s', async (_, labels) => {
    expect(await pagesOf(withFoot(labels))).toEqual(labels);
  });

  test.each([
    [(page: number) => `Page ${page + 3} of 20`],
    [(page: number) => `– ${page + 3} –`],
    [(page: number) => `[${page + 3}]`],
    [(page: number) => `${page + 3} | Harbour Papers`],
    [(page: number) => `Harbour Papers, April 2016 · Page ${page + 3}`],
    [(page: number) => (page % 2 === 0 ? `${page + 3}  Harbour Papers 4(2)` : `On tolls  ${page + 3}`)],
  ])('is found in its line (%#)', async (foot) => {
    const feet = SUBJECTS.slice(0, 6).map((_, page) => foot(page));
    expect(await pagesOf(withFoot(feet, 120))).toEqual(['3', '4', '5', '6', '7', '8']);
  });

  test('is filled in between two that agree, and nowhere else', async () => {
    const printed = [null, '2', '3', null, '5', '6', null, '9', '10', null];
    expect(await pagesOf(withFoot(printed))).toEqual([null, '2', '3', '4', '5', '6', null, '9', '10', null]);
  });

  test('is not made of years, items, or a number that counts nothing', async () => {
    const lone = withFoot(['7', null, null, null]);
    expect(await pagesOf(lone)).toEqual([null, null, null, null]);
    expect(await pagesOf(withFoot(['2011', '2012', null, null]))).toEqual([null, null, null, null]);
    const items = SUBJECTS.slice(0, 4).map((subject, page) => [
      ...prose(subject),
      { text: `${page + 4}. Repairs to the ${subject} and its gates`, y: 168 },
    ]);
    expect(await pagesOf(items)).toEqual([null, null, null, null]);
    const captions = SUBJECTS.slice(0, 4).map((subject, page) => [
      ...prose(subject),
      { text: `Figure ${page + 2}.`, y: 420, size: 9 },
    ]);
    expect(await pagesOf(captions)).toEqual([null, null, null, null]);
  });

  test('comes from the file if the pages print none, or agree', async () => {
    const labelled: Parameters<typeof print>[1] = (document) => {
      const labels = document.context.obj({
        Nums: [0, { S: 'r' }, 2, { S: 'D', St: PDFNumber.of(31) }],
      });
      document.catalog.set(PDFName.of('PageLabels'), labels);
    };
    expect(await pagesOf(withFoot([null, null, null, null]), labelled)).toEqual(['i', 'ii', '31', '32']);
    expect(await pagesOf(withFoot([null, 'ii', '31', '32', '33']), labelled)).toEqual([
      'i',
      'ii',
      '31',
      '32',
      '33',
    ]);
    expect(await pagesOf(withFoot(['5', '6', '7', null]), labelled)).toEqual(['5', '6', '7', null]);
  });
});

const linesIn = async (pages: readonly PrintedLine[][]) => {
  const { passages, footnotes } = await documentOf(await print(pages));
  return [...passages.map(({ text }) => text), ...footnotes.map(({ raw }) => raw)].join('\n');
};

describe('a running head', () => {
  const head = (rows: readonly string[], top = HEAD): PrintedLine[] =>
    rows.map((text, row) => ({ text, y: top + row * 11, size: 8 }));

  test('of three rows and a foot of three rows are left out', async () => {
    const pages = SUBJECTS.map((subject, page) => [
      ...head(['Papers of the Navigation Board', 'Volume 12', 'On tolls and their collection']),
      ...prose(subject),
      ...head(['Printed for the Board.', 'No part may be copied', `without leave. ${page + 1}`], 540),
    ]);
    const text = await linesIn(pages);
    for (const row of ['Navigation Board', 'Volume 12', 'their collection', 'Printed for', 'copied', 'leave'])
      expect(text).not.toContain(row);
  });

  test('may change by chapter and differ on left and right pages', async () => {
    const chapters = ['The Upper Lock', 'The Upper Lock', 'Gates and Keepers', 'Gates and Keepers', 'Tolls'];
    const pages = SUBJECTS.map((subject, page) => [
      ...head([page % 2 === 0 ? 'Inland Trade' : (chapters[page >> 1] ?? '')]),
      { text: String(page + 40), y: HEAD, x: 330, size: 8 },
      ...prose(subject),
    ]);
    const text = await linesIn(pages);
    for (const row of ['Inland Trade', 'Upper Lock', 'Gates and Keepers', '41', '48'])
      expect(text).not.toContain(row);
  });

  test('is no heading, sentence or note that returns', async () => {
    const pages = SUBJECTS.map((subject, page) => [
      ...head(['Inland Trade']),
      ...(page % 3 === 0 ? [{ text: 'Findings', y: 60, size: 13, bold: true }] : []),
      ...prose(subject),
      ...(page < 4 ? [{ text: `^{${page + 1}} Toll book, folio 9.`, y: 530, size: 8 }] : []),
      { text: String(page + 1), y: FOOT, size: 8 },
    ]);
    const text = await linesIn(pages);
    expect(text.match(/Findings/gu)).toHaveLength(4);
    expect(text.match(/Toll book, folio 9/gu)).toHaveLength(4);
    expect(text.match(/Nobody has counted/gu)).toHaveLength(10);
    expect(text).not.toContain('Inland Trade');
  });

  test('is not the title that it repeats', async () => {
    const pages = SUBJECTS.slice(0, 5).map((subject, page) => [
      page === 0
        ? { text: 'Tolls of the Long Canal', y: HEAD + 4, size: 17 }
        : { text: 'Tolls of the Long Canal', y: HEAD, size: 8 },
      ...prose(subject),
    ]);
    expect((await linesIn(pages)).match(/Tolls of the Long Canal/gu)).toHaveLength(1);
  });
});

test('the only line of each page is text, although it repeats', async () => {
  const slides = SUBJECTS.slice(0, 5).map((_, page) => [
    { text: `The lock ${page + 1} of 5 opened at noon.`, y: HEAD },
  ]);
  const { passages } = await documentOf(await print(slides));
  expect(passages.map(({ text }) => text).join(' ')).toContain('The lock 4 of 5 opened at noon.');
});

test('a number in the outer margin is that of the page, and not in the line beside it', async () => {
  const pages = SUBJECTS.slice(0, 6).map((subject, page) => [
    ...prose(subject),
    ...body(
      Array.from(
        { length: 12 },
        (_, line) => `Row ${line} of the ${subject} was paid in silver and in copper.`,
      ),
      200,
    ),
    { text: String(page + 211), y: 108, x: page % 2 === 0 ? 388 : 20 },
  ]);
  expect(await pagesOf(pages)).toEqual(['211', '212', '213', '214', '215', '216']);
  const { passages } = await documentOf(await print(pages));
  expect(passages.filter(({ text }) => /\b21[1-6]\b/u.test(text))).toEqual([]);
});
