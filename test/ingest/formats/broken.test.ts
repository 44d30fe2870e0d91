import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ingest } from '../../../src/ingest/ingest.ts';
import { parseData } from '../../../src/library/store/data-files.ts';
import { readDataTexts } from '../../../src/library/store/files.ts';
import { foundIn } from '../../findings.ts';
import { DENSE } from '../dense.ts';
import { EXTREMES, pdfOf, zipOf } from '../extremes.ts';

const { lexicon, catalogue } = parseData(readDataTexts('index-data'));
const fixture = (name: string) => readFileSync(join(import.meta.dirname, '../../fixtures', name));
const read = (bytes: Uint8Array) => ingest({ name: 'a.bin', bytes }, { catalogue, lexicon });
const pdf = fixture('pdf/night-ferries.pdf');
const docx = fixture('docx/night-ferries.docx');
const web = fixture('html/night-ferries.html');

/** 32 bytes that match no password. */
const LOCKED = `/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<${'ab'.repeat(32)}>/U<${'cd'.repeat(32)}>>>`;
const words = Buffer.from('BT /F1 10 Tf 20 100 Td (Some words) Tj ET');
const extreme = async (name: string, size: number) => (await EXTREMES[name]?.(size)) ?? Buffer.of();
const pages = await extreme('a PDF of pages', 10_001);
const notes = await extreme('a Word document of notes', 10_001);
const tables = await extreme('a Word document of tables in tables', 2000);
const bare = await extreme('a Word document of notes without a prefix', 10_001);
const bookmarks = await extreme('a Word document of bookmarks', 10_001);
const anchors = await extreme('a page of anchors in one block', 10_001);
const hidden = await extreme('a Word document of tables under comments', 2000);
const keys = await extreme('front matter of keys', 11_000);
const DOCUMENT = { 'word/document.xml': Buffer.alloc(2_000_000, 0x20) };

describe('an unreadable file is refused in one clear line', () => {
  test.each<[string, Uint8Array, RegExp]>([
    ['a PDF with a password', pdfOf(words, LOCKED), /password/u],
    ['a PDF of its first line', Buffer.from('%PDF-1.7\n'), /truncated or damaged/u],
    [
      'a PDF cut in the middle',
      pdf.subarray(0, pdf.length / 3),
      /truncated or damaged|no text|without text/u,
    ],
    ['a scan', fixture('pdf/scanned.pdf'), /no text: 3 pages/u],
    ['a PDF with a blank page', pdfOf(Buffer.from('')), /no text: 1 page /u],
    ['a PDF of too many pages', pages, /10,001 pages/u],
    ['a Word document of too many notes', notes, /10001 footnotes/u],
    ['a Word document of notes without a prefix', bare, /10001 footnotes/u],
    ['a Word document of bookmarks', bookmarks, /10001 footnotes/u],
    ['a page of anchors in one block', anchors, /10001 footnotes/u],
    ['a Word document of tables in tables', tables, /too deeply nested/u],
    ['a Word document of tables under comments', hidden, /too deeply nested/u],
    [
      'a Word document of tables with brackets in their attributes',
      zipOf({ 'word/document.xml': Buffer.from('<a b="/>">'.repeat(500)) }),
      /too deeply nested/u,
    ],
    [
      'a Word document with a document type',
      zipOf({ 'word/document.xml': Buffer.from('<!DOCTYPE a><a/>') }),
      /do not fit/u,
    ],
    ['front matter of too many keys', keys, /^front matter of 97 KB; the limit is 64 KB$/u],
    ['a zip archive cut in the middle', docx.subarray(0, docx.length / 2), /truncated or damaged/u],
    [
      'a zip archive of another kind',
      zipOf({ 'content.xml': words }),
      /neither a Word document nor an e-book/u,
    ],
    ['a zip archive of its first bytes', Buffer.from('PK\x03\x04'), /truncated or damaged/u],
    ['a Word document that lies about its size', zipOf(DOCUMENT, { lie: 500_000 }), /truncated or damaged/u],
    ['a Word document without its other parts', zipOf({ 'word/document.xml': words }), /do not fit/u],
    [
      'an old Word document',
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      /old or protected/u,
    ],
    ['rich text', Buffer.from('{\\rtf1 Words.}'), /rich text/u],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0]), /picture/u],
    [
      'front matter of a key as long as a page',
      Buffer.from(`---\nrestricted: [${'words of a report, '.repeat(40)}]\n---\nText.\n`),
      /^front matter: .{1,300}…$/u,
    ],
    ['a page without text', Buffer.from('<html><body><script>word()</script></body></html>'), /no passage/u],
    [
      'a paragraph as long as a library',
      Buffer.from(`Title\n\n${'The pier was empty.\n'.repeat(250_000)}`),
      /5 MB in one paragraph/u,
    ],
    ['50 MB and one byte', Buffer.concat([pdf, Buffer.alloc(50 * 1024 * 1024)]), /51 MB/u],
  ])('%s', async (_, bytes, found) => {
    const { document, diagnostics } = await read(bytes);
    expect(document).toBeNull();
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]?.severity).toBe('error');
    expect(foundIn(diagnostics[0])).toMatch(found);
    expect(foundIn(diagnostics[0])).not.toContain('\n');
  });

  test('a PDF of one line is read', async () => {
    const { document } = await read(pdfOf(words));
    expect(document?.passages.map(({ text }) => text)).toEqual(['Some words']);
  });
});

