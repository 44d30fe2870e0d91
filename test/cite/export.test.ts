import { createRequire } from 'node:module';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { exportSource } from '../../src/cite/export.ts';
import { Source } from '../../src/model/source.ts';

const canal = Source.parse({
  id: 'canal-1998',
  type: 'report',
  title: 'Who Paid for the Canal',
  author: [{ family: 'Oduya', given: 'Miriam' }, { literal: 'Lock and Weir Board' }],
  issued: { 'date-parts': [[1998, 4]] },
  publisher: 'Harbour Institute',
  URL: 'https://example.org/canal_1998?a=1&b=2',
});

const Read = z.array(z.looseObject({ title: z.string().optional(), publisher: z.string().optional() }));

/** What Citation.js itself reads out of a file. */
function read(text: string, type: '@bibtex/text' | '@ris/file') {
  const require = createRequire(import.meta.url);
  require('@citation-js/plugin-bibtex');
  require('@citation-js/plugin-ris');
  const { plugins } = require('@citation-js/core');
  return Read.parse(plugins.input.chain(text, { forceType: type, generateGraph: false }));
}

it('BibTeX names the record by the short name of the source, and brackets a body with "and" in its name', () => {
  const text = exportSource(canal, 'bibtex', ['Cited: ¶3']);
  expect(text).toMatch(/^@techreport\{canal-1998,\n/);
  expect(text).toContain('author = {Oduya, Miriam and {Lock and Weir Board}}');
  expect(text).toContain('note = {Cited: ¶3}');
  expect(text).toContain('url = {https://example.org/canal_1998?a=1&b=2}');
});

it('RIS has a record from TY to ER, with the note behind the one of the source', () => {
  const lines = exportSource({ ...canal, note: 'Second printing' }, 'ris', ['Cited: n. 4'])
    .trim()
    .split('\n');
  expect(lines[0]).toBe('TY  - RPRT');
  expect(lines.at(-1)?.trim()).toBe('ER  -');
  expect(lines.every((line) => /^[A-Z][A-Z0-9] {2}-/.test(line))).toBe(true);
  expect(lines).toContain('N1  - Second printing; Cited: n. 4');
  expect(lines).toContain('AU  - Oduya, Miriam');
});

it('CSL-JSON is the fields of the source as they are', () => {
  expect(JSON.parse(exportSource(canal, 'csl-json', []))).toEqual([canal]);
});

it('letters of all scripts stay, which TeX has no command for', () => {
  const title = 'القناة — התעלה — 运河 — Über';
  expect(exportSource({ ...canal, title }, 'bibtex', [])).toContain('القناة — התעלה — 运河');
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

      const bibtex = exportSource(source, 'bibtex', []);
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
      expect(read(bibtex, '@bibtex/text')).toHaveLength(1);

      const ris = exportSource(source, 'ris', [LONG]).trimEnd().split('\n');
      expect(ris.filter((line) => /^(?:TY|ER) {2}-/.test(line))).toHaveLength(2);
      expect(ris).toContain(`TI  - ${plain(title)}`);
      expect(ris).toContain(`N1  - ${LONG}`);
      expect(ris).toContain(`PB  - ${plain(publisher)}`);

      const [json] = Read.parse(JSON.parse(exportSource(source, 'csl-json', [])));
      expect(json).toMatchObject({ title: plain(title), publisher: plain(publisher) });
    }),
    { numRuns: 100 },
  );
});

it('a brace in an address is encoded', () => {
  const text = exportSource({ ...canal, URL: 'https://example.org/a}b{c' }, 'bibtex', []);
  expect(text).toContain('url = {https://example.org/a%7Db%7Bc}');
});
