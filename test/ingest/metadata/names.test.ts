import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isByline, namesIn, parseNames } from '../../../src/ingest/metadata/names.ts';

const person = (given: string, family: string) => ({ family, given });
const ada = person('Ada', 'Lind');
const bo = person('Bo', 'Berg');

describe('people', () => {
  test.each([
    ['Ada Lind', [ada]],
    ['Lind, Ada', [ada]],
    ['By Ada Lind', [ada]],
    ['BY ADA LIND', [ada]],
    ['Author: Ada Lind', [ada]],
    ['Written by Ada Lind', [ada]],
    ['Par Ada Lind', [ada]],
    ['Von Ada Lind', [ada]],
    ['Ada LIND', [ada]],
    ['LIND Ada', [ada]],
    ['Dr. Ada B. Lind, PhD', [person('Ada B.', 'Lind')]],
    ['Prof. Dr. Ada Lind', [ada]],
    ['Ada Lind, M.Sc., Ph.D.', [ada]],
    ['Lind, A. B.', [person('A. B.', 'Lind')]],
    ['A. B. Lind', [person('A. B.', 'Lind')]],
    ['J.-P. Lind', [person('J.-P.', 'Lind')]],
    ['Ada Lind Jr.', [{ ...ada, suffix: 'Jr.' }]],
    ['Lind, Ada, Jr.', [{ ...ada, suffix: 'Jr.' }]],
    ['Ada Lind, III', [{ ...ada, suffix: 'III' }]],
    ['Ada van der Lind', [person('Ada', 'van der Lind')]],
    ['van der Lind, Ada', [person('Ada', 'van der Lind')]],
    ['Ada de la Cruz', [person('Ada', 'de la Cruz')]],
    ["Ada O'Neill-Berg", [person('Ada', "O'Neill-Berg")]],
    ['José Ortega y Berg', [person('José', 'Ortega y Berg')]],
    ['Ада Линд', [person('Ада', 'Линд')]],
    ['עדה לינד', [person('עדה', 'לינד')]],
    ['Ada Lind, Senior Editor', [ada]],
    ['Ada Lind <ada@lind.example>', [ada]],
    ['Ada Lind¹*', [ada]],
  ])('%s', (text, expected) => expect(parseNames(text)).toEqual(expected));
});

describe('several people', () => {
  test.each([
    'Ada Lind and Bo Berg',
    'Ada Lind & Bo Berg',
    'Ada Lind, Bo Berg',
    'Lind, Ada; Berg, Bo',
    'Lind, Ada and Berg, Bo',
    'Lind, Ada, and Bo Berg',
    'Lind, Ada, Berg, Bo',
    'By Ada Lind and Bo Berg',
    'Ada Lind und Bo Berg',
    'Ada Lind et Bo Berg',
    'Ada Lind, PhD, and Bo Berg, MD',
    'Ada Lind | Bo Berg',
  ])('%s', (text) => expect(parseNames(text)).toEqual([ada, bo]));

  test('three, with initials', () => {
    const three = [person('A.', 'Lind'), person('B. C.', 'Berg'), person('D.', 'Dahl')];
    expect(parseNames('Lind, A., Berg, B. C., & Dahl, D.')).toEqual(three);
    expect(parseNames('A. Lind, B. C. Berg and D. Dahl')).toEqual(three);
  });

  test('that a file lists one by one, each once', () => {
    expect(namesIn(['Lind, Ada', 'Bo Berg', 'Ada Lind'])).toEqual([ada, bo]);
  });
});

describe('bodies', () => {
  test.each([
    'Valley Rivers Trust',
    'River Office of the Upper Valley',
    'Ministry of Food and Agriculture',
    'Food and Agriculture Organization',
    'OECD',
    'University of Port Ambrel, Department of Rivers',
    'The Valley Notebook',
    'Bundesamt für Flüsse',
    'Министерство рек',
  ])('%s', (text) => expect(parseNames(text)).toEqual([{ literal: text }]));

  test('beside a person', () => {
    expect(parseNames('Ada Lind and the Valley Rivers Trust')).toEqual([
      ada,
      { literal: 'the Valley Rivers Trust' },
    ]);
    expect(parseNames('Ada Lind; Valley Rivers Trust')).toEqual([ada, { literal: 'Valley Rivers Trust' }]);
    expect(parseNames('Ada Lind, University of Port Ambrel')).toEqual([ada]);
  });
});

test.each([
  'admin',
  'Administrator',
  'Microsoft',
  'Microsoft Office User',
  'Windows User',
  'user',
  'alind',
  'ada.lind',
  'lind42',
  'DESKTOP-4711',
  'ada@lind.example',
  'https://lind.example/ada',
  'www.lind.example',
  'CORP\\alind',
  '',
  '-',
  '12',
  'report.docx',
])('no name: %s', (text) => expect(parseNames(text)).toEqual([]));

test.each(['By Ada Lind', 'Ada Lind', 'Ada Lind and Bo Berg', 'Dr. Ada Lind, PhD', 'Автор: Ада Линд'])(
  'a byline: %s',
  (line) => expect(isByline(line)).toBe(true),
);

test.each([
  'The rivers rose by a metre.',
  'Rivers of the north',
  'By the river',
  'OECD',
  'Introduction',
  'Notes',
])('no byline: %s', (line) => expect(isByline(line)).toBe(false));

test('any text is read without an error, into names that are not empty', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.lorem()), (text) => {
      for (const name of parseNames(text))
        expect('literal' in name ? name.literal : name.family).toMatch(/\p{L}/u);
    }),
  );
});

test('a long word without spaces takes no longer than its length', () => {
  expect(isByline(`${'អក្សរខ្មែរ'.repeat(25)}!`)).toBe(false);
});

test('a long word with a stroke is read in linear time', () => {
  expect(isByline(`${'Anna'.repeat(20)}3 ${'Berg'.repeat(20)}/Lind`)).toBe(false);
});

test.each(['Section Page', 'Capítulo Primeiro', 'Fiscal Year', 'Chapter One', 'Kapitel Zwei'])(
  '%s is no name',
  (text) => {
    expect(parseNames(text)).toEqual([]);
    expect(isByline(text)).toBe(false);
  },
);

test.each(['National Canal Traffic Safety Administration', 'L&K Team'])('%s is a body', (literal) => {
  expect(parseNames(literal)).toEqual([{ literal }]);
});
test.each(['Chapter Second', 'Capítulo Segundo', 'Riskbilaga Hörselskydd', 'Section Number', 'Глава Вторая'])(
  '%s names a part, not a person',
  (line) => {
    expect(isByline(line)).toBe(false);
    expect(isByline('Ada Page')).toBe(true);
  },
);
