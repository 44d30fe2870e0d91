import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SpanNumbers } from '../../../src/search/index/span-numbers.ts';

it('behaves like a map of strings', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'é', '東'), maxLength: 4 })),
      (words) => {
        const numbers = new SpanNumbers();
        const map = new Map<string, number>();
        for (const word of words) {
          const text = `b${word}a`;
          const known = numbers.get(text, 1, 1 + word.length);
          expect(known).toBe(map.get(word));
          if (known !== undefined) continue;
          numbers.add(text, 1, 1 + word.length, map.size);
          map.set(word, map.size);
        }
      },
    ),
  );
});

it('grows', () => {
  const numbers = new SpanNumbers();
  const words = Array.from({ length: 5000 }, (_, at) => `word${at}`);
  for (const [at, word] of words.entries()) numbers.add(word, 0, word.length, at);
  expect(words.map((word) => numbers.get(word, 0, word.length))).toEqual([...words.keys()]);
});
