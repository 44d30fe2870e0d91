import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isDateLine, parseDate } from '../../../src/ingest/metadata/dates.ts';

const parts = (text: string, language?: string) => parseDate(text, language)?.['date-parts']?.[0];

describe('a date in words', () => {
  test.each([
    ['17 January 2020', [2020, 1, 17]],
    ['Jan. 17th, 2020', [2020, 1, 17]],
    ['January 17 2020', [2020, 1, 17]],
    ['the 3rd of March, 1998', [1998, 3, 3]],
    ['17-Jan-2020', [2020, 1, 17]],
    ['Fri, 17 Jan 2020 10:00:00 +0000', [2020, 1, 17]],
    ['Fri Jan 17 2020 10:00:00 GMT+0100', [2020, 1, 17]],
    ['2012 Jun 5', [2012, 6, 5]],
    ['May 2019', [2019, 5]],
    ['Sept. 2004', [2004, 9]],
    ['17–19 June 2011', [2011, 6]],
    ['June 17-19, 2011', [2011, 6]],
    ['January–February 2020', [2020]],
    ['Spring 2019', [2019]],
    ['© 2019 The River Office', [2019]],
    ['le 1er août 2016', [2016, 8, 1]],
    ['3 févr. 2007', [2007, 2, 3]],
    ['27. Februar 1995', [1995, 2, 27]],
    ['3. März 2001', [2001, 3, 3]],
    ['12 de octubre de 2014', [2014, 10, 12]],
    ['8 settembre 1999', [1999, 9, 8]],
    ['1º de maio de 2003', [2003, 5, 1]],
    ['22 maart 2018', [2018, 3, 22]],
    ['14 мая 2009 г.', [2009, 5, 14]],
    ['5 grudnia 2013 r.', [2013, 12, 5]],
    ['٧ يناير ٢٠١٥', [2015, 1, 7]],
    ['9 كانون الأول 2012', [2012, 12, 9]],
    ['17 בינואר 2020', [2020, 1, 17]],
    ['2021年4月9日', [2021, 4, 9]],
    ['2021년 4월', [2021, 4]],
    ['2020. január 17.', [2020, 1, 17]],
    ['17 Ocak 2020', [2020, 1, 17]],
    ['28 Απριλίου 2010', [2010, 4, 28]],
  ])('%s', (text, expected) => {
    expect(parts(text)).toEqual(expected);
  });
});

describe('a date in numbers', () => {
  test.each([
    ['2020-01-17', [2020, 1, 17]],
    ['2020-01-17T23:59:00Z', [2020, 1, 17]],
    ['2012-07-19 08:00:00 +0200', [2012, 7, 19]],
    ['2018/03/14', [2018, 3, 14]],
    ['2018/3', [2018, 3]],
    ['2007-11', [2007, 11]],
    ['20200117', [2020, 1, 17]],
    ["D:20200117093000+01'00'", [2020, 1, 17]],
    ['17.1.2020', [2020, 1, 17]],
    ['03. 04. 2020', [2020, 4, 3]],
    ['25/12/2011', [2011, 12, 25]],
    ['12/25/2011', [2011, 12, 25]],
    ['3/4/2020', [2020]],
    ['5/5/2020', [2020, 5, 5]],
    ['1987', [1987]],
  ])('%s', (text, expected) => {
    expect(parts(text)).toEqual(expected);
  });

  test.each([
    ['en-US', [2020, 3, 4]],
    ['en-GB', [2020, 4, 3]],
    ['fr', [2020, 4, 3]],
    ['en', [2020]],
  ])('3/4/2020 in %s', (language, expected) => {
    expect(parts('3/4/2020', language)).toEqual(expected);
  });
});

test.each([
  '',
  'yesterday',
  '31 February 2020',
  '2019-02-29',
  '2020-13-01',
  '0000-00-00',
  '0001-01-01T00:00:00',
  '17.1.20',
  'January',
  '2001 to 2005',
  '12345678901',
  '١٤٤١',
])('no date: %s', (text) => {
  expect(parts(text)).toBeUndefined();
});

test.each([
  '17 January 2020',
  'Published: 3 May 2004',
  'Updated on Monday, 3 May 2004, 10:15 am',
  'Port Ambrel, 3 May 2004',
  'Publié le 3 mai 2004',
  'Stand: 3. Mai 2004',
  '2019-12-03',
  'Autumn 2011',
  'May 2019',
])('a line that is a date: %s', (line) => expect(isDateLine(line)).toBe(true));

test.each([
  'The flood of 3 May 2004',
  'Report 2004',
  'Ada Lind, 3 May',
  'Volume 3, May 2004, pages 5 to 9',
  'No date',
  'Minutes of the meeting in May 2004',
])('a line that is more than a date: %s', (line) => expect(isDateLine(line)).toBe(false));

test('any day, printed in any of these ways, is read back', () => {
  const day = fc.date({ min: new Date('1500-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
  const languages = [
    'en',
    'fr',
    'de',
    'es',
    'it',
    'pt',
    'nl',
    'ru',
    'sv',
    'pl',
    'cs',
    'tr',
    'hu',
    'uk',
    'el',
  ];
  const way = fc.constantFrom(...languages);
  fc.assert(
    fc.property(day, way, (date, language) => {
      const printed = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(date);
      const expected = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
      expect(parts(printed)).toEqual(expected);
      expect(parts(date.toISOString())).toEqual(expected);
    }),
  );
});

test('any text is read without an error, and what is read exists', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const [year = 2000, month = 1, day = 1] = parts(text) ?? [];
      expect(new Date(Date.UTC(year, month - 1, day)).getUTCDate()).toBe(day);
    }),
  );
});
