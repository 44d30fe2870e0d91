import fc from 'fast-check';
import { expect, it } from 'vitest';
import { phraseFinder } from '../../src/organizations/name-finder.ts';
import { lexicon } from '../library/listing.ts';

const found = (name: string, text: string) =>
  phraseFinder(name, lexicon)
    .spansIn(text)
    .map((span) => text.slice(...span));

it.each([
  ['Gannet International', 'GANNET INTERNATIONAL and Gannet-International met.', 2],
  ['hizbullah', 'Hezbollah, Hizballah and others', 2],
  ['the Tide Union', 'A Tide Union’s log; the Tide Union.', 2],
  ['Société d’Écluse', "the Societe d'Ecluse", 1],
  ['Salt & Tide', 'Salt and Tide', 1],
  ['北京大学', '他在北京大学学习。', 1],
  ['حزب الله', 'قال حزب الله', 1],
  ['Tide Union', 'the tide, union and Tide of the Union', 0],
  ['Tide', 'Tides and tideland', 0],
  ['…', 'anything at all', 0],
])('%s in “%s”', (name, text, times) => {
  expect(found(name, text)).toHaveLength(times);
});

/** Ways to write a word that count as the same. */
const WAYS = [
  ['and', '&'],
  ['Organization', 'organisation'],
  ['Center', 'centre'],
  ['Defense', 'DEFENCE'],
  ['Labor', 'labour'],
  ['Programs', 'programmes'],
  ['OBrien', "O'Brien", 'O’Brien'],
  ['Muller', 'Müller'],
  ['Hizbullah', 'Hezbollah', 'Hizballah'],
  ['Tide'],
  ['4'],
];

it('finds a name however each of its words is written', () => {
  const word = fc
    .constantFrom(...WAYS)
    .chain((ways) => fc.tuple(...[0, 1].map(() => fc.constantFrom(...ways))));
  const around = fc.constantFrom('', 'Of the sea', 'Là-bas', "It's");
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), around, (words, before) => {
      const [name, written] = [0, 1].map((at) => words.map((ways) => ways[at]).join(' '));
      expect(found(name ?? '', `${before}, ${written} met`)).not.toEqual([]);
    }),
    { numRuns: 300 },
  );
});
