import { describe, expect, test } from 'vitest';
import { ingest } from '../../src/ingest/ingest.ts';
import { parseData } from '../../src/library/data.ts';
import { readDataTexts } from '../../src/library/files.ts';

const data = parseData(readDataTexts('index-data'));
const read = (bytes: Uint8Array | string) => ingest({ name: 'a.bin', bytes: Buffer.from(bytes) }, data);
const textsOf = async (bytes: Uint8Array | string) =>
  (await read(bytes)).document?.passages.map(({ text }) => text) ?? [];

/** Each of these takes minutes, or for ever, where the work is more than the size of the file. */
describe('a file that is made to keep its reader busy', () => {
  test('comments before what is no web page', async () => {
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
