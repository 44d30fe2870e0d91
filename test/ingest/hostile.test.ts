import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { ingest } from '../../src/ingest/ingest.ts';
import { parseData } from '../../src/library/store/data-files.ts';
import { readDataTexts } from '../../src/library/store/files.ts';
import { writeChain } from '../../src/model/document.ts';
import { EXTREMES, pdfOf } from './extremes.ts';

const data = parseData(readDataTexts('index-data'));
const read = (bytes: Uint8Array | string) => ingest({ name: 'a.bin', bytes: Buffer.from(bytes) }, data);
const textsOf = async (bytes: Uint8Array | string) =>
  (await read(bytes)).document?.passages.map(({ text }) => text) ?? [];

/** Each of these takes minutes or forever unless the work is linear in the size of the file. */
describe('a file made to keep its reader busy', () => {
  test('comments before plain text', async () => {
    const [text] = await textsOf(`${'<!---->'.repeat(500)}x`);
    expect(text).toContain('x');
  });

  test('comments before a web page', async () => {
    const page = `<?xml version="1.0"?>\n${'<!-- a -->\n<!---->'.repeat(100)}<html><body><p>Some words.</p></body></html>`;
    expect(await textsOf(page)).toEqual(['Some words.']);
  });

  test('lines without an empty one between them', async () => {
    const line = 'the keeper of the pier wrote that counter-\nterrorism did not make the ferry late';
    const texts = await textsOf(`Title\n\n${`${line}\n`.repeat(50_000)}`);
    expect(texts).toEqual(['Title', Array(50_000).fill(line.replace('\n', '')).join(' ')]);
  });
});

describe('a note that refers to the note before it', () => {
  test('has its whole chain up to 50 notes, then the first 49 and the last', async () => {
    const { document } = await read((await EXTREMES['notes of Ibid.']?.(3000)) ?? '');
    const chains = document?.footnotes.map(({ chain }) => chain) ?? [];
    const down = (from: number, length: number) => Array.from({ length }, (_, index) => from - index);
    expect(chains).toHaveLength(3000);
    for (const [index, chain] of chains.entries()) {
      const number = index + 1;
      expect(chain).toEqual((number <= 50 ? down(number, number) : [...down(number, 49), 1]).map(String));
    }
    expect(document?.footnotes.every(({ status }) => status === 'ok')).toBe(true);
  });

  test('takes over the first 50 URLs of the note that it resolves to', async () => {
    const urls = Array.from({ length: 300 }, (_, at) => `https://pier.example/${at}`);
    const { document } = await read(`Title\n\nWord[1][2].\n\n[1] ${urls.join(' ')}\n\n[2] Ibid.\n`);
    expect(document?.footnotes.map((note) => note.urls)).toEqual([urls, urls.slice(0, 50)]);
  });

  test('shows where its chain is shortened', () => {
    expect(writeChain(['5', '4'], String)).toBe('5 → 4');
    const chain = [...Array.from({ length: 49 }, (_, index) => String(90 - index)), '1'];
    expect(writeChain(chain, (id) => `note ${id}`)).toMatch(
      /^note 90 → note 89 → .* → note 42 → … → note 1$/,
    );
  });
});

test('a PDF that draws a picture of more than 16 MB between its words is read', async () => {
  const packed = deflateSync(Buffer.alloc(20 * 2 ** 20, 0xa7), { level: 9 });
  const picture = Buffer.concat([
    Buffer.from(
      `7 0 obj<</Type/XObject/Subtype/Image/Width 5120/Height 4096/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/FlateDecode/Length ${packed.length}>>stream\n`,
    ),
    packed,
    Buffer.from('\nendstream endobj\n'),
  ]).toString('latin1');
  const file = pdfOf(
    Buffer.from('BT /F1 10 Tf 20 100 Td (Some words) Tj ET q /P Do Q BT /F1 10 Tf 20 88 Td (and more) Tj ET'),
  )
    .toString('latin1')
    .replace('/Resources<<', '/Resources<</XObject<</P 7 0 R>>')
    .replace('trailer', `${picture}trailer`);
  expect(await textsOf(Buffer.from(file, 'latin1'))).toEqual(['Some words and more']);
});
