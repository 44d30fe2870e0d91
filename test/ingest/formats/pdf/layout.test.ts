import { degrees } from 'pdf-lib';
import { describe, expect, test } from 'vitest';
import { foundIn } from '../../../findings.ts';
import { body, documentOf, HEAD, type PrintedLine, print, readPrinted } from './print.ts';

const WORDS =
  'barge lock toll gate clerk ledger basin quay towpath sluice miller carter flood winter receipt owner dusk weir'.split(
    ' ',
  );

/** Lines of words that differ, each about as wide as `letters`. */
function column(name: string, count: number, letters: number): string[] {
  return Array.from({ length: count }, (_, line) => {
    let text = `${name}${line + 1}`;
    for (let at = line * 5; text.length < letters - 5; at++) text += ` ${WORDS[at % WORDS.length]}`;
    return text;
  });
}

const at = (x: number, lines: readonly string[], from: number, size = 9): PrintedLine[] =>
  lines.map((text, index) => ({ text, x, size, y: from + index * 11 }));

async function passagesOf(...pages: PrintedLine[][]) {
  return (await documentOf(await print(pages))).passages;
}

async function textOf(...pages: PrintedLine[][]): Promise<string> {
  return (await passagesOf(...pages)).map(({ text }) => text).join(' ');
}

function inOrder(text: string, names: readonly string[]): void {
  const places = names.map((name) => text.search(new RegExp(`\\b${name}\\b`, 'u')));
  expect(places).not.toContain(-1);
  expect(places).toEqual([...places].sort((a, b) => a - b));
}

const names = (name: string, count: number) =>
  Array.from({ length: count }, (_, line) => `${name}${line + 1}`);

describe('columns', () => {
  test('of two with a gutter of one type size', async () => {
    const lines = [...at(60, column('a', 12, 32), 80), ...at(216, column('b', 12, 32), 80)];
    inOrder(await textOf(lines), [...names('a', 12), ...names('b', 12)]);
  });

  test('of three on other baselines', async () => {
    const lines = [0, 1, 2].flatMap((index) =>
      at(50 + index * 118, column('abc'.charAt(index), 14, 26), 80 + index * 4),
    );
    inOrder(
      await textOf(lines),
      ['a', 'b', 'c'].flatMap((name) => names(name, 14)),
    );
  });

  test('between lines that cross them', async () => {
    const across = (name: string, y: number) => at(60, column(name, 3, 72), y);
    const lines = [
      ...across('t', 60),
      ...at(60, column('a', 8, 32), 110),
      ...at(216, column('b', 8, 32), 110),
      ...across('m', 215),
      ...at(60, column('c', 8, 32), 265),
      ...at(216, column('d', 8, 32), 265),
      ...across('z', 370),
    ];
    inOrder(await textOf(lines), [
      ...['t', 'a', 'b', 'm', 'c', 'd', 'z'].flatMap((name) => names(name, name < 'e' ? 8 : 3)),
    ]);
  });

  test('of which one is indented but for a line', async () => {
    const right = column('b', 9, 30);
    const lines = [
      ...at(60, column('a', 14, 32), 80),
      ...right.map((text, index) => ({ text, x: index === 2 ? 216 : 234, size: 9, y: 80 + index * 11 })),
    ];
    inOrder(await textOf(lines), [...names('a', 14), ...names('b', 9)]);
  });

  test('not of one paragraph', async () => {
    const lines = at(60, column('a', 20, 72), 80);
    expect((await passagesOf(lines)).map(({ role }) => role)).not.toContain('table-row');
    inOrder(await textOf(lines), names('a', 20));
  });
});

describe('a table', () => {
  const cells = (rows: readonly (readonly string[])[], bold = false): PrintedLine[] =>
    rows.flatMap((row, line) =>
      row.map((text, index) => ({ text, x: 60 + index * 95, y: 140 + line * 15, bold: bold && line === 0 })),
    );
  const around: PrintedLine[] = [
    ...body(['The lock keeper sent the council three sheets of figures, and a note that']),
    ...body(['the mill had asked for them before the sluice was shut for the winter.'], 94),
  ];

  test('has rows with its heads, which differ from numbers below them', async () => {
    const rows = [
      ['Lock', 'Barges', 'Toll'],
      ['Upper gate', '1,204', '£31'],
      ['Mill', '77', '£8'],
      ['Salt basin', '960', '–'],
    ];
    const found = (await passagesOf([...around, ...cells(rows)])).filter(({ role }) => role === 'table-row');
    expect(found.map(({ text, header }) => [text, header])).toEqual(
      rows.slice(1).map((row) => [row.join(' | '), rows[0]]),
    );
  });

  test('of words has the heads that are bold', async () => {
    const rows = [
      ['Keeper', 'Lock', 'Village'],
      ['Ane Holt', 'Upper gate', 'Skarn'],
      ['Per Lid', 'Mill', 'Ost'],
      ['Siv Ekre', 'Salt basin', 'Ness'],
      ['Ola Moe', 'Weir', 'Vik'],
    ];
    const all = (await passagesOf([...around, ...cells(rows, true)])).filter(
      ({ role }) => role === 'table-row',
    );
    expect(all.map(({ text, header }) => [text, header])).toEqual(
      rows.slice(1).map((row) => [row.join(' | '), rows[0]]),
    );
  });
});

