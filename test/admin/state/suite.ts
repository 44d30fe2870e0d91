import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Records, State } from '../../../src/admin/state/state.ts';
import type { SharedQuote } from '../../../src/model/upload.ts';
import { audited, sharedQuote } from './records.ts';

/** What every implementation must do. `open` returns a state of its own for each call with another name. */
export function describeState(name: string, open: (name: string) => State): void {
  let opened = 0;
  const fresh = () => {
    const own = `${name}-${opened++}`;
    return { one: open(own), two: open(own) };
  };

  describe(`the state in ${name}`, () => {
    test('is empty at first', async () => {
      const { one } = fresh();
      expect(await one.shares.all()).toEqual([]);
      expect(await one.audit.all()).toEqual([]);
      expect(await one.shares.remove(() => true)).toBe(0);
      await one.shares.add();
      expect(await one.shares.all()).toEqual([]);
    });

    test('returns what was added, in order, whatever it contains', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(fc.string({ unit: 'binary', minLength: 1 })), async (quotes) => {
          const { one, two } = fresh();
          const records = quotes.map((quote) => sharedQuote(quote));
          for (const record of records) await one.shares.add(record);
          expect(await two.shares.all()).toEqual(records);
        }),
        { numRuns: 10 },
      );
    });

    test('keeps one kind of records apart from another', async () => {
      const { one, two } = fresh();
      const entry = audited('add', { refusal: { reason: 'id-taken', id: 'x' }, line: 'The id x is taken.' });
      await Promise.all([one.shares.add(sharedQuote('a')), one.audit.add(entry, audited('edit'))]);
      expect(await two.shares.all()).toEqual([sharedQuote('a')]);
      expect(await two.audit.all()).toEqual([entry, audited('edit')]);
    });

    test('removes what is meant, and nothing else', async () => {
      const { one, two } = fresh();
      await one.shares.add(sharedQuote('a'), sharedQuote('b', { by: '2' }), sharedQuote('c'));
      expect(await two.shares.remove(({ by }) => by === '1')).toBe(2);
      await one.shares.add(sharedQuote('d'));
      expect(await two.shares.all()).toEqual([sharedQuote('b', { by: '2' }), sharedQuote('d')]);
    });

    test('changes all records at once, or none', async () => {
      const { one, two } = fresh();
      await one.shares.add(sharedQuote('a'), sharedQuote('b'));
      const reverse = (all: readonly SharedQuote[]) => ({ records: all.toReversed(), result: all.length });
      expect(await two.shares.change(reverse)).toBe(2);
      expect(await one.shares.all()).toEqual([sharedQuote('b'), sharedQuote('a')]);
      expect(await one.shares.change((all) => ({ result: all[0]?.quote }))).toBe('b');
      await one.shares.change(() => ({ records: [], result: undefined }));
      expect(await two.shares.all()).toEqual([]);
    });

    test('keeps the records of each key apart', async () => {
      const { one, two } = fresh();
      const basket = (quote: string) => ({ name: quote, used: '', quotes: [] });
      const [a, b] = ['0a'.repeat(16), '0b'.repeat(16)];
      await one.baskets.of(a).add(basket('of a'));
      await one.baskets.of(b).add(basket('of b'));
      expect(await two.baskets.of(a).all()).toEqual([basket('of a')]);
      expect((await two.baskets.keys()).sort()).toEqual([a, b]);
      expect(() => one.baskets.of('../shares')).toThrow(RangeError);
    });

    test('loses no concurrent change to the same records', async () => {
      const { one, two } = fresh();
      const key = 'c'.repeat(32);
      const push = async (state: State, by: string) => {
        for (let n = 0; n < 8; n += 1)
          await state.baskets.of(key).change(([held]) => {
            const quotes = [...(held?.quotes ?? [])];
            const quote = { at: '', handle: 'a ¶1', start: 0, quote: by, version: '' };
            quotes.push({ id: `${by}${n}`, ...quote });
            return { records: [{ name: 'x', used: '', quotes }], result: undefined };
          });
      };
      await Promise.all([push(one, 'one'), push(two, 'two'), push(two, 'three')]);
      const [held] = await one.baskets.of(key).all();
      expect(held?.quotes).toHaveLength(24);
    });

    test('loses nothing to others who add and remove at the same time', async () => {
      const { one, two } = fresh();
      const add = async (shares: Records<SharedQuote>, by: string) => {
        for (let n = 0; n < 12; n += 1) {
          await shares.add(sharedQuote(`${n}`, { by }), sharedQuote('gone', { by }));
          await shares.remove((record) => record.by === by && record.quote === 'gone');
        }
      };
      await Promise.all([add(one.shares, 'one'), add(two.shares, 'two'), add(two.shares, 'three')]);
      for (const by of ['one', 'two', 'three']) {
        const own = (await one.shares.all()).filter((record) => record.by === by);
        expect(own.map(({ quote }) => Number(quote))).toEqual([...Array(12).keys()]);
      }
    });
  });
}
