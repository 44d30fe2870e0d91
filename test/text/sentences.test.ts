import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sentences } from '../../src/text/sentences.ts';

const part = fc.constantFrom(
  ...['The tide turned at noon. ', 'The U.S. gauge, no. 3, was read by Dr. Lind. ', 'Was it read? ', 'No! '],
  ...[
    'The log (of 12 p.m.) says so. ',
    'The pilots said: “It is high.” ',
    'The gauge cost 3.5 crowns etc. in all. ',
  ],
);

test('a long text has the sentences of its parts, wherever it is taken apart', () => {
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 9 }), (parts) => {
      // The first words of a part begin a sentence, its last end one.
      const unit = `The start. ${parts.join('')}The end. `;
      const own = sentences(unit);
      const times = Math.ceil(15_000 / unit.length);
      const expected = Array.from({ length: times }, (_, at) =>
        own.map(([from, to]) => [from + at * unit.length, to + at * unit.length]),
      );
      expect(sentences(unit.repeat(times))).toEqual(expected.flat());
    }),
    { numRuns: 60 },
  );
});

test('a text of a megabyte takes no longer than its length, with one sentence or with many', () => {
  expect(sentences('The log goes on. '.repeat(60_000))).toHaveLength(60_000);
  expect(sentences('the log goes on '.repeat(60_000))).toHaveLength(1);
});

test.each([
  ['12. Februar war Markttag.', 'Es schneite.'],
  ['Im 17. Jahrhundert fuhren hier u. a. drei Kähne.', 'Heute fährt keiner.'],
  ['Es kamen max. 40 Leute, inkl. Kinder.', 'Dann regnete es.'],
  ['See art. 9 and no. 12 of the rules.', 'They apply.'],
  ['Le bac partit le 3 janv. 2004 vers midi.', 'Il revint tard.'],
])('an abbreviation or ordinal ends no sentence: %s', (first, second) => {
  const text = `${first} ${second}`;
  expect(sentences(text).map(([from, to]) => text.slice(from, to))).toEqual([first, second]);
});
