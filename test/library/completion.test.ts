import fc from 'fast-check';
import { expect, test } from 'vitest';
import { completeCountries } from '../../src/library/completion/countries.ts';
import { completeSources } from '../../src/library/completion/sources.ts';
import type { Organization } from '../../src/model/organization.ts';
import { coast, documentOf, lamps, libraryWith } from '../discord/documents.ts';

const pier = documentOf({
  id: 'pier-1',
  paragraphs: Array.from({ length: 120 }, (_, at) => `Pile ${at + 1} was driven by Josefine Ravn.`),
  notes: Array.from({ length: 16 }, (_, at) => ({
    number: at + 1,
    raw: `Ledger, leaf ${at + 1}.`,
    citedBy: [at + 1],
  })),
});
const library = libraryWith(lamps, coast, pier);
const complete = (typed: string, limit = 25) => library.complete('reference', typed, limit);
const values = (typed: string, limit = 25) => complete(typed, limit).map(({ value }) => value);

test('an empty input lists the sources with their titles first', () => {
  expect(complete('').slice(0, 3)).toEqual([
    { value: 'lamps-1911', label: 'lamps-1911 · Lamps of lamps-1911' },
    { value: 'coast-1920', label: 'coast-1920 · Lamps of coast-1920' },
    { value: 'pier-1', label: 'pier-1 · Lamps of pier-1' },
  ]);
  expect(complete('')).toHaveLength(25);
});

test.each<[string, string[]]>([
  ['pier-1 n15', ['pier-1 n15']],
  ['note 15', ['pier-1 n15']],
  ['footnote 16', ['pier-1 n16']],
  ['¶119', ['pier-1 ¶119']],
  ['para 12', ['lamps-1911 ¶12', 'pier-1 ¶12', 'pier-1 ¶120']],
  ['pier-1 ¶118–', ['pier-1 ¶118–119', 'pier-1 ¶118–120']],
  ['pier-1 ¶118-12', ['pier-1 ¶118–120']],
  ['pier-1 n3, n1', ['pier-1 n3, n1', 'pier-1 n3, n10', 'pier-1 n3, n11']],
  ['Ravn', ['pier-1 ¶1', 'pier-1 ¶2', 'pier-1 ¶3']],
  ['lamps coast', ['coast-1920']],
])('“%s” finds what it begins', (typed, expected) => {
  expect(values(typed, Math.min(3, expected.length))).toEqual(expected);
});

test('a bare number finds exact matches before prefixes; labels show the beginning of the text', () => {
  expect(complete('pier-1 15', 3)).toEqual([
    { value: 'pier-1 ¶15', label: 'pier-1 ¶15 · Pile 15 was driven by Josefine Ravn.' },
    { value: 'pier-1 n15', label: 'pier-1 n15 · Ledger, leaf 15.' },
  ]);
});

test('every completed reference can be looked up', () => {
  const place = fc.constantFrom('', 'n', '¶', '#', 'note ', 'p. ', 'para ', 'x');
  const number = fc.constantFrom('', '1', '2', '12', '999');
  const source = fc.constantFrom('', 'pier-1 ', 'coast-1920 ', 'lamps', 'pie');
  const sign = fc.constantFrom('', '–', '-', ', ', ' & ', ',n');
  const typed = fc.tuple(source, place, number, sign, number).map((parts) => parts.join(''));
  fc.assert(
    fc.property(typed, fc.integer({ min: 1, max: 30 }), (text, limit) => {
      const found = values(text, limit);
      expect(new Set(found).size).toBe(found.length);
      expect(found.length).toBeLessThanOrEqual(limit);
      for (const value of found) expect(library.lookUp(value)?.items.length, value).toBeGreaterThan(0);
    }),
    { numRuns: 60 },
  );
});

test('completes sources by id, prefix, word, substring, then misspelling; an empty input lists all', () => {
  const titled = ['gas-1', 'gas-10', 'a-gas', 'lamps-1911', 'coast-1920'].map((id) =>
    documentOf({ id, paragraphs: ['.'] }),
  );
  const ids = (typed: string) => completeSources(titled, typed, 25).map(({ value }) => value);
  expect(ids('gas-1')).toEqual(['gas-1', 'gas-10']);
  expect(ids('GAS')).toEqual(['gas-1', 'gas-10', 'a-gas']);
  expect(ids('lamps of coa')).toEqual(['coast-1920']);
  expect(ids('oast')).toEqual(['coast-1920']);
  expect(ids('coats-1920')).toEqual(['coast-1920']);
  expect(ids('cost-1920')).toEqual(['coast-1920']);
  expect(ids('lamp-1911')[0]).toBe('lamps-1911');
  expect(ids('lamps-1912')).toEqual([]);
  expect(ids(' ')).toHaveLength(5);
  expect(ids('zebra')).toEqual([]);
});

test('countries are completed by code, by name in each language and by misspelling, the most frequent first', () => {
  const named = ['DE', 'DE', 'DK', 'DK', 'DK', 'NO', null].map(
    (country, at): Organization => ({ name: `Guild ${at}`, aliases: [], country, entries: [], mentions: [] }),
  );
  const codes = (typed: string) => completeCountries(named, typed, 25, ['en', 'fr']).map(({ code }) => code);
  expect(codes('')).toEqual(['DK', 'DE', 'NO']);
  expect(codes('de')).toEqual(['DE', 'DK']);
  expect(codes('alle')).toEqual(['DE']);
  expect(codes('norvège')).toEqual(['NO']);
  expect(codes('Norvege')).toEqual(['NO']);
  expect(codes('Denmrak')).toEqual(['DK']);
  expect(codes('Chile')).toEqual([]);
  expect(completeCountries(named, 'dk', 25, ['en'])).toEqual([{ code: 'DK', organizations: 3 }]);
});
