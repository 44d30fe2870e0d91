import { describe, expect, test } from 'vitest';
import { body, documentOf, type PrintedLine, print } from './print.ts';

/** Notes in small type at the foot of a page. */
const foot = (lines: readonly string[], x = 60, size = 8): PrintedLine[] =>
  lines.map((text, index) => ({ text, y: 540 - (lines.length - 1 - index) * 11, size, x }));

const page = (text: readonly string[], notes: readonly string[], size = 8): PrintedLine[] => [
  ...body(text),
  ...foot(notes, 60, size),
];

/** Each note as label, text, and the words before its mark. */
async function notesOf(pages: readonly PrintedLine[][]) {
  const { footnotes, passages } = await documentOf(await print(pages));
  return footnotes.map(({ id, label, raw }) => {
    const marked = passages.flatMap(({ text, marks }) =>
      marks.filter(({ note }) => note === id).map(({ offset }) => text.slice(0, offset).split(' ').at(-1)),
    );
    return [label, raw, marked.join('|')];
  });
}

const filler = (subject: string) => [
  `The ledger of the ${subject} lists each barge that came through the lock that`,
  'year, and the toll that its owner paid at the gate before dusk.',
];

describe('notes at the foot of a page', () => {
  test('are a series a page if they begin again', async () => {
    const notes = await notesOf([
      page(
        [...filler('mill'), 'The clerk^{1} kept a copy.^{2}'],
        ['^{1} Toll book, f. 3.', '^{2} Ibid., f. 9.'],
      ),
      page([...filler('weir'), 'The miller^{1} had none.'], ['^{1} Letter to the board.']),
      page(
        [...filler('dock'), 'The pilot^{1} and his boy^{2} swam.'],
        ['^{1} Diary, June.', '^{2} Diary, July.'],
      ),
    ]);
    expect(notes).toEqual([
      ['1', 'Toll book, f. 3.', 'clerk'],
      ['2', 'Ibid., f. 9.', 'copy.'],
      ['1', 'Letter to the board.', 'miller'],
      ['1', 'Diary, June.', 'pilot'],
      ['2', 'Diary, July.', 'boy'],
    ]);
  });

  test('have labels raised, dotted, bracketed, of symbols or roman', async () => {
    for (const [mark, label] of [
      ['^{1}', '1.'],
      ['^{1}', '1'],
      ['^{[1]}', '[1]'],
      ['^{*}', '*'],
      ['^{†}', '†'],
      ['^{i}', '^{i}'],
    ])
      expect(
        await notesOf([
          page([...filler('mill'), `The clerk${mark} kept a copy.`], [`${label} Toll book, folio 3.`]),
        ]),
      ).toEqual([[label?.replace(/[^\d*†i]/gu, ''), 'Toll book, folio 3.', 'clerk']]);
  });

  test('share a place: "1,2" and "2 3" are two marks', async () => {
    for (const mark of ['^{1,2}', '^{1 2}', '^{1}^{,}^{2}'])
      expect(
        await notesOf([
          page([...filler('mill'), `The clerk${mark} kept a copy.`], ['^{1} Toll book.', '^{2} Diary.']),
        ]),
      ).toEqual([
        ['1', 'Toll book.', 'clerk'],
        ['2', 'Diary.', 'clerk'],
      ]);
  });

  test('go on at the foot of the next page', async () => {
    const notes = await notesOf([
      page(
        [...filler('mill'), 'The clerk^{1} kept a copy.'],
        ['^{1} The copy was found in 1911 by a porter who took it for a', 'list of names; it is now in the'],
      ),
      page(
        [...filler('weir'), 'The miller^{2} had none.'],
        ['county archive, in a box of its own.', '^{2} Letter to the board.'],
      ),
    ]);
    expect(notes).toEqual([
      [
        '1',
        'The copy was found in 1911 by a porter who took it for a list of names; it is now in the county archive, in a box of its own.',
        'clerk',
      ],
      ['2', 'Letter to the board.', 'miller'],
    ]);
  });

  test('hang their labels in a column', async () => {
    const notes = await notesOf([
      [
        ...body([...filler('mill'), 'The clerk^{1} kept a copy.^{2}']),
        { text: '1', x: 60, y: 514, size: 5 },
        { text: 'Toll book, folio 3, with a drawing of the', x: 74, y: 518, size: 8 },
        { text: 'upper gate.', x: 60, y: 528, size: 8 },
        { text: '2', x: 60, y: 534, size: 5 },
        { text: 'Ibid., folio 9.', x: 74, y: 538, size: 8 },
      ],
    ]);
    expect(notes).toEqual([
      ['1', 'Toll book, folio 3, with a drawing of the upper gate.', 'clerk'],
      ['2', 'Ibid., folio 9.', 'copy.'],
    ]);
  });

  test('may hold more text than the pages', async () => {
    const long = Array.from(
      { length: 20 },
      (_, at) => `${at === 0 ? '1. ' : ''}The porter of the archive, who had found the list in a box ${at},`,
    );
    const notes = await notesOf([
      page([...filler('mill'), 'The clerk^{1} kept a copy.'], long),
      page([...filler('weir'), 'The miller^{2} had none.'], ['2. Letter to the board.']),
    ]);
    expect(notes.map(([label, , mark]) => [label, mark])).toEqual([
      ['1', 'clerk'],
      ['2', 'miller'],
    ]);
  });

  test('are not contents, forms, axes or exponents', async () => {
    const small = (rows: readonly string[]) =>
      rows.map((text, row) => ({ text, y: 240 + row * 12, size: 8 }));
    for (const rows of [
      ['1. The upper lock ........ 3', '2. Gates and keepers ........ 9', '3. Tolls ........ 14'],
      ['1 Name of the owner', '2 Tonnage of the barge', '3 Toll paid at the gate'],
      ['1890 First gate opened', '1911 List found by a porter', '1924 Second gate opened'],
      ['10 20 30 40 50', '1 2 3 4 5'],
    ])
      expect(await notesOf([[...body(filler('mill')), ...small(rows)]])).toEqual([]);
    const { passages, footnotes } = await documentOf(
      await print([
        page(
          [
            'The basin holds 10^{6} litres over 12 km^{2}, with R^{2} = 0.81 and a loss of',
            '3 m^{3} a day, as the clerk^{1} noted in the book of the lock.',
          ],
          ['1. Toll book, folio 3.'],
        ),
      ]),
    );
    const text = passages.map((passage) => passage.text).join(' ');
    expect(text).toContain(
      '10⁶ litres over 12 km², with R² = 0.81 and a loss of 3 m³ a day, as the clerk noted',
    );
    expect(footnotes.map(({ raw }) => raw)).toEqual(['Toll book, folio 3.']);
  });
});

