import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { datesIn } from '../../src/text/dates.ts';

const read = (text: string) => datesIn(text).flatMap(({ readings }) => readings);

describe('dates in a text', () => {
  test.each([
    ['It closed on 17 January 2020 at noon.', ['2020-01-17']],
    ['(Jan 17, 2020)', ['2020-01-17']],
    ['the 3rd of March, 1998', ['1998-03-03']],
    ['seen 19.5.20. https://example.org', ['2020-05-19']],
    ['2020-01-17T09:30', ['2020-01-17']],
    ['on 17/01/2020', ['2020-01-17']],
    ['on 3/4/2020', ['2020-04-03', '2020-03-04']],
    ['le 17 janvier 2020', ['2020-01-17']],
    ['17. Januar 2020', ['2020-01-17']],
    ['17 января 2020 года', ['2020-01-17']],
    ['١٧ يناير ٢٠٢٠', ['2020-01-17']],
    ['9 كانون الأول 2012', ['2012-12-09']],
    ['۱۷ ژانویه ۲۰۲۰', ['2020-01-17']],
    ['17 בינואר 2020', ['2020-01-17']],
    ['2020年1月17日', ['2020-01-17']],
    ['2020. január 17.', ['2020-01-17']],
    ['17–19 June 2011', ['2011-06-19', '2011-06-17']],
    ['30 January – 2 February 2020', ['2020-02-02', '2020-01-30']],
    ['June 17 and 19, 2011', ['2011-06-19', '2011-06-17']],
    ['in May 2020', ['2020-05']],
    ['https://example.org/2020/01/17/weirs', ['2020-01-17']],
    ['in 2020, 17 boats', []],
    ['31 February 2020', []],
    ['version 1.2.20.4 of 2020', []],
    ['the winter of 2011-12', []],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  test('the caller sets the century of a two-digit year', () => {
    expect(datesIn('17.1.85', (year) => 1800 + year)[0]?.readings).toEqual(['1885-01-17']);
  });

  const day = fc.date({ min: new Date('1500-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
  const form = fc.constantFrom<(date: Date) => string>(
    (date) => date.toISOString().slice(0, 10),
    (date) => `${date.getUTCDate()}.${date.getUTCMonth() + 1}.${date.getUTCFullYear()}`,
    ...['en-GB', 'en-US', 'fr', 'de', 'es', 'it', 'ru', 'el', 'pt', 'pl', 'tr', 'he', 'ar-EG'].map(
      (language) => (date: Date) =>
        date.toLocaleDateString(language, { dateStyle: 'long', calendar: 'gregory', timeZone: 'UTC' }),
    ),
  );

  test('any day is found anywhere in a text, in each of these forms', () => {
    fc.assert(
      fc.property(day, form, (date, write) => {
        const text = `The gauge of ${write(date)} was read.`;
        expect(read(text), text).toContain(date.toISOString().slice(0, 10));
      }),
    );
  });

  test('any text is read, and a reading exists inside it', () => {
    const part = fc.constantFrom(
      '17',
      '1',
      '2020',
      '31',
      ' ',
      '-',
      '/',
      '.',
      'May',
      'و',
      'и',
      '年',
      'of',
      ',',
      '٢',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 14 }), (parts) => {
        const text = parts.join('');
        for (const { start, end, readings } of datesIn(text)) {
          expect(start >= 0 && start < end && end <= text.length).toBe(true);
          for (const reading of readings) expect(Number.isNaN(Date.parse(reading)), text).toBe(false);
        }
      }),
    );
  });
});
