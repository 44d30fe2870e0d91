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