describe('print', () => {
  test('a drop cap begins its word, and the lines beside it are one paragraph', async () => {
    const lines = [
      { text: 'W', x: 60, y: 96, size: 30 },
      ...at(
        90,
        [
          'inter tolls were paid in oil, the ledger says, and the',
          'clerk weighed each cask before he let it through the',
        ],
        84,
      ),
      ...at(60, ['gate, as the council of the four villages had asked him to.'], 106),
    ];
    expect(await textOf(lines)).toContain(
      'Winter tolls were paid in oil, the ledger says, and the clerk weighed each cask before he let it through the gate, as',
    );
  });

  test('line numbers in the margin are no text, but reported', async () => {
    const lines = column('a', 12, 60).flatMap((text, line): PrintedLine[] => [
      { text, y: 80 + line * 14 },
      { text: String(line + 1), x: 40, y: 80 + line * 14, size: 8 },
    ]);
    const { document, diagnostics } = await readPrinted(await print([lines]));
    expect(document?.passages.map(({ text }) => text).join(' ')).not.toMatch(/ \d+ /u);
    expect(diagnostics.map(({ rule }) => rule)).toContain('line-numbers');
  });

  test('letters that are printed twice to look bold are read once', async () => {
    const lines = body(['The keeper asked for lamps, oil and ropes']);
    const twice = lines.map((line) => ({ ...line, x: 60.3 }));
    expect(await textOf([...lines, ...twice])).toBe('The keeper asked for lamps, oil and ropes');
  });

  test('a divided word is whole, a compound keeps its hyphen', async () => {
    const text = await textOf(
      body([
        'The ferryman is no well-wisher of the towpath; he called it an unmend-',
        'able ditch, and the council of the four villages he called a body of well-',
        'wishers who had never been on the water and had never seen a North-',
        'Quay barge at the upper gate in all of the five winters between 1902-',
        '1904 or in any other year.',
      ]),
    );
    expect(text).toContain('an unmendable ditch');
    expect(text).toContain('a body of well-wishers');
    expect(text).toContain('seen a North-Quay barge at the upper');
    expect(text).toContain('between 1902-1904 or');
  });

  test('a word that is divided over pages is whole', async () => {
    const first = body(
      column('a', 3, 66).concat('and nobody at the mill had seen the ledger of the sluice keep-'),
    );
    const second = body(['ers before the flood, nor asked for it.', ...column('b', 4, 66)]);
    expect(await textOf(first, second)).toContain('the sluice keepers before the flood');
  });

  test('letters of another script in a Latin font are marked and reported, accents are not', async () => {
    const legacy = body(['úåëðéú ìáðééú îâåøéí', 'áùëåðåú äîæøç ùì', 'äòéø äòúé÷ä áùðú 1994']);
    const { document, diagnostics } = await readPrinted(await print([legacy, body(column('a', 5, 60))]));
    expect(document?.passages.map(({ text }) => text).join(' ')).toMatch(/^(?:\[…\] )+1994 a1 barge/u);
    expect(foundIn(diagnostics.find(({ rule }) => rule === 'unreadable-text'))).toContain('page 1 ');
    const french = body(['Le relevé a été édité à Orléans où l’été était déjà très sec.']);
    expect(await textOf(french)).toContain('été édité à Orléans où l’été était déjà');
  });

  test('letters of another script in a running head are left out without a finding', async () => {
    const head = { text: 'úåëðéú ìáðééú îâåøéí áùëåðåú äîæøç ùìê äòéø äòúé÷ä', y: HEAD, x: 60, size: 9 };
    const pages = ['mill', 'weir', 'ferry', 'quay'].map((subject) => [
      head,
      ...body([`The ${subject} was let to the widow of its keeper for a year.`]),
    ]);
    const { document, diagnostics } = await readPrinted(await print(pages));
    expect(document?.passages.map(({ text }) => text).join(' ')).not.toContain('[…]');
    expect(diagnostics.map(({ rule }) => rule)).not.toContain('unreadable-text');
  });

  test.each([-14, -6, 9, 17])('words in oblique type stay apart (%i degrees)', async (lean) => {
    const text = 'The yearbook of the canal trustees, printed at Ely, names no keeper.';
    const printed = await print([[]], (pdf) => {
      pdf.getPage(0).drawText(text, { x: 60, y: 400, size: 10, ySkew: degrees(lean) });
    });
    const { document } = await readPrinted(printed);
    expect(document?.passages.map((passage) => passage.text)).toEqual([text]);
  });

  test('a sentence in bold goes on in plain type', async () => {
    const lines = body([
      'The council found that the toll of the upper gate was never written down',
      'in all the years of the ledger. The clerk had left the county by then, and',
      'nobody else remembered the sums that the owners had paid.',
    ]);
    const passages = await passagesOf(lines.map((line, index) => ({ ...line, bold: index === 0 })));
    expect(passages.map(({ role }) => role)).toEqual(['statement']);
  });
});
