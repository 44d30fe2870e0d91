import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  AscendingListsBuilder,
  countLists,
  fromPlainLists,
  IntList,
  type IntLists,
  IntListsBuilder,
  listAt,
  patched,
  plainListAt,
  toPlainLists,
} from '../../../src/search/index/int-lists.ts';

const EDGES = [0, 1, 0x7f, 0x80, 0x3fff, 0x4000, 0x7fff, 0x8000, 0x1fffff, 0x3fffffff, 0x7ffffffe];
const number = fc.oneof(fc.constantFrom(...EDGES), fc.nat(0x7ffffffe));
const lists = fc.array(fc.array(number, { maxLength: 12 }), { maxLength: 8 });

function readAll(coded: IntLists): number[][] {
  const scratch = new IntList();
  return Array.from({ length: countLists(coded) }, (_, at) => {
    scratch.read(coded, at);
    expect(scratch.toArray()).toEqual(listAt(coded, at));
    return [...scratch.toArray()];
  });
}

it('keeps lists in any order of numbers', () => {
  fc.assert(
    fc.property(lists, (given) => {
      const builder = new IntListsBuilder();
      for (const list of given) builder.add(list);
      const coded = builder.build();
      expect(readAll(coded)).toEqual(given);
      const plain = toPlainLists(coded);
      expect(given.map((_, at) => [...plainListAt(plain, at)])).toEqual(given);
      expect(fromPlainLists(plain)).toEqual(coded);
    }),
  );
});

it('keeps ascending lists that grow together, each number once', () => {
  fc.assert(
    fc.property(lists, (given) => {
      const builder = new AscendingListsBuilder(given.length);
      const sorted = given.map((list) => [...list].sort((a, b) => a - b));
      for (const [at, list] of sorted.entries()) for (const value of list) builder.measure(at, value);
      for (const [at, list] of sorted.entries()) for (const value of list) builder.add(at, value);
      const distinct = sorted.map((list) => [...new Set(list)]);
      expect(readAll(builder.build())).toEqual(distinct);
      expect([...builder.counts]).toEqual(distinct.map(({ length }) => length));
    }),
  );
});

it('lets a view replace a list', () => {
  const builder = new IntListsBuilder();
  for (const list of [[1, 2], [3]]) builder.add(list);
  const own = patched(builder.build(), new Map([[1, Uint32Array.of(70_000, 4)]]));
  expect(readAll(own)).toEqual([
    [1, 2],
    [70_000, 4],
  ]);
});
