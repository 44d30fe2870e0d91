import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { ExportedBasket } from '../../../src/cite/basket/types.ts';
import { writeBasket } from '../../../src/cite/basket/write.ts';
import { readDirectory, readEntry } from '../../../src/ingest/formats/archive/zip.ts';
import { plain } from '../../../src/model/bibliography/rich-text.ts';

const MARKUP = [
  '<b>',
  '[^1]',
  '*a*',
  '`b`',
  '![c](d)',
  '&lt;',
  '@e',
  '$f$',
  '{.g}',
  '<!--',
  ':::',
  '"',
  '\n',
];
const hostile = fc
  .array(fc.oneof(fc.constantFrom(...MARKUP, '\uFFFF', '\uFFFE', '\uD800', '\x1b'), fc.string()), {
    minLength: 1,
    maxLength: 8,
  })
  .map((parts) => `x${parts.join('')}`);

function basketOf(text: string): ExportedBasket {
  const source = { id: 'tide-1950', type: 'report', title: text, author: [{ literal: text }] };
  const rich = plain(text);
  const cited = {
    handle: 'tide-1950 ¶1',
    source,
    edition: 'original',
    locator: 'p. 3',
    note: rich,
    full: rich,
  };
  const quotes = [
    { ...cited, edition: 'original' as const, quote: text, quoted: { speaker: text }, comment: text },
  ];
  const editions = { original: '', digest: '', recognized: '' };
  const words = { locale: 'en', bibliography: 'Bibliography', columns: [], editions, made: text };
  return { name: text, quotes, bibliography: [rich], words };
}

// XML 1.0 has no such characters, not even as references.
const NOT_XML = /[^\t\n\r\x20-\uFFFD\u{10000}-\u{10FFFF}]|\p{Cs}/u;

test('a Word file contains only characters that XML allows', async () => {
  const text = `x\x1b\x00\uFFFE\uFFFF\uD800y\u{1F6A2}`;
  const { bytes = '' } = await writeBasket(basketOf(text), 'docx');
  const archive = Buffer.from(bytes, 'base64');
  const entries = readDirectory(archive);
  if (!Array.isArray(entries)) throw new Error('not an archive');
  const files = entries.filter(({ name }) => /\.xml$/u.test(name));
  const shown = files.map((entry) => [entry.name, String(readEntry(archive, entry))]);
  expect(shown.join()).toContain('y\u{1F6A2}');
  expect(shown.filter(([, xml = '']) => NOT_XML.test(xml)).map(([name]) => name)).toEqual([]);
});

const markdown = new MarkdownIt({ html: true });

test('the bibliography in a Pandoc file is escaped for Markdown', () =>
  fc.assert(
    fc.asyncProperty(hostile, async (text) => {
      const { text: file } = await writeBasket(basketOf(text), 'pandoc');
      const head = parse(file.split('\n---\n', 1)[0]?.slice(4) ?? '');
      for (const written of [head.title, head.references[0].title, head.references[0].author[0].literal])
        expect(markdown.render(`x${written}`)).toMatch(/^<p>(?:[^<>&]|&(?:lt|gt|amp|quot);)*<\/p>\n$/u);
    }),
    { numRuns: 60 },
  ));
