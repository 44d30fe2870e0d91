import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withSpans } from '../../../src/ingest/formats/extraction.ts';
import {
  detectFormat,
  FORMATS,
  type Format,
  formatLabels,
  hasDocumentName,
} from '../../../src/ingest/formats/registry.ts';
import { ingest } from '../../../src/ingest/ingest.ts';
import { parseData } from '../../../src/library/store/data-files.ts';
import { readDataTexts, readFiles } from '../../../src/library/store/files.ts';
import { foundIn } from '../../findings.ts';

/** A format for tests: `TOY!`, then one paragraph a line. */
const toy: Format = {
  name: 'toy',
  label: 'Toy',
  extensions: ['toy'],
  mediaTypes: ['application/x-toy'],
  maxBytes: 2 ** 20,
  detect: ({ head }) => head.startsWith('TOY!'),
  open: ({ bytes }) => ({
    text: '',
    read: () =>
      withSpans(
        Buffer.from(bytes)
          .toString()
          .split('\n')
          .slice(1)
          .map((text) => ({ kind: 'paragraph', text, marks: [], blankBefore: 1 })),
      ),
  }),
};
const formats = [toy, ...FORMATS];
const data = parseData(readDataTexts('index-data'));
const content = Buffer.from('TOY!\nThe tide rose.\nThe boats left.');
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ibid-formats-'));
  writeFileSync(join(folder, 'tides.TOY'), content);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a format added as a row', () => {
  test('is recognized by its content and read', async () => {
    const { document } = await ingest({ name: 'tides.bin', bytes: content }, { ...data, formats });
    expect(document?.passages.map(({ text }) => text)).toEqual(['The tide rose.', 'The boats left.']);
    expect(document?.passages[1]?.spans).toEqual([[16, 31]]);
  });

  test('is refused beyond its own limit', async () => {
    const bytes = Buffer.concat([content, Buffer.alloc(2 ** 20)]);
    const { document, diagnostics } = await ingest({ name: 'tides.toy', bytes }, { ...data, formats });
    expect(document).toBeNull();
    expect(diagnostics[0]).toMatchObject({
      rule: 'unreadable',
      problem: { is: 'too-large', limit: 2 ** 20 },
    });
  });

  test('is found in folders, and named where Ibid lists its formats', () => {
    expect(readFiles([], [folder], formats).files).toHaveLength(1);
    expect(foundIn(readFiles([], [folder]).diagnostics[0])).toContain(`(${formatLabels()})`);
    expect(formatLabels(formats)).toBe('Toy, PDF, EPUB, DOCX, MHTML, HTML, Markdown, TXT');
  });
});

describe('the registry', () => {
  test('has no extension or name twice', () => {
    const names = FORMATS.flatMap(({ name, extensions }) => [`name ${name}`, ...extensions]);
    expect(new Set(names).size).toBe(names.length);
  });

  test.each([
    ['a.pdf', true],
    ['b.HTM', true],
    ['c.d/e.markdown', true],
    ['pdf', false],
    ['f.pdf.bak', false],
    ['g.docx/h', false],
  ])('%s has the name of a document: %s', (name, expected) => {
    expect(hasDocumentName(name)).toBe(expected);
  });

  test.each([
    ['%PDF-1.7\n', 'pdf'],
    ['<!doctype html><p>A tide.</p>', 'html'],
    ['# Tides\n\nThey rise.\n', 'markdown'],
    ['Tides\n\nThey rise.\n', 'text'],
  ])('%j is %s', (text, name) => {
    expect(detectFormat(Buffer.from(text))).toMatchObject({ name });
  });
});
