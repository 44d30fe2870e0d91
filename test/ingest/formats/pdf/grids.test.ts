import { type PDFDocument, rgb } from 'pdf-lib';
import { describe, expect, test } from 'vitest';
import { body, documentOf, type PrintedLine, print } from './print.ts';

const HEIGHT = 595;
const [XS, YS] = [
  [60, 130, 230, 370],
  [120, 136, 180, 224, 254],
];

type Draw = (document: PDFDocument) => void;

/** Lines as long as the table. */
const asLines: Draw = (document) => {
  const page = document.getPage(0);
  for (const x of XS) page.drawLine({ start: { x, y: HEIGHT - 120 }, end: { x, y: HEIGHT - 254 } });
  for (const y of YS) page.drawLine({ start: { x: 60, y: HEIGHT - y }, end: { x: 370, y: HEIGHT - y } });
};

/** Flat boxes beside each cell, as word processors draw them, above shades behind the words. */
const asBoxes: Draw = (document) => {
  const page = document.getPage(0);
  for (const [column, x] of XS.slice(0, -1).entries())
    for (const [row, y] of YS.slice(0, -1).entries()) {
      const [width, height] = [(XS[column + 1] ?? 0) - x, (YS[row + 1] ?? 0) - y];
      const black = { color: rgb(0, 0, 0) };
      const at = HEIGHT - y - height;
      page.drawRectangle({ x, y: at, width, height: 0.6, ...black });
      page.drawRectangle({ x, y: at, width: 0.6, height, ...black });
      page.drawRectangle({ x, y: at + height, width, height: 0.6, ...black });
      page.drawRectangle({ x: x + width, y: at, width: 0.6, height, ...black });
      page.drawRectangle({ x: x + 3, y: at + 3, width: width - 6, height: 9, color: rgb(0.9, 0.9, 0.9) });
    }
};

const asCells: Draw = (document) => {
  const page = document.getPage(0);
  for (const [column, x] of XS.slice(0, -1).entries())
    for (const [row, y] of YS.slice(0, -1).entries()) {
      const [width, height] = [(XS[column + 1] ?? 0) - x, (YS[row + 1] ?? 0) - y];
      page.drawRectangle({
        x,
        y: HEIGHT - y - height,
        width,
        height,
        borderWidth: 1,
        borderColor: rgb(0, 0, 0),
      });
    }
};

const cell = (x: number, y: number, lines: readonly string[], bold = false): PrintedLine[] =>
  lines.map((text, index) => ({ text, x: x + 4, y: y + 12 + index * 12, size: 9, bold }));

const table = [
  ...cell(60, 120, ['Lock'], true),
  ...cell(130, 120, ['Keeper'], true),
  ...cell(230, 120, ['Duty'], true),
  ...cell(60, 142, ['Upper']),
  ...cell(130, 136, ['Anna Brook and', 'her two sons']),
  ...cell(230, 136, ['Open the gate at dawn, and', 'write each barge down; in', 'winter once a week.']),
  ...cell(60, 186, ['Lower']),
  ...cell(130, 180, ['Nobody since', 'the flood of the', 'old weir']),
  ...cell(230, 186, ['Count the boats that', 'wait below the mill.']),
  ...cell(60, 224, ['Mill']),
  ...cell(130, 224, ['The miller']),
  ...cell(230, 224, ['Grind, and keep the weir', 'free of ice.']),
];
const before = body(['The canal had three locks, whose keepers had the duties that follow; they'], 80);
const after = body(['were paid by the year. No keeper left his lock before the harvest was in.'], 280);

describe('a table with drawn lines has a passage a row, whatever is wrapped in its cells', () => {
  test.each([
    ['of lines', asLines],
    ['of flat boxes', asBoxes],
    ['of a box a cell', asCells],
  ])('%s', async (_, draw) => {
    const { passages } = await documentOf(await print([[...before, ...table, ...after]], draw));
    expect(passages.map(({ text }) => text)).toEqual([
      expect.stringContaining('The canal had three locks'),
      'Upper | Anna Brook and her two sons | Open the gate at dawn, and write each barge down; in winter once a week.',
      'Lower | Nobody since the flood of the old weir | Count the boats that wait below the mill.',
      'Mill | The miller | Grind, and keep the weir free of ice.',
      expect.stringContaining('were paid by the year'),
    ]);
  });
});

test('lines between paragraphs and shades behind words divide no text', async () => {
  const draw: Draw = (document) => {
    const page = document.getPage(0);
    for (const y of [70, 270])
      page.drawLine({ start: { x: 40, y: HEIGHT - y }, end: { x: 380, y: HEIGHT - y } });
    page.drawRectangle({ x: 100, y: HEIGHT - 82, width: 60, height: 10, color: rgb(1, 1, 0.5) });
  };
  const lines = body([
    'The ledger of the lock lists each barge that came through the gate that',
    'year, and the toll that its owner paid.',
  ]);
  const { passages } = await documentOf(await print([lines], draw));
  expect(passages.map(({ text }) => text)).toEqual([lines.map(({ text }) => text).join(' ')]);
});

describe('a frame beside the text is read after the sentence beside it', () => {
  const text = [
    'The warden of the long canal wrote in his',
    'second ledger that no barge had come for a',
    'month, because the weir above the mill had',
    'broken in the night of the flood and no one',
    'had the timber to mend it before the spring',
  ];
  const rest = ['brought the rafts down again, so that the tolls of that year were never paid.'];
  const aside = ['“No barge had come', 'for a month”, said', 'the old warden'];
  const lines = [
    ...body(text, 80).map((line) => ({ ...line, size: 9 })),
    ...body(rest, 80 + 14 * text.length).map((line) => ({ ...line, size: 9 })),
    ...aside.map((line, index) => ({ text: line, x: 268, y: 94 + index * 16, size: 12 })),
  ];
  const frame = {
    x: 260,
    y: HEIGHT - 136,
    width: 120,
    height: 56,
    borderWidth: 1,
    borderColor: rgb(0, 0, 0),
  };

  test('and cuts no paragraph', async () => {
    const draw: Draw = (document) => document.getPage(0).drawRectangle(frame);
    const { passages } = await documentOf(await print([lines], draw));
    const found = passages.map((passage) => passage.text);
    expect(found).toContain([...text, ...rest].join(' '));
    expect(found.join(' ').replace(/\s+/gu, ' ')).toContain(aside.join(' '));
  });

  test('and goes on overleaf', async () => {
    const draw: Draw = (document) => document.getPage(0).drawRectangle(frame);
    const [first, second] = [
      lines.filter((line) => !rest.includes(line.text)),
      body(rest).map((line) => ({ ...line, size: 9 })),
    ];
    const { passages } = await documentOf(await print([first, second], draw));
    expect(passages.map((passage) => passage.text)).toContain([...text, ...rest].join(' '));
  });
});
