import { expect, test } from 'vitest';
import { acronymsIn } from '../../src/search/analysis/acronyms.ts';
import { createAnalysers } from '../../src/search/analysis/analyser.ts';
import { codesIn } from '../../src/search/analysis/codes.ts';
import { createNameFinder, createNameTable } from '../../src/search/analysis/known-names.ts';
import { found, indexOf, lexicon, unit } from './fixtures.ts';

const analysers = createAnalysers(lexicon);

test('a long text without spaces is divided in little memory', () => {
  const thai = analysers.of('th');
  const tokens = thai.tokens('แม่น้ำ'.repeat(30_000));
  expect(tokens.at(-1)?.end).toBe(180_000);
  expect(new Set(tokens.map(({ word }) => word)).size).toBeLessThan(10);
});

test('many acronyms and brackets are read in one pass', () => {
  expect(acronymsIn('Tide Union (TU) '.repeat(50_000))).toHaveLength(50_000);
  expect(acronymsIn('('.repeat(200_000))).toEqual([]);
});

test('a name with very many acronyms means only some of them', () => {
  const acronyms = Array.from({ length: 200 }, (_, at) => ({ short: `TU${at}`, long: 'Tide Union' }));
  const namesIn = createNameFinder(createNameTable({}, acronyms, analysers.of('en')));
  expect(namesIn(['the', 'tide', 'union']).length).toBeLessThan(20);
  expect(namesIn(['tu199', 'met'])).toEqual([{ code: '@tu199', at: 0, words: 1 }]);
});

test('the code of a long address is well-formed: a snapshot keeps no other', () => {
  for (let length = 1995; length < 2001; length++) {
    const codes = [...codesIn(`https://example.org/${'a'.repeat(length)}😀😀😀`, () => [])];
    expect(codes.filter((code) => Buffer.from(code).toString() !== code)).toEqual([]);
  }
});

test('words that look like codes or analyses are only words', () => {
  const index = indexOf([
    unit('On 17 January 2020 the Danish club wrote to @tide, see https://example.org/tide.'),
    unit('The sign #2020-01-17 or "|de" or @:dk or #.example.org or #+handoff was painted on a wall.'),
    unit('Das Haus|de stand am Hafen.', { language: 'de' }),
  ]);
  expect(found(index, '@:dk')).toEqual([1]);
  expect(found(index, '|de').every((one) => one > 0)).toBe(true);
  for (const query of ['#', '@', '|', '@:', '#+', '#.', '#/', '#@', '@tide@', '\n#2020-01-17\n'])
    expect(index.search(query, { limit: 3 }).hits.every(({ score }) => Number.isFinite(score))).toBe(true);
});
