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
