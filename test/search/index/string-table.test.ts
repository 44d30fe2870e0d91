import fc from 'fast-check';
import { expect, test } from 'vitest';
import { StringTable, slotCount, slotsOf } from '../../../src/search/index/string-table.ts';

test('a table gives the position of each of its texts, and of no other', () => {
  const text = fc.oneof(fc.string(), fc.constantFrom('harbour', 'harbours', 'مرفأ', '__proto__', ''));
  fc.assert(
    fc.property(fc.uniqueArray(text), fc.array(text), (texts, others) => {
      const slots = slotsOf(texts);
      expect(slots).toHaveLength(slotCount(texts.length));
      const table = new StringTable(texts, slots);
      for (const one of [...texts, ...others]) {
        const position = texts.indexOf(one);
        expect(table.get(one)).toBe(position === -1 ? undefined : position);
      }
    }),
  );
});

test('texts of one hash are told apart', () => {
  // Two of the pairs of words that FNV-1a gives the same hash of 32 bits.
  const texts = ['costarring', 'liquid', 'declinate', 'macallums'];
  const table = new StringTable(texts, slotsOf(texts));
  expect(texts.map((text) => table.get(text))).toEqual([0, 1, 2, 3]);
});
