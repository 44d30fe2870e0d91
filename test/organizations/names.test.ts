import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseData } from '../../src/library/store/data-files.ts';
import { readDataTexts } from '../../src/library/store/files.ts';
import { findOrganizations } from '../../src/organizations/find.ts';
import { NameFinder } from '../../src/organizations/name-finder.ts';
import { abbreviates, isAcronym, nameKey } from '../../src/organizations/names.ts';
import { readPlaces } from '../../src/organizations/places.ts';

const { lexicon } = parseData(readDataTexts('index-data'));
const places = readPlaces(lexicon);

it.each([
  ['UK', 'GB'],
  ['U.K.', 'GB'],
  ['England', 'GB'],
  ['the United States', 'US'],
  ['Bosnia & Herzegovina', 'BA'],
  ['Côte d’Ivoire', 'CI'],
  ['Suisse', 'CH'],
  ['Österreich', 'AT'],
  ['Syria', 'SY'],
  ['Vietnam', 'VN'],
  ['South Korea', 'KR'],
  ['Russia', 'RU'],
  ['Moldova', 'MD'],
  ['Türkiye', 'TR'],
  ['us', null],
  ['Europe', null],
  ['Bergen', null],
  ['', null],
])('the country that %j names is %s', (text, code) => {
  expect(places.country(text)).toBe(code);
});

it.each([
  ['Tidewater UK', 'Tidewater'],
  ['Tidewater, United Kingdom', 'Tidewater'],
  ['Tide Centre England', 'Tide Centre England'],
  ['Pilots Party of Ghana', 'Pilots Party of Ghana'],
  ['Anglers in the Netherlands', 'Anglers in the Netherlands'],
  ['Ghana', 'Ghana'],
])('%s without its whole country at the end is %s', (name, rest) => {
  expect(places.withoutCountry(name)).toBe(rest);
});

it.each([
  ['IWRC', 'Inland Water Rights Commission', true],
  ['MofT', 'Ministry of Tides', false],
  ['B4CW', 'Boaters for Clean Water', true],
  ['CTF', 'Counter-Tide Forum', true],
  ['IWR', 'Inland Water Rights Commission', false],
  ['WRC', 'Inland Water Rights Commission', false],
])('%s has the initials of %s: %s', (acronym, name, fits) => {
  expect(abbreviates(acronym, name.split(' '), false)).toBe(fits);
});

it.each([
  ['IWRC', true],
  ['B4CW', true],
  ['RA-PSG', true],
  ['Bergen', false],
  ['Tide Union', false],
  ['A', false],
  ['2019', false],
])('%s is an acronym: %s', (text, expected) => {
  expect(isAcronym(text)).toBe(expected);
});

it.each([
  ['The The', 'the'],
  ['The The Rowers', 'rowers'],
  ['Théâtre, Quai & Co.', 'theatrequaiandco'],
  [',', ''],
])('the key of %j is %j, and is its own key', (name, key) => {
  expect([nameKey(name), nameKey(key)]).toEqual([key, key]);
});

const WORDS = [
  'Tide',
  'tide',
  'Union',
  'UNION',
  'Quay',
  'of',
  'Salt',
  'the',
  'LKU',
  'LKU’s',
  '.',
  ',',
  '(',
  '& ',
  'é',
];
const words = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 12 });

it('names found are words of the text, equal to the name they are found for, in order and apart', () => {
  fc.assert(
    fc.property(fc.array(words, { minLength: 1, maxLength: 6 }), words, (named, said) => {
      const names = named.map((parts) => parts.join(' '));
      const finder = new NameFinder();
      for (const name of names) finder.add(name);
      const text = said.join(' ');
      let before = 0;
      for (const { start, end, names: found } of finder.find(text)) {
        expect(start).toBeGreaterThanOrEqual(before);
        expect([...new Set(found.map(nameKey))]).toEqual([nameKey(text.slice(start, end))]);
        expect(/[\p{L}\p{N}]$/u.test(text.slice(0, start)) || /^[\p{L}\p{N}]/u.test(text.slice(end))).toBe(
          false,
        );
        before = end;
      }
    }),
    { numRuns: 500 },
  );
});

it('whatever a document holds, names are slices of its passages and places slices of its entries', () => {
  const piece = fc.constantFrom(
    ...[
      ...WORDS,
      'Council',
      'Groups',
      'UK',
      ', Kenya',
      '(Oslo)',
      '(LKU)',
      ' – ',
      'whose',
      '。',
      '海',
      'جمعية',
      'In',
      'and',
    ],
  );
  const text = fc.oneof(
    fc.array(piece, { minLength: 1 }).map((pieces) => pieces.join(' ')),
    fc.string({ minLength: 1 }),
  );
  const passage = fc.record({ text, listed: fc.boolean() });
  fc.assert(
    fc.property(fc.array(passage, { maxLength: 8 }), (drafts) => {
      const passages = drafts.map(({ text, listed }, index) => ({
        ordinal: index + 1,
        role: listed ? ('list-entry' as const) : ('statement' as const),
        text,
        section: ['Groups that signed'],
        marks: [],
        quotations: [],
        reported: [],
        spans: [[0, text.length] satisfies [number, number]],
        line: 1,
        ...(listed ? { entry: index + 1 } : {}),
      }));
      const { entries, bodies } = findOrganizations(passages, lexicon);
      for (const { name, ordinal, span } of bodies) {
        expect(passages[ordinal - 1]?.text.slice(...span)).toBe(name);
      }
      for (const { raw, name, place, country } of entries) {
        expect(name).not.toBe('');
        expect([raw.includes(name), raw.includes(place ?? '')]).toEqual([true, true]);
        // A line right above a list may name the country of its entries.
        const isAbove = passages.some(({ role, text }) => role === 'statement' && /UK|Kenya/.test(text));
        if (country !== null && !isAbove) expect(place).not.toBeNull();
      }
    }),
    { numRuns: 500 },
  );
});
