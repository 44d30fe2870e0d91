import { createRequire } from 'node:module';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { type ExportFormat, exportPlaces } from '../../../src/cite/export/export.ts';
import type { ExportedPlace } from '../../../src/cite/export/place.ts';
import { Source } from '../../../src/model/source.ts';

const canal = Source.parse({
  id: 'canal-1998',
  type: 'report',
  title: 'Who Paid for the Canal',
  author: [{ family: 'Oduya', given: 'Miriam' }, { literal: 'Lock and Weir Board' }],
  issued: { 'date-parts': [[1998, 4]] },
  publisher: 'Harbour Institute',
  URL: 'https://example.org/canal_1998?a=1&b=2',
});

/** The work, or its words on page 3. */
function placeIn(source: Source, words?: string): ExportedPlace {
  const place = { source, edition: 'original' as const, sha256: 'ab'.repeat(32) };
  if (words === undefined) return { ...place, locator: {} };
  const text = `Before.\n${words}\nAfter.`;
  return { ...place, locator: { page: '3' }, quote: { text, span: [8, 8 + words.length] } };
}

function exportOf(source: Source, format: ExportFormat, words?: string): string {
  return exportPlaces([placeIn(source, words)], format).text;
}

const Read = z.array(z.looseObject({ title: z.string().optional(), publisher: z.string().optional() }));

/** What Citation.js itself reads out of a file. */
function read(text: string, type: '@biblatex/text' | '@ris/file') {
  const require = createRequire(import.meta.url);
  require('@citation-js/plugin-bibtex');
  require('@citation-js/plugin-ris');
  const { plugins } = require('@citation-js/core');
  return Read.parse(plugins.input.chain(text, { forceType: type, generateGraph: false }));
}

it('BibTeX names the record by the short name of the source, and brackets a body with "and" in its name', () => {
  const text = exportOf(canal, 'bibtex', 'The tolls rose.');
  expect(text).toMatch(/^@techreport\{canal-1998,\n/);
  expect(text).toContain('author = {Oduya, Miriam and {Lock and Weir Board}}');
  expect(text).toContain('annote = {Cited: p. 3: “The tolls rose.”}');
  expect(text).toContain('url = {https://example.org/canal_1998?a=1&b=2}');
});

it('RIS has a record from TY to ER, with the note behind the one of the source', () => {
  const lines = exportOf({ ...canal, note: 'Second printing' }, 'ris', 'The tolls rose.')
    .trim()
    .split('\n');
  expect(lines[0]).toBe('TY  - RPRT');
  expect(lines.at(-1)?.trim()).toBe('ER  -');
  expect(lines.every((line) => /^[A-Z][A-Z0-9] {2}-/.test(line))).toBe(true);
  expect(lines).toContain('N1  - Second printing');
  expect(lines).toContain('N1  - Cited: p. 3: “The tolls rose.”');
  expect(lines).toContain('DA  - 1998/04//');
  expect(lines).toContain('AU  - Oduya, Miriam');
});

it('CSL-JSON is the fields of the source as they are', () => {
  expect(JSON.parse(exportOf(canal, 'csl-json'))).toEqual([canal]);
});

it('letters of all scripts stay, which TeX has no command for', () => {
  const title = 'القناة — התעלה — 运河 — Über';
  expect(exportOf({ ...canal, title }, 'bibtex')).toContain('القناة — התעלה — 运河');
});

const hostile = fc
  .array(
    fc.constantFrom(
      ...['{', '}', '\\', '\\input{x}', '%', '$', '#', '&', '_', '^', '~', '<i>', '</i>', '"', '@article{a,'],
      ...['\n', '\r\n', 'ER  - ', '\nTY  - BOOK', '\u0000', '\u001b[31m', 'ü', 'word', 'Word', ' ', ':', ','],
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((parts) => `Canal ${parts.join('')} end`);

/** Longer than what programs break lines after. */
const LONG = 'a note that goes on and on '.repeat(6).trim();

it('no title, publisher or name breaks out of its field', () => {
  fc.assert(
    fc.property(hostile, hostile, hostile, (title, publisher, family) => {
      const source = { ...canal, title, publisher, author: [{ family, given: 'M.' }] };
      const plain = (text: string) => text.replace(/[\p{Cc}\s]+/gu, ' ').trim();

      const bibtex = exportOf(source, 'bibtex');
      let depth = 0;
      for (const [character] of bibtex.matchAll(/[{}]/g)) {
        depth += character === '{' ? 1 : -1;
        expect(depth).toBeGreaterThanOrEqual(0);
      }
      expect(depth).toBe(0);
      // Every command in it is one that prints a character; every other special one is behind a backslash.
      const commands =
        /\\(?:text(?:backslash|brace(?:left|right)|ascii(?:tilde|circum)|less|greater)\{\}|[&%$#_])/g;
      expect(bibtex.replace(/^\s*url = .*$/m, '').replace(commands, '')).not.toMatch(/[\\%$#&~^<>]/);
      expect(read(bibtex, '@biblatex/text')).toHaveLength(1);

      const ris = exportOf(source, 'ris', LONG).trimEnd().split('\n');
      expect(ris.filter((line) => /^(?:TY|ER) {2}-/.test(line))).toHaveLength(2);
      expect(ris).toContain(`TI  - ${plain(title)}`);
      expect(ris).toContain(`N1  - Cited: p. 3: “${LONG}”`);
      expect(ris).toContain(`PB  - ${plain(publisher)}`);

      const [json] = Read.parse(JSON.parse(exportOf(source, 'csl-json')));
      expect(json).toMatchObject({ title: plain(title), publisher: plain(publisher) });
    }),
    { numRuns: 30 },
  );
});

it('a brace in an address is encoded', () => {
  const text = exportOf({ ...canal, URL: 'https://example.org/a}b{c' }, 'bibtex');
  expect(text).toContain('url = {https://example.org/a%7Db%7Bc}');
});