/** Sizes for a quick test; the full sizes are in test/bench/documents/hostile.ts. */
const SMALL: Readonly<Record<string, number>> = {
  'a page of nested tags': 100_000,
  'a page of open brackets': 3_000_000,
  'a PDF of pages': 60,
  'a Word document of notes': 200,
  'a PDF of pages of print': 20,
  'a PDF of megabytes of pictures': 2,
  'a text of megabytes': 1,
  'a text of megabytes in Markdown': 0.2,
  'a page of megabytes': 1,
  'a PDF with a stream of megabytes': 17,
  'a Word document of megabytes': 17,
  'lists in lists on one line': 20_000,
  'lines without an empty one between them': 70_000,
  'a page of headings in headings': 120_000,
  'comments of Markdown that do not end': 200_000,
  'an address of brackets': 400_000,
  'an address of stops': 400_000,
  'words that announce nothing': 200_000,
  'words with capitals': 60_000,
  'small words before an acronym': 50,
  'an entry of brackets': 100_000,
  'a page of inline tags around a block': 20_000,
  'a page of links in links': 100_000,
  'notes of Ibid.': 9999,
  'a PDF of lines without a space': 100_000,
  'a PDF of lines of dots': 50_000,
  'notes in Markdown': 11_000,
  'a PDF of forms that draw forms': 3,
  'a PDF packed by run lengths twice': 4,
  'an e-book of megabytes': 4,
};

const FILES = { ...EXTREMES, ...DENSE };

describe('an extreme file is read or refused', () => {
  test.each(Object.keys(FILES))('%s', async (name) => {
    const bytes = await FILES[name]?.(SMALL[name] ?? 2000);
    if (!bytes) throw new Error('no bytes');
    const { document, diagnostics } = await read(bytes);
    expect(document !== null || diagnostics.length === 1).toBe(true);
  });
});

describe('a real file with changed bytes', () => {
  const change = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 12 }),
    cut: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { freq: 4 }),
  });

  test.each([
    ['PDF', pdf, 60],
    ['DOCX', docx, 60],
    ['HTML', web, 60],
  ])('%s: is read, or refused in one line', async (_, original, numRuns) => {
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        let bytes = Buffer.from(original);
        for (const { at, bytes: put, cut } of changes) {
          bytes.set(put.subarray(0, bytes.length), Math.floor(at * Math.max(0, bytes.length - put.length)));
          if (cut !== null) bytes = bytes.subarray(0, Math.floor(cut * bytes.length));
        }
        const { document, diagnostics } = await read(bytes);
        if (document === null) expect(diagnostics).toHaveLength(1);
        for (const { text, marks } of document?.passages ?? []) {
          expect(text).toBe(text.trim());
          for (const { offset } of marks) expect(offset).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns },
    );
  });
});
