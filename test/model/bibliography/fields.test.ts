import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fieldTexts, readFields } from '../../../src/model/bibliography/fields.ts';
import { type GivenSource, SourceId } from '../../../src/model/source.ts';

test.each([
  ['author', 'Lind, Asta', [{ family: 'Lind', given: 'Asta' }]],
  ['author', 'Harbour Office', [{ literal: 'Harbour Office' }]],
  [
    'author',
    ' Lind, Asta ;  Harbour Office; ',
    [{ family: 'Lind', given: 'Asta' }, { literal: 'Harbour Office' }],
  ],
  ['author', '{Ports, Piers; and Co.}; Lind,', [{ literal: 'Ports, Piers; and Co.' }, { family: 'Lind' }]],
  ['issued', '2019', { 'date-parts': [[2019]] }],
  ['issued', '2019-4', { 'date-parts': [[2019, 4]] }],
  ['issued', '2020-02-29', { 'date-parts': [[2020, 2, 29]] }],
  ['id', 'Pharos-1911', 'pharos-1911'],
  ['edition', 'digest', 'digest'],
  ['restricted', '1300000000000000001, 1300000000000000002', ['1300000000000000001', '1300000000000000002']],
])('%s is read from %j', (name, text, value) => {
  const key = name === 'url' ? 'URL' : name;
  expect(readFields({ [name]: text })).toEqual({ fields: { [key]: value } });
});

test.each([
  ['id', 'two words'],
  ['author', ' ; '],
  ['issued', 'May 2020'],
  ['issued', '2019-13'],
  ['issued', '2019-02-29'],
  ['url', 'example.org'],
  ['edition', 'copy'],
  ['restricted', 'here'],
])('%s is not read from %j', (name, text) => {
  expect(readFields({ title: 'Beacons', [name]: text })).toEqual({ wrong: [name] });
});

test('an empty text and the word none take a field away; what is not given is not set', () => {
  expect(readFields({ url: '', publisher: ' None ', title: 'Beacons' })).toEqual({
    fields: { URL: null, publisher: null, title: 'Beacons' },
  });
  expect(readFields({})).toEqual({ fields: {} });
});

test('what is shown of a source is read as the same source', () => {
  const word = fc
    .stringMatching(/^[\p{L}\p{N}][\p{L}\p{N} .&'-]{0,20}[\p{L}\p{N}]$/u)
    .filter((text) => !/^none$/i.test(text));
  const name = fc.oneof(
    fc.record({ family: word, given: word }),
    fc.record({ family: word }),
    fc.record({ literal: word }),
    fc.tuple(word, fc.constantFrom(', ', '; '), word).map((parts) => ({ literal: parts.join('') })),
  );
  const date = fc
    .date({ min: new Date('1000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    .chain((day) => {
      const parts = [day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate()];
      return fc.integer({ min: 1, max: 3 }).map((length) => ({ 'date-parts': [parts.slice(0, length)] }));
    });
  const source: fc.Arbitrary<GivenSource> = fc.record(
    {
      // `none` removes a field, and a few names are no ids.
      id: fc
        .stringMatching(/^[a-z0-9]{1,20}$/)
        .filter((id) => id !== 'none' && SourceId.safeParse(id).success),
      title: word,
      author: fc.array(name, { minLength: 1, maxLength: 4 }),
      issued: date,
      publisher: word,
      URL: fc.webUrl(),
      type: fc.constantFrom('report', 'webpage'),
      edition: fc.constantFrom('original', 'digest'),
      restricted: fc.array(fc.stringMatching(/^\d{17,20}$/), { minLength: 1, maxLength: 3 }),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(source, (given) => {
      expect(readFields(fieldTexts(given))).toEqual({ fields: given });
    }),
  );
});
