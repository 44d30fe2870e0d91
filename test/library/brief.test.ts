import fc from 'fast-check';
import { expect, test } from 'vitest';
import { briefExcerpt } from '../../src/library/brief.ts';
import { anyExcerpt } from '../discord/arbitraries.ts';
import { documentOf, libraryWith } from '../discord/documents.ts';
import { excerpt } from '../discord/fixtures.ts';

const SENTENCES = Array.from(
  { length: 9 },
  (_, at) => `Keeper ${at} trimmed the wick of lamp ${at} at dusk.`,
);
const LONG = SENTENCES.join(' ');

test('a brief excerpt is whole sentences around what was found', () => {
  const at = LONG.indexOf('lamp 6');
  const brief = briefExcerpt(excerpt({ quote: LONG, highlights: [[at, at + 6]] }), 120, undefined);
  expect(brief.quote).toContain('lamp 6');
  expect(brief.quote.length).toBeLessThanOrEqual(120);
  expect(brief.quote).toMatch(/^Keeper .*\.$/u);
  expect(brief.cut).toEqual({ before: true, after: true });
  expect(brief.highlights.map(([from, to]) => brief.quote.slice(from, to))).toEqual(['lamp 6']);
});

test('a quotation keeps the clause that names its speaker, or its role', () => {
  const said = `“${LONG.slice(0, 300)}”, said the keeper of Halden.`;
  const text = `The log was read aloud. ${said} Then they went home.`;
  const document = documentOf({ id: 'logs-1911', paragraphs: [text] });
  const start = text.indexOf('“');
  const outer: [number, number] = [start, text.indexOf('”') + 1];
  const clause: [number, number] = [outer[1], text.indexOf(' Then')];
  const quotation = { start: start + 1, end: outer[1] - 1, outer, speaker: 'the keeper', clause };
  const [passage] = document.passages;
  const spoken = { ...document, passages: passage ? [{ ...passage, quotations: [quotation] }] : [] };
  const library = libraryWith(spoken);
  const [whole] = library.search({ query: 'wick lamp 2', offset: 0, limit: 1, length: 500 }).excerpts;
  const brief = whole && library.brief(whole, 240);
  expect(brief?.quote).toContain('said the keeper of Halden');
});

test('any brief excerpt is a slice with its marks and highlights', () => {
  fc.assert(
    fc.property(anyExcerpt, (one) => {
      const brief = briefExcerpt(one, 240, undefined);
      expect(one.quote).toContain(brief.quote);
      expect(brief.quote.length).toBeLessThanOrEqual(Math.max(240, 1));
      for (const [from, to] of brief.highlights)
        expect(to).toBeLessThanOrEqual(brief.quote.length + from - from);
    }),
    { numRuns: 100 },
  );
});
