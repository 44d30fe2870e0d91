import { expect, test } from 'vitest';
import { openRecognizer } from '../../../../src/admin/readers/recognizer.ts';
import { ingest } from '../../../../src/ingest/ingest.ts';
import type { RecognitionOptions } from '../../../../src/ingest/recognition.ts';
import { parseData } from '../../../../src/library/store/data-files.ts';
import { readDataTexts } from '../../../../src/library/store/files.ts';
import { expectedIn } from '../../../findings.ts';
import { print } from './print.ts';
import { scanned } from './scan.ts';

const TIMEOUT = 120_000;
const ENGLISH: RecognitionOptions = { languages: ['eng'] };
const data = parseData(readDataTexts('index-data'));
const LINES = [
  'The tide table of the harbour office lists 412 crossings in 1931, and',
  'the clerk wrote that no boat left the quay before the bell had rung.',
];
const bells = [
  { text: 'Bells of the harbour', y: 60, size: 18, bold: true },
  ...LINES.map((text, line) => ({ text, y: 100 + 14 * line })),
];

function read(bytes: Uint8Array, options?: RecognitionOptions) {
  const recognition = options && { open: () => openRecognizer(options) };
  return ingest({ name: 'bells.pdf', bytes }, { ...data, recognition });
}

test(
  'a scan is read by machine, and each passage says how surely',
  async () => {
    const { document, diagnostics } = await read(await scanned(await print([bells])), ENGLISH);
    expect(document?.edition).toBe('recognized');
    expect(document?.passages.map(({ text }) => text)).toEqual(['Bells of the harbour', LINES.join(' ')]);
    for (const { recognition } of document?.passages ?? [])
      expect(recognition).toMatchObject({
        confidence: expect.toSatisfy((percent) => percent >= 80),
        doubtful: [],
      });
    expect(diagnostics.map(({ rule }) => rule)).toContain('recognized');
  },
  TIMEOUT,
);

test(
  'a word that the machine could hardly read is doubtful',
  async () => {
    // A stain over the middle of "crossings", in grey levels that leave the letters half visible.
    const stained = await scanned(await print([bells]), (pixels, width) => {
      for (let y = 385; y < 400; y++)
        for (let x = 1190; x < 1290; x++) pixels[y * width + x] = (x * 7 + y * 13) % 5 < 3 ? 0 : 255;
    });
    const { document } = await read(stained, ENGLISH);
    const [, passage] = document?.passages ?? [];
    const words = passage?.recognition?.doubtful.map(([start, end]) => passage.text.slice(start, end));
    expect(words).toHaveLength(1);
    expect(LINES.join(' ').split(' ')).not.toContain(words?.[0]);
  },
  TIMEOUT,
);

test(
  'only pages without text are recognized',
  async () => {
    const scan = await scanned(await print([bells]));
    const { PDFDocument } = await import('pdf-lib');
    const mixed = await PDFDocument.load(await print([bells.map((line) => ({ ...line }))]));
    const [page] = await mixed.copyPages(await PDFDocument.load(scan), [0]);
    if (page) mixed.addPage(page);
    const { document } = await read(await mixed.save(), ENGLISH);
    const pages = document?.passages.map(({ filePage, recognition }) => [
      filePage,
      recognition !== undefined,
    ]);
    expect(pages).toEqual(
      expect.arrayContaining([
        [1, false],
        [2, true],
      ]),
    );
    expect(pages).not.toEqual(expect.arrayContaining([[1, true]]));
  },
  TIMEOUT,
);

test('without recognition a scan is refused', async () => {
  const { document, diagnostics } = await read(await scanned(await print([bells])));
  expect(document).toBeNull();
  expect(expectedIn(diagnostics[0])).toContain('IBID_OCR');
});

test('a missing language names what to install', async () => {
  const scan = await scanned(await print([bells]));
  const { diagnostics } = await read(scan, { languages: ['xyz'] });
  expect(expectedIn(diagnostics[0])).toContain('npm i @tesseract.js-data/xyz');
  const { diagnostics: own } = await read(scan, { languages: ['xyz'], folder: '/nowhere' });
  expect(expectedIn(own[0])).toContain('xyz.traineddata');
});
