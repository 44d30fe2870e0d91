import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keyFilter, type SpokenWord, soundDistance, spokenWord } from '../../src/text/consonant-key.ts';
import { fold } from '../../src/text/fold.ts';
import { NAMES_IN_SCRIPTS } from './names-in-scripts.ts';

const spoken = (word: string): SpokenWord => {
  const found = spokenWord(word);
  if (found === undefined) throw new Error(`${word} has no sound`);
  return found;
};
const near = (one: string, other: string) => soundDistance(spoken(one), spoken(other)) !== undefined;

test.each([0, 1])('names are near their other spellings, half %s', (half) => {
  const pairs = NAMES_IN_SCRIPTS.filter((_, row) => row % 2 === half).flatMap(({ latin, others }) =>
    others.map((other): [string, string] => [latin, other]),
  );
  const found = pairs.filter(([latin, other]) => near(latin, other));
  expect(found.length / pairs.length).toBeGreaterThan(0.88);
});

test('other names are not near, nor are names in the same script', () => {
  const rows = NAMES_IN_SCRIPTS.map(({ latin, others }) => ({
    own: spoken(latin),
    others: others.map(spoken),
  }));
  const pairs = rows.flatMap(({ own }, row) =>
    rows.flatMap(({ others }, other) => (other === row ? [] : others.map((one) => soundDistance(own, one)))),
  );
  expect(pairs.filter((apart) => apart !== undefined).length / pairs.length).toBeLessThan(0.003);
  expect(near('Kafka', 'Kafka')).toBe(false);
});

test.each([
  ['Wer', 'φάρος'],
  ['Kelp', 'голова'],
  ['Когда', 'Kedah'],
  ['люди', 'led'],
  ['Hafen', 'فانوس'],
])('words of two or three consonants do not sound alike by chance: %s and %s', (one, other) => {
  expect(near(one, other)).toBe(false);
});

test('the filter reads over joiners', () => {
  expect(keyFilter(spoken('Khamenei'))(fold('خامنه\u200Cای'))).toBe(true);
});

test('the filter accepts every word with a common key, and distances are symmetric', () => {
  const name = fc.constantFrom(...NAMES_IN_SCRIPTS.flatMap(({ latin, others }) => [latin, ...others]));
  fc.assert(
    fc.property(name, name, (one, other) => {
      const [a, b] = [spoken(one), spoken(other)];
      expect(soundDistance(a, b)).toBe(soundDistance(b, a));
      if (soundDistance(a, b) !== undefined) expect(keyFilter(a)(fold(other).replace(/^ال/u, ''))).toBe(true);
    }),
    { numRuns: 500 },
  );
});