test('endnotes under a heading are tied, also in two series by chapter', async () => {
  const heading = (text: string, y: number): PrintedLine => ({ text, y, size: 13, bold: true });
  const chapter = (subject: string, name: string) => [
    heading(name, 50),
    ...body([...filler(subject), `The clerk of the ${subject}^{1} kept a copy.^{2}`]),
    heading('Notes', subject === 'mill' ? 200 : 190),
    ...[`1. Toll book of the ${subject}, folio 3.`, `2. Letter to the ${subject}, June.`].map(
      (text, row) => ({
        ...{ text, y: 224 + row * 13 },
      }),
    ),
  ];
  const notes = await notesOf([chapter('mill', 'The Upper Lock'), chapter('weir', 'Gates and Keepers')]);
  expect(notes.map(([label, , mark]) => [label, mark])).toEqual([
    ['1', 'mill'],
    ['2', 'copy.'],
    ['1', 'weir'],
    ['2', 'copy.'],
  ]);
});

test('notes in brackets follow marks in brackets, and lists of works may go on', async () => {
  const notes = await notesOf([
    page(
      [...filler('mill'), 'The clerk[1] kept a copy[2] and x[2] of it.'],
      ['[1] Toll book, folio 3.', '[2] Ibid., folio 9.', '[3] Letter to the board.'],
    ),
  ]);
  expect(notes).toEqual([
    ['1', 'Toll book, folio 3.', 'clerk'],
    ['2', 'Ibid., folio 9.', 'copy'],
    ['3', 'Letter to the board.', ''],
  ]);
});

test('endnotes with letters or Roman numbers count beside the numbers of footnotes', async () => {
  for (const [first, second] of [
    ['i', 'ii'],
    ['a', 'b'],
  ]) {
    const notes = await notesOf([
      page(
        [...filler('mill'), `The clerk^{1} kept a copy^{${first}} of each page^{2} that he wrote.`],
        ['^{1} Toll book, folio 3.', '^{2} Diary, May.'],
      ),
      page([...filler('weir'), `The miller^{${second}} had none^{3} of them.`], ['^{3} Diary, June.']),
      [
        { text: 'Notes', y: 60, size: 13, bold: true },
        ...body([`${first}. The copies are lost.`, `${second}. He could not read.`], 90),
      ],
    ]);
    expect(notes.map(([label, , mark]) => [label, mark])).toEqual([
      ['1', 'clerk'],
      ['2', 'page'],
      ['3', 'none'],
      [first, 'copy'],
      [second, 'miller'],
    ]);
  }
});

test('a lone number at the foot of a single page is its label and not the end of a note', async () => {
  const lines = [
    ...body([...filler('mill'), 'The clerk^{1} kept a copy.']),
    { text: '^{1} Toll book, folio 3.', y: 510, size: 8 },
    { text: '61', y: 560, size: 9, x: 205 },
  ];
  const { footnotes, passages } = await documentOf(await print([lines]));
  expect(footnotes.map(({ raw }) => raw)).toEqual(['Toll book, folio 3.']);
  expect(passages.at(-1)?.page).toBe('61');
});
